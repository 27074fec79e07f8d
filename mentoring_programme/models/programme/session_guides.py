from odoo import models
from odoo.tools import SQL

from ...odoo_internals import ConfidentialOne2many


class MentoringProgramme(models.Model):
    """The meetings that it suggests to its pairs, one after the other."""

    _inherit = "mentoring.programme"

    session_guide_ids = ConfidentialOne2many(
        "mentoring.session.guide", "programme_id", "Guides to Meetings", copy=True
    )

    def action_add_session_guides(self):
        """Copy what is shipped; again, what was added since. Nothing is there twice."""
        self.ensure_one()
        self.check_access("write")
        # Whoever clicks at the same moment waits; then PostgreSQL refuses them, for the
        # row has changed, and Odoo runs their request anew: they see what is there
        self.env.cr.execute(
            SQL(
                "UPDATE mentoring_programme SET write_date = write_date WHERE id = %s",
                self.id,
            )
        )
        own = self.with_context(active_test=False).session_guide_ids
        shipped = self.session_guide_ids.search([("programme_id", "=", False)])
        for guide in shipped - own.source_id:
            guide.copy({"programme_id": self.id, "source_id": guide.id})
        return True
