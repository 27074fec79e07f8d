"""What can be measured of a programme: each measure once, for all who show it.

Four kinds (Clutterbuck's two by two, DOMAIN): of the relationship or of the programme,
of the process or of its outcome. A measure says nothing of how it is measured: the
programme's ``_measure_<source>`` do that.
"""

from typing import NamedTuple

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: How a value is said.
UNITS = ("percent", "scale", "count", "days", "hours", "points")


#: How a value is said that is a bound.
BOUNDS = {"at_least": "≥ ", "at_most": "≤ "}


class Measure(NamedTuple):
    """One thing that is measured.

    :ivar key: its name
    :ivar label: what people call it; a lazy translation
    :ivar kind: ``relationship_process``, ``relationship_outcome``,
        ``programme_process`` or ``programme_outcome``
    :ivar whom: whose benefit it is: ``mentee``, ``mentor``, ``organisation`` or ``""``
    :ivar unit: of :data:`UNITS`; ``points`` are percentage points
    :ivar source: ``counted`` live from records that are no answers, ``released`` from
        released results alone, ``studied`` from a released outcome study
    """

    key: str
    label: str
    kind: str
    whom: str
    unit: str
    source: str


class Value(NamedTuple):
    """What a measure showed.

    :ivar value: in the measure's unit; ``None`` where there is none
    :ivar people: of how many, as ``[from, to]``, ``to`` is ``None`` at the top; or
        ``None``
    :ivar basis: in a sentence, what it was counted from and when
    :ivar bound: ``"at_least"``, ``"at_most"`` or ``""``
    :ivar interval: ``[low, high]`` of 95 %, or ``None``
    :ivar lacking: in a sentence, why there is no value, or ``""``
    :ivar few: whether that is because of how few people it is of
    """

    value: float | None = None
    people: list | None = None
    basis: str = ""
    bound: str = ""
    interval: list | None = None
    lacking: str = ""
    few: bool = False

    def bare(self):
        """Return it without words: the same in every language."""
        return self._replace(basis="", lacking="")


PP, PO = "programme_process", "programme_outcome"
RP, RO = "relationship_process", "relationship_outcome"

MEASURES = {
    measure.key: measure
    for measure in (
        # counted
        Measure(
            "matched",
            _lt("Mentees matched, of those ready"),
            PP,
            "",
            "percent",
            "counted",
        ),
        Measure(
            "completed",
            _lt("Pairings completed, of those begun"),
            PO,
            "organisation",
            "percent",
            "counted",
        ),
        Measure(
            "goals_achieved",
            _lt("Mentees' goals achieved, of those set"),
            RO,
            "mentee",
            "percent",
            "counted",
        ),
        Measure(
            "mentor_goals",
            _lt("Mentors' goals achieved, of those set"),
            RO,
            "mentor",
            "percent",
            "counted",
        ),
        Measure(
            "meetings_kept",
            _lt("Meetings held, of those agreed"),
            RP,
            "",
            "percent",
            "counted",
        ),
        Measure(
            "days_to_match",
            _lt("Days from enrolling to the match"),
            PP,
            "",
            "days",
            "counted",
        ),
        Measure(
            "rematch_days", _lt("Days until a second match"), PP, "", "days", "counted"
        ),
        Measure(
            "second_choice",
            _lt("Matched with somebody new after a refusal or a break"),
            PP,
            "",
            "percent",
            "counted",
        ),
        Measure(
            "answered",
            _lt("Questionnaires answered, of those sent"),
            PP,
            "",
            "percent",
            "counted",
        ),
        Measure(
            "hours",
            _lt("Hours that mentors and mentees gave"),
            PP,
            "",
            "hours",
            "counted",
        ),
        Measure(
            "mentees_mentoring",
            _lt("Mentees who went on to be mentors"),
            PO,
            "organisation",
            "count",
            "counted",
        ),
        # released
        Measure(
            "quality", _lt("How good the relationship was"), RO, "", "scale", "released"
        ),
        Measure(
            "influence",
            _lt("How far people had a say in their match"),
            PP,
            "",
            "scale",
            "released",
        ),
        Measure(
            "training",
            _lt("How well people were prepared"),
            PP,
            "",
            "scale",
            "released",
        ),
        Measure(
            "mentee_learning",
            _lt("What mentees learned"),
            RO,
            "mentee",
            "scale",
            "released",
        ),
        Measure(
            "mentor_learning",
            _lt("What mentors learned"),
            RO,
            "mentor",
            "scale",
            "released",
        ),
        Measure(
            "standing",
            _lt("Where people see themselves"),
            RO,
            "mentee",
            "scale",
            "released",
        ),
        Measure(
            "use",
            _lt("What was learned is used at work"),
            RO,
            "organisation",
            "scale",
            "released",
        ),
        Measure(
            "again",
            _lt("Would take part again"),
            PO,
            "organisation",
            "percent",
            "released",
        ),
        Measure(
            "staying", _lt("Wish to stay here"), PO, "organisation", "scale", "released"
        ),
        # studied
        Measure(
            "moves",
            _lt("Internal moves, against comparable colleagues"),
            PO,
            "organisation",
            "points",
            "studied",
        ),
        Measure(
            "leaving",
            _lt("Staying, against comparable colleagues"),
            PO,
            "organisation",
            "points",
            "studied",
        ),
    )
}
