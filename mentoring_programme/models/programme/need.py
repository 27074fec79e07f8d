"""What waits for those who run a programme: each kind of it is a class."""

from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

#: Of one kind so many are named in each programme; of the others it is told how many.
FEW = 5


class Need:
    """A kind of thing that waits for those who run a programme.

    What there is of it is read with the rights of whoever asks.

    :cvar key: its name among the others
    :cvar model: the model of what waits
    :cvar since: the field that tells since when
    :cvar step: the step to take
    :cvar many: what they are, where not each is named
    :cvar few: how many are named
    """

    key = ""
    model = ""
    since = "state_since"
    step = ""
    many = ""
    few = FEW

    def domain(self, env):
        """Return the domain of what waits."""
        raise NotImplementedError

    def say(self, record):
        """Return what is to be known of one, in a sentence."""
        raise NotImplementedError

    def is_risk(self, record):
        """Tell whether it cannot wait."""
        return False

    def place(self, record):
        """Return the record on whose form the step is taken."""
        return record

    def say_how_many(self, env, count):
        """Return how many there are, without naming any."""
        return env._("%(what)s: %(count)s", what=env._(self.many), count=count)

    def find(self, programmes, domain, few):
        """Return the oldest of what waits in these programmes, by one query.

        :param few: so many of each programme
        :return: ``{programme id: (how many there are, [(id, day since when)])}``
        """
        model = programmes.env[self.model]
        query = model._search(domain & Domain("programme_id", "in", programmes.ids))
        programme, since = (
            model._field_to_sql(model._table, fname, query)
            for fname in ("programme_id", self.since)
        )
        record = SQL.identifier(model._table, "id")
        found = query.select(
            SQL("%s AS programme_id", programme),
            SQL("%s AS id", record),
            SQL("%s::date AS since", since),
            SQL("count(*) OVER (PARTITION BY %s) AS count", programme),
            SQL(
                "row_number() OVER (PARTITION BY %s ORDER BY %s, %s) AS place",
                programme,
                since,
                record,
            ),
        )
        oldest = {}
        for programme_id, id_, day, count in model.env.execute_query(
            SQL(
                "SELECT programme_id, id, since, count FROM (%s) AS found "
                "WHERE place <= %s ORDER BY since, id",
                found,
                max(few, 1),
            )
        ):
            oldest.setdefault(programme_id, (count, []))[1].append((id_, day))
        return oldest

    def get_lines(self, programmes, few=None):
        """Return ``{programme id: lines}``, for the overview to show.

        :param few: how many are named, where others than for the overview
        """
        few = self.few if few is None else few
        model = programmes.env[self.model].with_context(mentoring_short_name=True)
        domain = self.domain(model.env)
        found = self.find(programmes, domain, few)
        ids = [id_ for _count, rows in found.values() for id_, _day in rows]
        records = {record.id: record for record in model.browse(ids)}
        return {
            programme_id: [
                *(self._name(records[id_], day) for id_, day in rows[:few]),
                *self._count(model.env, programme_id, count, rows, domain, few),
            ]
            for programme_id, (count, rows) in found.items()
        }

    def name(self, record):
        """Return what it is called."""
        return record.display_name

    def _name(self, record, day):
        place = self.place(record)
        return {
            "key": f"{self.key}-{record.id}",
            "kind": self.key,
            "name": self.name(record),
            "what": self.say(record),
            "is_risk": self.is_risk(record),
            "since": day,
            "step": record.env._(self.step),
            "model": place._name,
            "id": place.id,
        }

    def _count(self, env, programme_id, count, rows, domain, few):
        if count <= few:
            return
        yield {
            "key": f"{self.key}-all",
            "kind": self.key,
            "name": env._(self.many),
            "count": count,
            "is_risk": False,
            "since": rows[-1][1],
            "step": env._("See all of them") if few else env._(self.step),
            "model": self.model,
            "domain": [*(domain & Domain("programme_id", "=", programme_id))],
        }
