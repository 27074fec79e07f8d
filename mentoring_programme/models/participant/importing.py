from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize

from odoo.addons.base_guarded_workflow.kinds import (
    COUNT,
    DOMAIN,
    OPERATOR,
    TEXT,
    takes,
)

from ...states import PARTICIPANT_MATCHABLE, PROGRAMME_PAIRING
from .persons import EMPLOYMENT, flush_people

#: Set while those who run programmes import enrolments, to an object that nobody sends
#: over RPC: an address finds people whose it is at home.
IMPORTING_KEY = "mentoring_imports_people"
IMPORTING = object()


class MentoringParticipant(models.Model):
    """Lists that are imported: people by their mail address, and what lists show."""

    _inherit = "mentoring.participant"

    @api.model
    def load(self, fields, data):
        importing = self.with_context(**self._get_import_mark())
        return super(MentoringParticipant, importing).load(fields, data)

    @api.model
    def _get_import_mark(self):
        """Return the context of an import by one of those who run programmes."""
        group = "mentoring_programme.group_mentoring_coordinator"
        return {IMPORTING_KEY: IMPORTING} if self.env.user.has_group(group) else {}

    @api.model
    def _is_importing(self):
        return self.env.context.get(IMPORTING_KEY) is IMPORTING

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
    @takes(TEXT, DOMAIN, OPERATOR, COUNT)
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Find, for a list of pairs that is imported, whoever can be matched now: the
        same people may have taken part last year, too."""
        found = super().name_search(name or "", domain, operator or "ilike", limit)
        if not self._is_importing():
            return found
        people = Domain("id", "in", [id_ for id_, _name in found])
        if address := email_normalize(name):
            employees = self._get_employees_by_address(address)
            people |= Domain("employee_id", "in", employees.ids)
            people |= Domain("partner_id.email_normalized", "=", address)
        matchable = self.search(
            people
            & Domain("state", "in", PARTICIPANT_MATCHABLE)
            & Domain("programme_id.state", "in", PROGRAMME_PAIRING)
        )
        several = [
            f"{place.display_name}, {place.programme_id.name}" for place in matchable
        ]
        return self._say_which(matchable, name, several) or found

    @api.model
    def _get_employees_by_address(self, address):
        """Return whoever has an address at work, at home or to log in; archived ones,
        and of all companies. As superuser: to be found by it, and not told."""
        # sudo: hr.employee - see above
        employees = self.env["hr.employee"].sudo().with_context(active_test=False)
        flush_people(self.env)
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM (%s) employment WHERE %s IN (work, home, login)",
                EMPLOYMENT,
                address.lower(),
            )
        )
        return employees.browse([id_ for (id_,) in rows])

    @api.model
    def _find_to_import(self, records, found, text):
        """Return what a cell means, as ``name_search`` does: found by name, or by the
        mail address.

        :param records: of the model that is looked for, for its access rights
        :param found: what the name alone has found
        :raises ValueError: several fit
        """
        people = records.browse([id_ for id_, _name in found])
        if address := email_normalize(text):
            employees = self._get_employees_by_address(address)
            if records._name == "hr.employee":
                meant = records.search([("id", "in", employees.ids)])
            else:  # of several contacts the employee's
                contacts = employees.user_id.partner_id | employees.work_contact_id
                meant = records.search([("id", "in", contacts.ids)])
                meant = meant or records.search([("email_normalized", "=", address)])
            people = meant or people
        return self._say_which(people, text)

    @api.model
    def _say_which(self, people, text, names=None):
        """Return whom a cell means, as ``name_search`` does.

        :param names: what tells them apart, if not their names
        :raises ValueError: several fit
        """
        # sudo: hr.employee, res.partner - names of whom the user has found
        found = [(person.id, person.display_name) for person in people.sudo()]
        if len(found) > 1:
            raise ValueError(
                self.env._(
                    "“%(text)s” is %(names)s: say which one it is about.",
                    text=text,
                    names="; ".join(names or (name for _id, name in found)),
                ).replace("%", "%%")
            )
        return found
