"""What a measure is, and what it looks at."""

from datetime import timedelta
from typing import NamedTuple

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_programme.states import PARTICIPANT_OUT

_lt = LazyTranslate(__name__)

#: What a measure is counted from.
ENROLMENTS = _lt("Enrolments: their days and acceptances, nothing of their answers")
PAIRINGS = _lt("Pairings: their days and counts, nothing of what the two wrote")
PAGE = _lt("What is written down of the programme")
TRAINING = _lt("Training that was asked for and done")
RELEASED = _lt("Released results, as they were released")


class Found(NamedTuple):
    """What a measure showed in a period.

    :ivar value: in the measure's unit; ``None`` where there is none
    :ivar n: of how many it is; of released results, of how many at least
    :ivar met_of: of how many of these it holds; ``None`` where it is no share
    :ivar basis: what it was counted from
    :ivar sentence: all of it in words, with the number and the period
    :ivar few: whether there is no value because it would be of too few
    """

    value: float | None
    n: int
    met_of: int | None
    basis: str
    sentence: str
    few: bool = False


class Look:
    """A look at one programme in a period, for whoever runs it.

    Dates and counts are read as superuser: those that its coordinators read anyway.
    """

    def __init__(self, env, programme, since, until):
        self.env = env
        self.programme = programme.with_env(env)
        self.since = since
        self.until = min(until, fields.Date.context_today(self.programme))

    # ------------------------------------------------------------------
    # What there is
    # ------------------------------------------------------------------

    def read(self, model, domain, names=()):
        """Return records of the programme, by one query."""
        # sudo: the model asked for - counts and days, for whoever runs the programme
        records = self.env[model].sudo().with_context(active_test=False)
        domain = [("programme_id", "=", self.programme.id), *domain]
        return records.search_fetch(domain, names, order="id")

    def people(self, names=(), domain=()):
        """Return who was approved until the end of the period, and did not go."""
        return self.read(
            "mentoring.participant",
            [
                ("approved_on", "!=", False),
                ("approved_on", "<=", self.until),
                ("state", "not in", PARTICIPANT_OUT),
                *domain,
            ],
            ["role", *names],
        )

    def pairings(self, names=(), domain=()):
        """Return the pairings that went on at some time of the period."""
        return self.read(
            "mentoring.pairing",
            [
                ("started_on", "!=", False),
                ("started_on", "<=", self.until),
                *("|", ("finished_on", "=", False), ("finished_on", ">=", self.since)),
                *domain,
            ],
            ["state", "started_on", *names],
        )

    def is_within(self, day):
        """Tell whether a day, or a moment, lies in the period."""
        return bool(day) and self.since <= fields.Date.to_date(day) <= self.until

    @property
    def after_last_day(self):
        """The moment at which the period is over, as it is stored."""
        return fields.Datetime.to_datetime(self.until) + timedelta(days=1)

    @property
    def minimum(self):
        """Of how many at least something is told that people decide by themselves."""
        # sudo: mentoring.programme - a number of its settings
        return self.programme.sudo()._get_release_minimum()

    # ------------------------------------------------------------------
    # What is said of it
    # ------------------------------------------------------------------

    def share(self, measure, met, n, enough=0):
        """Return that it holds for ``met`` of ``n``.

        :param enough: of fewer nothing is told
        """
        if not n:
            return self.nothing(measure)
        if n < enough:
            return self.too_few(measure, enough)
        sentence = self.env._(
            "%(what)s: %(met)s of %(n)s (%(share)s %%), %(since)s to %(until)s.",
            # all is said of all alone
            share=100 * met // n,
            **self._get_words(measure, met=met, n=n),
        )
        value = round(100 * met / n, 1)
        return Found(value, n, met, self._say_basis(measure), sentence)

    def number(self, measure, value, n, said):
        """Return a number that is no share.

        :param said: the number with its unit, in words
        """
        sentence = self.env._(
            "%(what)s: %(said)s, of %(n)s, %(since)s to %(until)s.",
            **self._get_words(measure, said=said, n=n),
        )
        return Found(value, n, None, self._say_basis(measure), sentence)

    def count(self, measure, n):
        """Return how many there were."""
        sentence = self.env._(
            "%(what)s: %(n)s, %(since)s to %(until)s.",
            **self._get_words(measure, n=n),
        )
        return Found(n, n, None, self._say_basis(measure), sentence)

    def nothing(self, measure):
        """Return that there was nothing to count."""
        sentence = self.env._(
            "%(what)s: there was nothing to count, %(since)s to %(until)s.",
            **self._get_words(measure),
        )
        return Found(None, 0, None, self._say_basis(measure), sentence)

    def too_few(self, measure, enough):
        """Return that it would be of too few; not even of how many it is."""
        sentence = self.env._(
            "%(what)s: it is told of %(enough)s or more alone, %(since)s to %(until)s.",
            **self._get_words(measure, enough=enough),
        )
        return Found(None, 0, None, self._say_basis(measure), sentence, few=True)

    def adding(self, found, line):
        """Return what was found, with one sentence more."""
        return found._replace(sentence=f"{found.sentence} {line}")

    def _get_words(self, measure, **more):
        return {
            "what": self.env._(measure.label),
            "since": format_date(self.env, self.since),
            "until": format_date(self.env, self.until),
            **more,
        }

    def _say_basis(self, measure):
        return self.env._(measure.basis) if measure.basis else ""


class Measure:
    """One thing that records show of a programme.

    :cvar key: its name in criteria, for good
    :cvar label: what is counted; sentences begin with it
    :cvar area: the file it stands in
    :cvar unit: ``percent``, ``count``, ``days``, ``scale`` or ``points``
    :cvar less_is_better: a threshold is the most there may be
    :cvar basis: what it is counted from
    """

    key = ""
    label = ""
    area = ""
    unit = "percent"
    less_is_better = False
    basis = ""

    def measure(self, env, programme, since, until):
        """Return what one programme shows from one day to another; as many queries for
        many people as for few.

        :raises AccessError: the user does not run it
        """
        look = Look(env, programme, since, until)
        if not env.su and not look.programme.runs_it:
            raise AccessError(
                env._("What is measured of a programme is for those who run it.")
            )
        return self.find(look)

    def find(self, look):
        """Return what a :class:`Look` finds, as :class:`Found`."""
        raise NotImplementedError

    def meets(self, value, threshold):
        """Tell whether a value is good enough; none is not."""
        if value is None:
            return False
        return value <= threshold if self.less_is_better else value >= threshold


class Unknowable(Measure):
    """What the product cannot know, and says so.

    :cvar says: why, and what takes its place
    """

    unit = ""
    says = ""

    def find(self, look):
        return Found(None, 0, None, "", look.env._(self.says))
