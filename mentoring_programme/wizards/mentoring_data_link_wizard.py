from odoo import api, fields, models


class MentoringDataLinkWizard(models.TransientModel):
    """Asks for the private address to which somebody's data is sent, and shows the code
    to tell them, once.

    The code is stored nowhere: it is shown on a form that is never saved. Nor is the
    address, once the link is over.
    """

    _name = "mentoring.data.link.wizard"
    _description = "Send Somebody Their Data"
    _inherit = ["guarded.record.mixin"]

    participant_id = fields.Many2one(
        "mentoring.participant", required=True, readonly=True, ondelete="cascade"
    )
    address = fields.Char("Private Address", required=True)
    code = fields.Char(store=False)

    @api.constrains("participant_id")
    def _check_participant(self):
        # as the user, though constraints run as superuser
        self.sudo(False).participant_id.check_access("read")

    def action_send(self):
        """Send the link, and show the code."""
        self.ensure_one()
        place = self.participant_id
        code = self.env["mentoring.data.link"]._make(place, self.address)
        self._erase_rows()  # no address is kept here
        shown = self.env.ref(
            "mentoring_programme.mentoring_data_link_wizard_view_form_made"
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Tell Them the Code"),
            "res_model": self._name,
            "views": [(shown.id, "form")],
            "target": "new",
            "context": {"default_participant_id": place.id, "default_code": code},
        }
