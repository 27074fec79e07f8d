from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

#: Pages opened within this time are one visit: what was new stays marked meanwhile.
ONE_VISIT = timedelta(minutes=30)


class MentoringVisit(models.Model):
    """When somebody last looked at a collaboration, to mark for them what is new.

    That somebody has read something, or has not, is told to nobody: these lines are
    nobody's to read.
    """

    _name = "mentoring.visit"
    _inherit = ["guarded.record.mixin", "private.record.mixin"]
    _description = "Last Visit to a Collaboration"
    _confined_by = "_get_nobody_domain"
    _private_fields = ("since", "last_on")
    _private_rows = True
    _log_access = False

    pairing_id = fields.Many2one(
        "mentoring.pairing", required=True, readonly=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade", index=True
    )
    last_on = fields.Datetime(
        required=True, readonly=True, help="When the page they saw last was made."
    )
    since = fields.Datetime(readonly=True, help="When the visit before was over.")

    _visitor_uniq = models.UniqueIndex("(pairing_id, user_id)")

    @api.model
    def _get_since(self, pairing):
        """Return since when something is new to the user; nothing until their first
        visit is over."""
        # sudo: mentoring.visit - the user's own, which nobody reads
        visit = self.sudo().search(
            [("pairing_id", "=", pairing.id), ("user_id", "=", self.env.uid)]
        )
        over = visit and visit.last_on < fields.Datetime.now() - ONE_VISIT
        return visit.last_on if over else visit.since

    @api.model
    def _note(self, pairing, seen_on):
        """Note that the user has seen a page of a collaboration.

        :param seen_on: when it was made; what came later they have not seen
        """
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO mentoring_visit AS visit (pairing_id, user_id, last_on)
                VALUES (%(pairing)s, %(user)s, %(seen)s)
                ON CONFLICT (pairing_id, user_id) DO UPDATE SET
                    since = CASE WHEN visit.last_on < EXCLUDED.last_on - %(visit)s
                        THEN visit.last_on ELSE visit.since END,
                    last_on = GREATEST(visit.last_on, EXCLUDED.last_on)
                """,
                pairing=pairing.id,
                user=self.env.uid,
                seen=seen_on,
                visit=ONE_VISIT,
            )
        )
        self.invalidate_model()
