from odoo import api, models
from odoo.tools import SQL

from odoo.addons.mentoring_ethics.models.concern.conflicts import CloseTo
from odoo.addons.mentoring_programme_appraisal_oca.models.pairing.appraisers import (
    Appraises,
)


class Appraised(CloseTo):
    """They hold the appraisal of somebody in it, or somebody in it holds theirs."""

    key = "appraisal"

    def near(self, env):
        return SQL(
            """
            %(line)s,
            near (id, key) AS (
                SELECT me.id, line.above FROM line JOIN me ON me.key = line.below
                UNION
                SELECT me.id, line.below FROM line JOIN me ON me.key = line.above
            )
            """,
            line=Appraises().line(env),
        )


class MentoringConcern(models.Model):
    """Whoever appraises somebody does not look into a concern that they are in."""

    _inherit = "mentoring.concern"

    @api.model
    def _get_conflict_rules(self):
        return [*super()._get_conflict_rules(), Appraised()]
