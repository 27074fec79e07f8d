from odoo import api, fields, models


class MentoringReportLinkWizard(models.TransientModel):
    """Asks for whom a link to a report is, and shows its address, once.

    The address is a key, so it is stored nowhere: it is shown on a form that is never
    saved.
    """

    _name = "mentoring.report.link.wizard"
    _description = "Share a Report by a Link"
    _inherit = ["guarded.record.mixin"]

    report_id = fields.Many2one(
        "mentoring.report",
        required=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.context.get("active_id"),
    )
    name = fields.Char(
        "Who Gets It",
        compute="_compute_from_sponsor",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    email = fields.Char(
        compute="_compute_from_sponsor",
        store=True,
        readonly=False,
        precompute=True,
    )
    by_mail = fields.Boolean(
        "Send It by Mail", help="In the language of the report, with a link of its own."
    )
    expires_on = fields.Date(
        "Until",
        required=True,
        default=lambda self: self.env["mentoring.report.link"]._get_usual_end(),
        help="The last day on which it can be opened: a year from now at most.",
    )
    address = fields.Char(store=False)

    @api.depends("report_id")
    def _compute_from_sponsor(self):
        for wizard in self:
            sponsor = wizard.report_id.programme_id.sponsor_id
            wizard.name, wizard.email = sponsor.name, sponsor.email

    @api.constrains("report_id")
    def _check_report(self):
        # as the user, though constraints run as superuser
        self.sudo(False).report_id.check_access("read")

    def action_share(self):
        """Make the link, and show its address."""
        self.ensure_one()
        link, key = self.env["mentoring.report.link"]._make(
            self.report_id, self.name, self.expires_on, self.email, self.by_mail
        )
        shown = self.env.ref(
            "mentoring_results.mentoring_report_link_wizard_view_form_made"
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Copy the Link"),
            "res_model": self._name,
            "views": [(shown.id, "form")],
            "target": "new",
            "context": {
                "default_report_id": self.report_id.id,
                "default_by_mail": self.by_mail,
                "default_address": link._get_address(key),
            },
        }
