from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.mentoring_programme.models.pairing.never_matched import Rule
from odoo.addons.mentoring_programme.models.participant.persons import (
    persons,
    vouched_persons,
)

#: Nobody decides about anybody any more in these.
APPRAISAL_OVER = ("3_done",)


class Appraises(Rule):
    """One holds the other's appraisal, by any employment of each.

    :param is_vouched_for: who is who goes by what HR vouches for alone: where the two
        see what comes of it
    """

    key = "appraisal"
    conflict = "appraiser"

    def __init__(self, is_vouched_for=False):
        self.persons = vouched_persons if is_vouched_for else persons

    def find_pairs(self, env, mentee_ids, mentor_ids):
        env["hr.appraisal"].flush_model()
        managers = env["hr.appraisal"]._fields["manager_ids"]
        found = env.execute_query(
            SQL(
                """
                WITH RECURSIVE %(persons)s,
                asked (id, key) AS MATERIALIZED (
                    SELECT id, key FROM person
                    WHERE model = 'mentoring.participant' AND id = ANY(%(people)s)
                ),
                employed (id, key) AS MATERIALIZED (
                    SELECT id, key FROM person WHERE model = 'hr.employee'
                )
                SELECT DISTINCT one.id, other.id FROM hr_appraisal appraisal
                JOIN %(relation)s held ON held.%(appraisal_id)s = appraisal.id
                JOIN employed appraised ON appraised.id = appraisal.employee_id
                JOIN employed manager ON manager.id = held.%(manager_id)s
                JOIN asked one ON one.key = appraised.key
                JOIN asked other ON other.key = manager.key
                WHERE appraisal.active AND appraisal.state NOT IN %(over)s
                AND one.key != other.key
                """,
                persons=self.persons(env),
                people=[*mentee_ids, *mentor_ids],
                relation=SQL.identifier(managers.relation),
                appraisal_id=SQL.identifier(managers.column1),
                manager_id=SQL.identifier(managers.column2),
                over=APPRAISAL_OVER,
            )
        )
        mentees, mentors = set(mentee_ids), set(mentor_ids)
        either_way = {*found} | {(other, one) for one, other in found}
        return [
            (mentee, mentor)
            for mentee, mentor in either_way
            if mentee in mentees and mentor in mentors
        ]

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
    is_appraised = fields.Boolean(
        compute="_compute_is_appraised",
        help="One of the two holds the other's appraisal by now.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    seems_appraised = fields.Boolean(
        compute="_compute_seems_appraised",
        help="The same, by all that suggests who is who; those who run it decide.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends("mentee_id.employee_id", "mentor_id.employee_id")
    def _compute_is_appraised(self):
        found = self._find_appraised(Appraises(is_vouched_for=True))
        for pairing in self:
            pairing.is_appraised = pairing in found

    @api.depends("mentee_id.employee_id", "mentor_id.employee_id")
    def _compute_seems_appraised(self):
        found = self._find_appraised(Appraises())
        for pairing in self:
            pairing.seems_appraised = pairing in found

    def _find_appraised(self, rule):
        found = set(rule.find_pairs(self.env, self.mentee_id.ids, self.mentor_id.ids))
        return self.filtered(lambda p: (p.mentee_id.id, p.mentor_id.id) in found)

    @api.model
    def _get_rules(self):
        return [*super()._get_rules(), Appraises()]

    @api.model
    def _get_conflict_rules(self, is_vouched_for=False):
        # whoever is in one line is so first: appraisals are held by line managers
        rules = super()._get_conflict_rules(is_vouched_for)
        return [*rules, Appraises(is_vouched_for)]
