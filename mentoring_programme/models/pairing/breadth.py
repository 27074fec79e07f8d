from odoo import models


class MentoringPairing(models.Model):
    """How the range of roles grows from meeting to meeting, for the two to see.

    METHOD A 16: situational mentoring widens the mentor's range. The basic roles are
    no part of it; every mentor has them.
    """

    _inherit = "mentoring.pairing"

    def _get_breadth(self):
        """Return which roles were used when, and how many different ones by then.

        :return: ``meetings``, those held in order; ``rows``, for each role what each
            of the two said of it beforehand (``wanted``, ``offered``) and for each
            meeting whether it was ``used``; ``sums``, the different roles used by then
        """
        self.ensure_one()
        held = self.meeting_ids.filtered(lambda m: m.state == "held").sorted(
            lambda m: (m.start, m.id)
        )
        # roles that are archived by now, too
        used = {m: m.with_context(active_test=False).role_ids for m in held}
        roles = self.env["mentoring.role"]._get_situational().union(*used.values())
        seen, sums = roles.browse(), []
        for meeting in held:
            seen |= used[meeting]
            sums.append(len(seen))
        return {
            "meetings": held,
            "rows": [
                {
                    "role": role,
                    "wanted": role in self.mentee_role_ids,
                    "offered": role in self.mentor_role_ids,
                    "used": [role in used[meeting] for meeting in held],
                }
                for role in roles.sorted("sequence")
            ],
            "sums": sums,
        }
