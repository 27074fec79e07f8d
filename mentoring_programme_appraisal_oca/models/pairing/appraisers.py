from odoo import api, models
from odoo.tools import SQL

from odoo.addons.mentoring_programme.models.pairing.never_matched import Above
from odoo.addons.mentoring_programme.odoo_internals import ConfidentialBoolean

#: Nobody decides about anybody any more in these.
APPRAISAL_OVER = ("3_done",)


class Appraises(Above):
    """One holds the other's appraisal."""

    key = "appraisal"
    conflict = "appraiser"

    def line(self, env):
        env["hr.appraisal"].flush_model()
        managers = env["hr.appraisal"]._fields["manager_ids"]
        return SQL(
            """
            line (below, above) AS (
                SELECT appraised.key, manager.key FROM hr_appraisal appraisal
                JOIN %(relation)s held ON held.%(appraisal_id)s = appraisal.id
                JOIN employed appraised ON appraised.id = appraisal.employee_id
                JOIN employed manager ON manager.id = held.%(manager_id)s
                WHERE appraisal.active AND appraisal.state NOT IN %(over)s
            )
            """,
            relation=SQL.identifier(managers.relation),
            appraisal_id=SQL.identifier(managers.column1),
            manager_id=SQL.identifier(managers.column2),
            over=APPRAISAL_OVER,
        )

    def sentence(self, env, mentee, mentor):
        return env._(
            "One of %(mentor)s and %(mentee)s holds the other's appraisal. Nobody is "
            "the mentor of somebody whom they appraise, nor the other way round.",
            mentor=mentor.name,
            mentee=mentee.name,
        )

    def count(self, env, counts):
        return env._(
            "One holds the other's appraisal: %(count)s of %(others)s.", **counts
        )


class MentoringPairing(models.Model):
    """Nobody is matched with whoever holds their appraisal, as with a line manager."""

    _inherit = "mentoring.pairing"

    # a field, so that a list asks once for all of them
    is_appraised = ConfidentialBoolean(
        compute="_compute_is_appraised",
        readers="_get_runners_domain",
        help="One of the two holds the other's appraisal by now.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    seems_appraised = ConfidentialBoolean(
        compute="_compute_seems_appraised",
        readers="_get_runners_domain",
        help="The same, by all that suggests who is who; those who run it decide.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends("mentee_id.employee_id", "mentor_id.employee_id")
    def _compute_is_appraised(self):
        found = self._filter_forbidden(Appraises(is_vouched_for=True))
        for pairing in self:
            pairing.is_appraised = pairing in found

    @api.depends("mentee_id.employee_id", "mentor_id.employee_id")
    def _compute_seems_appraised(self):
        found = self._filter_forbidden(Appraises())
        for pairing in self:
            pairing.seems_appraised = pairing in found

    @api.model
    def _get_rules(self):
        # whoever is in one line is so first: appraisals are held by line managers
        return [*super()._get_rules(), Appraises()]
