"""Whether people know what a programme is for, and what their own purpose is."""

from odoo.tools.translate import LazyTranslate

from .base import ENROLMENTS, PAGE, PAIRINGS, Measure

_lt = LazyTranslate(__name__)

#: What people read before they enrol.
READ_BEFORE = (
    *("purpose", "target_group", "sponsor_words", "client_expectations"),
    *("priority", "selection", "helpers"),
)
#: Past the direction.
PAST_DIRECTION = ("progress", "closing", "completed")
#: Of a goal that was worked on: none is begun without a measure and a deadline.
GOAL_BEGUN = ("active", "achieved", "dropped")


class ObjectivesDefined(Measure):
    key = "objectives_defined"
    label = _lt("Objectives of the programme with a measure and a target")
    area = "purpose"
    basis = PAGE

    def find(self, look):
        names = ["measure", "target", "measure_key", "has_target"]
        objectives = look.read("mentoring.objective", [], names)
        met = objectives.filtered(
            lambda o: (o.measure or o.measure_key) and (o.target or o.has_target)
        )
        return look.share(self, len(met), len(objectives))


class Informed(Measure):
    key = "informed"
    label = _lt("Texts that people read before they enrol, written")
    area = "purpose"
    basis = PAGE

    def find(self, look):
        # sudo: mentoring.programme - which of its own texts are there
        programme = look.programme.sudo()
        lacking = [name for name in READ_BEFORE if not programme[name]]
        met = len(READ_BEFORE) - len(lacking)
        found = look.share(self, met, len(READ_BEFORE))
        if not lacking:
            return found
        labels = [
            programme._fields[name]._description_string(look.env) for name in lacking
        ]
        line = look.env._("Not written: %s.", ", ".join(labels))
        return look.adding(found, line)


class GoalsByDirection(Measure):
    """The day on which a goal was set is the two's. What is known: whether there is
    one, where the two have gone on from setting the direction."""

    key = "goals_by_direction"
    label = _lt(
        "Pairings in which the mentee had a learning goal with a measure, of those "
        "past setting the direction"
    )
    area = "purpose"
    basis = PAIRINGS

    def find(self, look):
        past = look.pairings(["held_from_state"]).filtered(
            lambda p: p._get_phase() in PAST_DIRECTION
        )
        goals = look.read(
            "mentoring.goal",
            [
                ("pairing_id", "in", past.ids),
                ("learner", "=", "mentee"),
                ("state", "in", GOAL_BEGUN),
            ],
            ["pairing_id"],
        )
        return look.share(self, len(goals.pairing_id), len(past))


class Voluntary(Measure):
    key = "voluntary"
    label = _lt("People who said for themselves that they take part")
    area = "purpose"
    basis = ENROLMENTS

    def find(self, look):
        people = look.people(["code_accepted_on"])
        found = look.share(
            self, len(people.filtered("code_accepted_on")), len(people)
        )
        line = look.env._(
            "Whoever a line manager suggests decides, too, and everybody may leave "
            "without a reason."
        )
        return look.adding(found, line)


MEASURES = (ObjectivesDefined(), Informed(), GoalsByDirection(), Voluntary())
