from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.base_sealed_field.fields import SealedChar
from odoo.addons.base_sealed_field.fingerprints import fingerprint, fingerprints
from odoo.addons.mentoring_programme.models.participant.persons import persons

#: What fingerprints of people are for.
SCOPE = "mentoring.concern.party"


class MentoringConcernParty(models.Model):
    """Somebody a concern is about, or from: by name for those who read it.

    For the software there are fingerprints, of every record of that person there was:
    whoever handles it is compared with them, and a dump names nobody.
    """

    _name = "mentoring.concern.party"
    _inherit = ["mentoring.concern.part.mixin"]
    _description = "Person in a Concern"
    _log_access = False

    role = fields.Selection(
        [
            ("reporter", "Reported It"),
            ("concerned", "Is Concerned"),
            ("witness", "Has Seen It"),
        ],
        required=True,
        readonly=True,
    )
    name = SealedChar()
    who = SealedChar("Record", help="“model,id”: to write to whoever reported it.")
    tokens = fields.Json(readonly=True)
    heard_on = fields.Date(readonly=True)

    @api.model
    def _get_tokens(self, records, every_key=False):
        """Return fingerprints of every record of each of some people.

        By all that suggests who is who, for they serve to keep somebody away.

        :param records: contacts, logins, employees or enrolments
        :param bool every_key: as they may have been stored, to compare with
        :return: ``{id: [fingerprints]}``
        """
        rows = self.env.execute_query(
            SQL(
                "WITH RECURSIVE %s SELECT person.id, other.model, other.id FROM person"
                " JOIN person other ON other.key = person.key"
                " WHERE person.model = %s AND person.id = ANY(%s)",
                persons(self.env),
                records._name,
                list(records.ids),
            )
        )
        tokens = {record.id: [] for record in records}
        for record_id, model, other_id in rows:
            name = f"{model},{other_id}"
            if every_key:
                tokens[record_id] += fingerprints(self.env, SCOPE, name)
            else:
                tokens[record_id].append(fingerprint(self.env, SCOPE, name))
        return tokens
