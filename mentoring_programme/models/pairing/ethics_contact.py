from odoo import api, models
from odoo.tools import SQL

from .never_matched import Rule


class EthicsContact(Rule):
    """Who takes complaints about partners is nobody's partner, by whichever record of
    theirs they enrolled."""

    key = "ethics"

    def find_people(self, env, participant_ids):
        Participant = env["mentoring.participant"]
        Participant.flush_model(["partner_id", "employee_id", "user_id"])
        env["mentoring.programme"].flush_model(["ethics_contact_id"])
        env["hr.employee"].flush_model(["user_id", "work_contact_id"])
        env["res.users"].flush_model(["partner_id"])
        found = env.execute_query(
            SQL(
                "SELECT person.id FROM mentoring_participant person "
                "JOIN mentoring_programme programme "
                "ON programme.id = person.programme_id "
                "LEFT JOIN hr_employee employee ON employee.id = person.employee_id "
                "LEFT JOIN res_users account "
                "ON account.id IN (person.user_id, employee.user_id) "
                "WHERE person.id = ANY(%s) AND programme.ethics_contact_id IN "
                "(person.partner_id, employee.work_contact_id, account.partner_id)",
                participant_ids,
            )
        )
        return list({id_ for (id_,) in found})

    def sentence(self, env, mentee, mentor):
        return env._(
            "One of the two is the ethics contact, who takes complaints about partners "
            "and so is nobody's."
        )

    def count(self, env, counts):
        return env._("The ethics contact: %(count)s of %(others)s.", **counts)


class MentoringPairing(models.Model):
    """The ethics contact of a programme is proposed to nobody in it."""

    _inherit = "mentoring.pairing"

    @api.model
    def _get_rules(self):
        return [*super()._get_rules(), EthicsContact()]
