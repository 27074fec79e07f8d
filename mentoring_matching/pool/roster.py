"""The people of a pool as they are read: in bulk, whatever their number."""

import numpy as np

from odoo.tools import SQL

from ..optimiser.features import NO_PAIRS, NO_WISHES, Features, People

#: What is read of everybody, whatever counts in the programme.
COLUMNS = (
    "state",
    "capacity",
    "matched_count",
    "proposal_count",
    "places_open",
)


class Roster:
    """A row per person, mentees first, each side in the order it was given.

    Everything is read by SQL: 8,000 people take a tenth of the time the ORM needs. The
    caller decides who is read; access rights are not asked again.

    Kinds of criteria put what they need of both sides into ``sets``, ``codes``,
    ``numbers`` and ``levels``, with as many rows as there are people.

    :param columns: SQL of further values to read, by name, of ``p``, the participant
    """

    def __init__(self, programme, mentees, mentors, columns):
        self.programme = programme
        self.env = programme.env
        self.mentee_ids, self.mentor_ids = list(mentees.ids), list(mentors.ids)
        self.ids = self.mentee_ids + self.mentor_ids
        self.row_of = {id_: row for row, id_ in enumerate(self.ids)}
        self.sets, self.codes, self.numbers, self.levels = {}, {}, {}, None
        self.mentee_wishes = self.mentor_wishes = NO_WISHES
        self.met = NO_PAIRS
        for model in (
            "hr.employee",
            "mentoring.pairing",
            "mentoring.participant",
            "mentoring.participant.skill",
            "mentoring.wish",
        ):
            self.env[model].flush_model()
        self._values = self._read_people(
            {name: SQL.identifier("p", name) for name in COLUMNS} | columns
        )

    def _read_people(self, columns):
        rows = self.env.execute_query(
            SQL(
                "SELECT %s FROM unnest(%s::int[]) WITH ORDINALITY AS who(id, number) "
                "LEFT JOIN mentoring_participant p ON p.id = who.id "
                "ORDER BY who.number",
                SQL(", ").join(columns.values()),
                self.ids,
            )
        )
        values = zip(*rows, strict=True) if rows else [()] * len(columns)
        return dict(zip(columns, values, strict=True))

    def values(self, name):
        """A column as read, one value per person."""
        return self._values[name]

    def whole(self, name):
        """A column of ids or whole numbers: int64, -1 for none."""
        column = np.array(self._values[name], float)
        return np.where(np.isnan(column), -1, column).astype(np.int64)

    def related(self, fname):
        """What people have chosen in a many2many field.

        :return: their rows and the ids chosen, two tuples of the same length
        """
        field = self.env["mentoring.participant"]._fields[fname]
        query = SQL(
            "SELECT %s, %s FROM %s WHERE %s = ANY(%s) ORDER BY 1, 2",
            SQL.identifier(field.column1),
            SQL.identifier(field.column2),
            SQL.identifier(field.relation),
            SQL.identifier(field.column1),
            self.ids,
        )
        return self.lines(query, 2)

    def lines(self, query, width):
        """Run a query on what belongs to participants, whose id comes first.

        :param width: how many columns it has
        :return: a tuple for each column; instead of the ids their rows
        """
        found = self.env.execute_query(query)
        ids, *others = zip(*found, strict=True) if found else [()] * width
        return tuple(self.row_of[id_] for id_ in ids), *others

    def put_codes(self, name, values):
        """Number the options of an attribute with one option.

        :param values: one per person, None for unknown
        :return: list of the options, by number
        """
        numbers = {}
        self.codes[name] = np.array(
            [
                -1 if value is None else numbers.setdefault(value, len(numbers))
                for value in values
            ],
            np.int64,
        )
        return list(numbers)

    def put_set(self, name, rows, values):
        """Number the options of an attribute with any number of them.

        :param rows: whose
        :param values: which, as many
        :return: list of the options, by number
        """
        numbers = {}
        columns = [numbers.setdefault(value, len(numbers)) for value in values]
        self.sets[name] = np.zeros((len(self.ids), len(numbers)), bool)
        self.sets[name][list(rows), columns] = True
        return list(numbers)

    def pairs(self, people, partners):
        """Who of the pool is meant when somebody names contacts.

        :param people: rows, of either side
        :param partners: a contact's id for each
        :return: list of ``(number in people, mentee, mentor)``, a match for each
            enrolment of the contact's person on the other side
        """
        contacts = self.env["res.partner"].browse(partners)
        participants = self.env["mentoring.participant"]
        enrolments_of = participants._get_of_person(
            contacts.union(), participants._name
        )
        mentees = len(self.mentee_ids)
        found = []
        for number, (row, contact) in enumerate(zip(people, contacts, strict=True)):
            for id_ in enrolments_of[contact].ids:
                if (other := self.row_of.get(id_)) is None:
                    continue
                first, last = min(row, other), max(row, other)
                if first < mentees <= last:
                    found.append((number, first, last - mentees))
        return found

    def by_side(self, array):
        """Split an array with a row per person: mentees', mentors'."""
        return array[: len(self.mentee_ids)], array[len(self.mentee_ids) :]

    def forbidden(self, rule):
        """The pairs that a rule forbids.

        :return: int (k, 2), indices of a mentee and a mentor in each row; or bool
            (mentees, mentors), where it forbids somebody to be matched with anybody
        """
        pairs = rule.find_pairs(self.env, self.mentee_ids, self.mentor_ids)
        at = self.indices(pairs)
        people = rule.find_people(self.env, self.ids)
        if not people:
            return at
        cells = np.logical_or.outer(*self.by_side(np.isin(self.ids, people)))
        cells[at[:, 0], at[:, 1]] = True
        return cells

    def indices(self, pairs):
        """Pairs of ids as indices; those of people who are not here drop out."""
        mentees, row_of = len(self.mentee_ids), self.row_of
        found = [
            (row_of[mentee], row_of[mentor] - mentees)
            for mentee, mentor in pairs
            if mentee in row_of and mentor in row_of
        ]
        return np.array(found, np.int64).reshape(-1, 2)

    def features(self, forbidden):
        """Everything put in so far, as the optimiser wants it."""
        sides = [
            People(
                size,
                {name: self.by_side(a)[side] for name, a in self.sets.items()},
                {name: self.by_side(a)[side] for name, a in self.codes.items()},
                {name: self.by_side(a)[side] for name, a in self.numbers.items()},
                None if self.levels is None else self.by_side(self.levels)[side],
            )
            for side, size in enumerate((len(self.mentee_ids), len(self.mentor_ids)))
        ]
        return Features(
            *sides, self.mentee_wishes, self.mentor_wishes, self.met, forbidden
        )
