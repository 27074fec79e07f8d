from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize

from .same_person import persons

#: Set while enrolments are imported.
IMPORTING = "mentoring_imports_people"


class MentoringParticipant(models.Model):
    """Lists that are imported: people by their mail address, and what lists show."""

    _inherit = "mentoring.participant"

    @api.model
    def load(self, fields, data):
        importing = self.with_context(**{IMPORTING: True})
        return super(MentoringParticipant, importing).load(fields, data)

    @api.model
    def _search_display_name(self, operator, value):
        """Find an enrolment by what ``display_name`` shows of it: name and role."""
        domain = super()._search_display_name(operator, value)
        if operator in Domain.NEGATIVE_OPERATORS:
            return domain
        roles = self._fields["role"]._description_selection(self.env)
        for text in [value] if isinstance(value, str) else value or ():
            for role, label in roles:
                name = str(text).removesuffix(f" ({label})")
                if name != text:
                    exact = "=" if operator == "in" else operator
                    domain |= Domain("name", exact, name) & Domain("role", "=", role)
        return domain

    @api.model
    def _get_ids_by_address(self, address, model_name):
        """Return the ids of a model's records that are of those who have an address;
        see ``same_person.py``. Archived ones, and of all companies."""
        rows = self.env.execute_query(
            SQL(
                "WITH RECURSIVE %s SELECT person.id FROM person WHERE model = %s "
                "AND key IN (SELECT COALESCE(joined.key, known.base) FROM known "
                "LEFT JOIN joined USING (base) WHERE known.address = %s)",
                persons(self.env, is_vouched_for=True),
                model_name,
                address.lower(),
            )
        )
        return [id_ for (id_,) in rows]

    @api.model
    def _find_to_import(self, records, found, text):
        """Return what a cell means, as ``name_search`` does: found by name, or by the
        mail address.

        :param records: of the model that is looked for, for its access rights
        :param found: what the name alone has found
        :raises ValueError: several fit
        """
        people = records.browse([id_ for id_, _name in found])
        if not people and (address := email_normalize(text)):
            domain = Domain(
                "id", "in", self._get_ids_by_address(address, records._name)
            )
            if "email_normalized" in records._fields:
                domain |= Domain("email_normalized", "=", address)
            people = records.search(domain)
        if records._name == "res.partner":  # of one person, any contact will do
            keys = {*self._get_person_keys(people).values()}
            people = people[:1] if len(keys) == 1 else people
        # sudo: hr.employee, res.partner - names of whom the user has found
        found = [(person.id, person.display_name) for person in people.sudo()]
        if len(found) > 1:
            raise ValueError(
                self.env._(
                    "“%(text)s” is %(names)s: say which one it is about.",
                    text=text,
                    names=", ".join(name for _id, name in found),
                ).replace("%", "%%")
            )
        return found
