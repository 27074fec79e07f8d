"""Whether people know what is expected of them, and are heard when it goes wrong."""

from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from .base import ENROLMENTS, PAIRINGS, Found, Measure

_lt = LazyTranslate(__name__)

#: Of concerns nothing is told of fewer, in the whole company and over any time.
FEWEST = 5


class RolesAccepted(Measure):
    key = "roles_accepted"
    label = _lt("People who accepted what their role is for")
    area = "ethics"
    basis = ENROLMENTS

    def find(self, look):
        people = look.people(["role_accepted_on"])
        met = people.filtered("role_accepted_on")
        return look.share(self, len(met), len(people))


class CodeAccepted(Measure):
    key = "code_accepted"
    label = _lt("People who accepted the code of conduct in its version of now")
    area = "ethics"
    basis = ENROLMENTS

    def find(self, look):
        # sudo: mentoring.programme - the number of its version
        version = look.programme.sudo().code_version
        people = look.people(["code_accepted_version"])
        met = people.filtered(lambda p: version and p.code_accepted_version == version)
        found = look.share(self, len(met), len(people))
        line = look.env._("The version of now: %s.", version)
        return look.adding(found, line)


class ConflictsChecked(Measure):
    """That both have said whether they take part in decisions about the other; what
    they said is looked at by those who run the programme, and counted nowhere."""

    key = "conflicts_checked"
    label = _lt("Pairings in which both declared whether their interests conflict")
    area = "ethics"
    basis = PAIRINGS

    def find(self, look):
        pairings = look.pairings()
        # sudo: mentoring.declaration - that there is one of each of the two
        said = look.env["mentoring.declaration"].sudo()
        counts = dict(
            said._read_group(
                [("pairing_id", "in", pairings.ids)],
                ["pairing_id"],
                ["participant_id:count_distinct"],
            )
        )
        met = pairings.filtered(lambda p: counts.get(p, 0) >= 2)
        return look.share(self, len(met), len(pairings))


class ConcernsInTime(Measure):
    """Of the whole company: a programme's own would be too few to be nobody's."""

    key = "concerns_in_time"
    label = _lt("Concerns acknowledged and answered in time")
    area = "ethics"
    basis = _lt("Concluded concerns of the whole company, told of five or more alone")

    def find(self, look):
        # sudo: mentoring.programme - whose it is
        company = look.programme.sudo().company_id
        told = look.env["mentoring.concern.count"]._get_told(
            company, look.since, look.until
        )
        words = {
            "since": format_date(look.env, look.since),
            "until": format_date(look.env, look.until),
        }
        basis = look.env._(self.basis)
        if not told or told["n"] < FEWEST:
            sentence = look.env._(
                "Of concerns it is told, in the whole company, where there were five "
                "or more. %(since)s to %(until)s there were fewer, or none.",
                **words,
            )
            return Found(None, 0, None, basis, sentence, few=True)
        n = told["n"]
        # both have to be: it cannot be more than the fewer of the two
        met = min(told["acknowledged_in_time"], told["feedback_in_time"])
        sentence = look.env._(
            "Concerns in the whole company: %(n)s concluded, %(acknowledged)s "
            "acknowledged within 7 days, %(feedback)s answered within 3 months, "
            "%(since)s to %(until)s.",
            n=n,
            acknowledged=told["acknowledged_in_time"],
            feedback=told["feedback_in_time"],
            **words,
        )
        return Found(round(100 * met / n, 1), n, met, basis, sentence)


MEASURES = (RolesAccepted(), CodeAccepted(), ConflictsChecked(), ConcernsInTime())
