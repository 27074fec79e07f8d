from odoo import models


class MentoringProgramme(models.Model):
    """What outcome studies have shown: those whose design says that reports tell."""

    _inherit = "mentoring.programme"

    def _find_reported_studies(self):
        """Return the registered studies that reports of these programmes tell of, the
        latest first."""
        return self.env["mentoring.study"].search(
            [
                ("programme_ids", "in", self.ids),
                ("state", "!=", "draft"),
                ("in_reports", "=", True),
            ]
        )

    def _measure_studied(self, keys):
        """Return ``{programme id: {key: Value}}`` from the last study released,
        whatever it says: one that says more would be a choice of results.

        :param keys: what studies are about: ``leaving`` and ``moves``
        """
        # sudo: mentoring.study - what was released for the programmes' reports
        studies = self.sudo()._find_reported_studies()
        values = {programme.id: {} for programme in self}
        released = studies.filtered(lambda study: study.state == "released")
        for study in released.sorted(lambda s: (s.released_on, s.id), reverse=True):
            key = study._get_family()
            if key not in keys:
                continue
            for programme in study.programme_ids:
                values.get(programme.id, {}).setdefault(key, study._get_value())
        return values

    def action_open_studies(self):
        """Open the outcome studies of the programme."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_results.mentoring_study_action"
        )
        return {
            **action,
            "domain": [("programme_ids", "in", self.ids)],
            "context": {
                "default_programme_ids": self.ids,
                "default_company_id": self.company_id.id,
            },
        }
