from odoo import models

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many


class MentoringProgramme(models.Model):
    """What the sponsor is told, by one click from the programme."""

    _inherit = "mentoring.programme"

    report_ids = ConfidentialOne2many(
        "mentoring.report",
        "programme_id",
        "Reports to the Sponsor",
        copy=False,
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    def action_report(self):
        """Open the report that is being drafted, a new one if there is none."""
        self.ensure_one()
        self.check_access("read")
        # sudo: mentoring.programme - a lock: a double click makes one draft
        self.sudo()._lock_rows()
        report = self.env["mentoring.report"].search(
            [("programme_id", "=", self.id), ("state", "=", "draft")], limit=1
        )
        if report:
            report._offer_quotes()
        else:
            report = report.create({"programme_id": self.id})
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_results.mentoring_report_action"
        )
        return {
            **action,
            "views": [(False, "form")],
            "view_mode": "form",
            "res_id": report.id,
        }

    def action_open_reports(self):
        """Open all reports on the programme."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_results.mentoring_report_action"
        )
        return {
            **action,
            "domain": [("programme_id", "=", self.id)],
            "context": {"default_programme_id": self.id},
        }
