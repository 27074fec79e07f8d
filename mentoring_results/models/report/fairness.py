from statistics import median

from odoo import models

from odoo.addons.mentoring_programme import disclosure
from odoo.addons.mentoring_programme.models.participant.profile import WORKPLACE

from ...cells import are_apart, merge
from ...goals import round_share
from ...statistics.gates import PEOPLE, find_lacking


def are_enough_events(values):
    return not find_lacking((len(values), sum(values)))


def are_enough_days(values):
    return len(values) >= PEOPLE


class MentoringReport(models.Model):
    """Whether the programme reached people alike: who was matched, how long they
    waited, and whose match came apart, by department, place and company; nothing on
    special categories (GDPR, article 9), sex or age.

    Told of ten people at least, as a range, to three of whom it happened and to three
    not, and by a second of these only where the two are not about a few when one is
    taken from the other. Between two reports may lie one person's match, as well as
    what happened to others in the meantime.
    """

    _inherit = "mentoring.report"

    def _tell_fairness(self):
        found = self.programme_id._count_fairness()
        tables, before, unsaid = [], {}, []
        for name in WORKPLACE:
            told = self._get_fairness_tables(name, found[name], before)
            tables += told
            if not told and len(found[name]["matched"]) > 1:
                unsaid.append(
                    self.env._(
                        "Whether people were reached alike, by “%s”: it would be about "
                        "too few of them.",
                        self._get_fairness_label(name),
                    )
                )
        return {"unsaid": unsaid, **({"tables": tables} if tables else {})}

    def _get_fairness_label(self, name):
        field = self.env["mentoring.participant"]._fields[name]
        return field._description_string(self.env)

    def _get_fairness_tables(self, name, found, before):
        """Return the tables by one field.

        :param dict before: of whom each kind was told by other fields; is added to
        """
        kinds = {
            "matched": (
                self.env._("Matched, of those who were ready"),
                self.env._("Share"),
                are_enough_events,
                self._say_fairness_share,
            ),
            "ended": (
                self.env._("Ended early, of the first matches"),
                self.env._("Share"),
                are_enough_events,
                self._say_fairness_share,
            ),
            "waited": (
                self.env._("Days from ready to a match"),
                self.env._("Half of them no longer"),
                are_enough_days,
                lambda days: round(median(days)),
            ),
        }
        tables = []
        for kind, (title, measured, is_enough, say) in kinds.items():
            parts = merge(found[kind], is_enough)
            people = [set(of_part) for _where, of_part in parts]
            if not parts or not are_apart(people, before.setdefault(kind, [])):
                continue
            before[kind] += people
            tables.append(
                {
                    "title": title,
                    "header": [
                        self._get_fairness_label(name),
                        self.env._("Mentees"),
                        measured,
                    ],
                    "rows": [
                        [
                            self._say_where(where),
                            self._say_people(disclosure.people_range(len(of_part))),
                            say(of_part.values()),
                        ]
                        for where, of_part in parts
                    ],
                }
            )
        return tables

    def _say_where(self, where):
        if where is None:
            return self.env._("All others")
        return where.display_name or self.env._("Not known")

    def _say_fairness_share(self, values):
        return self.env._("about %s %%", round_share(sum(values), len(values)))
