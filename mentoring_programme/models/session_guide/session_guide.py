from itertools import dropwhile

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..meeting.topic import PHASES


class MentoringSessionGuide(models.Model):
    """What a programme suggests for one of a pair's meetings: a topic, questions to
    think about, and how each of the two prepares.

    A pair chooses one when it plans a meeting. Those of no programme are shipped, for
    programmes to copy and make their own. Agendas start from the cards of
    ``mentoring.topic``; this is what a meeting is for (METHOD B 23).
    """

    _name = "mentoring.session.guide"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Guide to a Meeting"
    _order = "sequence, id"
    _is_private = False

    name = fields.Char("Topic", required=True, translate=True)
    phase = fields.Selection(
        PHASES,
        required=True,
        help="The phase of the collaboration for which it is meant.",
    )
    questions = fields.Text(
        "Questions to Think About", translate=True, help="Each on its own line."
    )
    mentee_preparation = fields.Text("How the Mentee Prepares", translate=True)
    mentor_preparation = fields.Text("How the Mentor Prepares", translate=True)
    programme_id = fields.Many2one(
        "mentoring.programme",
        index=True,
        ondelete="cascade",
        help="Whose pairs choose it; empty: none, until a programme copies it.",
    )
    source_id = fields.Many2one(
        "mentoring.session.guide",
        "Copied From",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_drafts(self):
        # whether it was chosen is for the two, and a refusal would tell
        if self.filtered(lambda guide: guide.programme_id.state != "draft"):
            raise UserError(
                self.env._(
                    "Guides to meetings are archived, not deleted: some are chosen."
                )
            )

    def _get_ids_from(self, first_id):
        """Return an iterator of the ids of one of these and of those that follow it."""
        return dropwhile(lambda id_: id_ != first_id, self.ids)

    def _get_preparation(self, side):
        """Return how one of the two prepares.

        :param side: ``mentor`` or ``mentee``
        """
        return self[f"{side}_preparation"]
