from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from .persons import persons, vouched_persons


class MentoringParticipant(models.Model):
    """Who is one human being, asked of records: see ``persons.py``."""

    _inherit = "mentoring.participant"

    @api.model
    def _get_person_keys(self, *people):
        """Tell which of these records seem to be one person's: those with the same key.
        It forbids, and opens nothing.

        One query, however many there are; see :func:`persons`.

        :param people: recordsets of enrolments, contacts, employees and logins
        :return: ``{record: key}``
        """
        asked = SQL(" UNION ALL ").join(
            SQL(
                "SELECT model, id, key FROM person WHERE model = %s AND id = ANY(%s)",
                records._name,
                records._origin.ids,
            )
            for records in people
        )
        rows = self.env.execute_query(
            SQL("WITH RECURSIVE %s %s", persons(self.env), asked)
        )
        return {self.env[model].browse(id_): key for model, id_, key in rows}

    @api.model
    def _get_of_person(self, people, model_name):
        """Return all records of a model that HR vouches are the same person's, each
        time; see :func:`vouched_persons`.

        :param people: a recordset of enrolments, contacts, employees or logins
        :param model_name: one of these
        :return: ``{record of people: records}``, archived ones and those of other
            companies among them; as superuser, so what is told of them is the caller's
            to think of
        """
        return self._join_persons(vouched_persons(self.env), people, model_name)

    def _get_that_seem_the_same(self):
        """Return all enrolments of whoever seems to be the same person, as
        :meth:`_get_of_person` does. It forbids, and opens nothing."""
        return self._join_persons(persons(self.env), self, self._name)

    @api.model
    def _join_persons(self, ctes, people, model_name):
        if not people:
            return {}
        rows = self.env.execute_query(
            SQL(
                "WITH RECURSIVE %s SELECT DISTINCT asked.id, person.id "
                "FROM person AS asked "
                "JOIN person ON person.key = asked.key AND person.model = %s "
                "WHERE asked.model = %s AND asked.id = ANY(%s) ORDER BY 2",
                ctes,
                model_name,
                people._name,
                people._origin.ids,
            )
        )
        ids = defaultdict(list)
        for asked_id, id_ in rows:
            ids[asked_id].append(id_)
        # sudo: a person's records, wherever they are; see above
        found = self.env[model_name].sudo().with_context(active_test=False)
        found = found.browse({id_ for _asked_id, id_ in rows})
        return {
            record: found.browse(ids[record.id]).with_prefetch(found.ids)
            for record in people._origin
        }

    # ------------------------------------------------------------------
    # Pairs of people
    # ------------------------------------------------------------------

    @api.model
    def _get_pairs_of(self, found, mentee_ids, mentor_ids):
        """Return which of these enrolments seem to be of two people who were found as
        a pair, whoever of the two comes first.

        :param found: pairs of records, of enrolments, contacts, employees or logins
        :return: list of ``(mentee id, mentor id)``
        """
        if not found:
            return []
        asked = self.browse({*mentee_ids, *mentor_ids})
        by_model = defaultdict(set)
        for record in {record for pair in found for record in pair}:
            by_model[record._name].add(record.id)
        named = [self.env[name].browse(ids) for name, ids in by_model.items()]
        keys = self._get_person_keys(asked, *named)
        people = {(keys[one], keys[other]) for one, other in found}
        people |= {(other, one) for one, other in people}
        others = defaultdict(list)
        for one, other in people:
            others[one].append(other)
        mentors = defaultdict(list)
        for id_ in mentor_ids:
            mentors[keys[self.browse(id_)]].append(id_)
        return [
            (mentee_id, mentor_id)
            for mentee_id in mentee_ids
            for other in others[keys[self.browse(mentee_id)]]
            for mentor_id in mentors[other]
        ]
