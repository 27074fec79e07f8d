"""Who does not handle a concern: each rule is a class, and looks from the handler.

A rule tells of some users with whom they are too close to look into anything. Whom a
concern is about it does not know: that is compared afterwards, by fingerprints, so that
a job that reads nothing can do so, too. Who is one person goes by all that suggests it.
"""

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.tools import SQL

from odoo.addons.mentoring_programme.models.pairing.never_matched import ReportingLine
from odoo.addons.mentoring_programme.models.participant.persons import persons

from .lifecycle import OPEN

#: So long after they worked together two are still too close.
MONTHS = 24


class ConflictRule:
    """What keeps somebody from a concern.

    :cvar key: the rule's name, kept with a grant that was taken back by it
    """

    key = None

    def find(self, env, users, programme):
        """Return with whom these users are too close, read at once.

        Access rights are not asked: whoever reports something reads none of it.

        :param programme: a ``mentoring.programme``, perhaps empty
        :return: ``{user id: {(model, id), …}}``; ``None`` instead of the set where
            it does not matter whom the concern is about
        """
        raise NotImplementedError


class CloseTo(ConflictRule):
    """They are close to a person: to whatever records there are of them, those made
    after the concern came in among them."""

    def find(self, env, users, programme):
        rows = env.execute_query(
            SQL(
                """
                WITH RECURSIVE %(persons)s,
                me (id, key) AS MATERIALIZED (
                    SELECT id, key FROM person
                    WHERE model = 'res.users' AND id = ANY(%(users)s)
                ),
                employed (id, key) AS MATERIALIZED (
                    SELECT id, key FROM person WHERE model = 'hr.employee'
                ),
                %(near)s
                SELECT DISTINCT near.id, person.model, person.id
                FROM near JOIN person ON person.key = near.key
                """,
                persons=persons(env),
                users=users.ids,
                near=self.near(env),
            )
        )
        found = {}
        for user_id, model, id_ in rows:
            found.setdefault(user_id, set()).add((model, id_))
        return found

    def near(self, env):
        """Return the table ``near (id, key)`` of users and the keys of persons to whom
        they are close, with what it is made from; it reads ``me (id, key)``, the users,
        ``employed (id, key)`` and ``person (model, id, key)``."""
        raise NotImplementedError


class InIt(CloseTo):
    """They have reported it, or it is about them."""

    key = "person"

    def near(self, env):
        return SQL("near (id, key) AS (SELECT id, key FROM me)")


class InLine(CloseTo):
    """Somebody in it stands above or below them, at any height."""

    key = "line"

    def near(self, env):
        return SQL(
            """
            %(chart)s,
            up (id, key) AS (
                SELECT me.id, chart.above FROM me JOIN chart ON chart.below = me.key
                UNION
                SELECT up.id, chart.above FROM up JOIN chart ON chart.below = up.key
            ),
            down (id, key) AS (
                SELECT me.id, chart.below FROM me JOIN chart ON chart.above = me.key
                UNION
                SELECT down.id, chart.below FROM down
                JOIN chart ON chart.above = down.key
            ),
            near (id, key) AS (
                SELECT id, key FROM up UNION SELECT id, key FROM down
            )
            """,
            chart=ReportingLine().chart(env),
        )


class RunsIt(ConflictRule):
    """They run the programme or own it, by whichever record of theirs."""

    key = "programme"

    def find(self, env, users, programme):
        # sudo: mentoring.programme - who runs it and who owns it
        programme = programme.sudo()
        team = programme._get_team().partner_id | programme.sponsor_id
        if not team:
            return {}
        key_of = env["mentoring.participant"]._get_person_keys(users, team)
        theirs = {key_of[partner] for partner in team if partner in key_of}
        return {user.id: None for user in users if key_of.get(user) in theirs}


class WorkedTogether(CloseTo):
    """They are mentor or mentee of somebody in it, or were so lately."""

    key = "mentoring"

    def near(self, env):
        env["mentoring.pairing"].flush_model(
            ["mentor_id", "mentee_id", "state", "finished_on", "state_since"]
        )
        return SQL(
            """
            place (id, key) AS MATERIALIZED (
                SELECT id, key FROM person WHERE model = 'mentoring.participant'
            ),
            pair (one, other) AS MATERIALIZED (
                SELECT mentor.key, mentee.key FROM mentoring_pairing pairing
                JOIN place mentor ON mentor.id = pairing.mentor_id
                JOIN place mentee ON mentee.id = pairing.mentee_id
                WHERE pairing.state != 'declined' AND COALESCE(
                    pairing.finished_on,
                    CASE WHEN pairing.state IN ('ended', 'completed')
                        THEN pairing.state_since::date END,
                    %(today)s
                ) >= %(since)s
            ),
            near (id, key) AS (
                SELECT me.id, pair.other FROM pair JOIN me ON me.key = pair.one
                UNION
                SELECT me.id, pair.one FROM pair JOIN me ON me.key = pair.other
            )
            """,
            today=fields.Date.today(),
            since=fields.Date.today() - relativedelta(months=MONTHS),
        )


class Reversed(ConflictRule):
    """Somebody in it handles a concern that they are in."""

    key = "reversed"

    def find(self, env, users, programme):
        parties = env["mentoring.concern.party"]
        parties.flush_model(["tokens", "concern_id"])
        env["mentoring.concern"].flush_model(["state"])
        env["mentoring.concern.access"].flush_model()
        tokens = [
            (user_id, token)
            for user_id, of_user in parties._get_tokens(users, every_key=True).items()
            for token in of_user
        ]
        rows = env.execute_query(
            SQL(
                """
                SELECT DISTINCT mine.user_id, access.user_id
                FROM unnest(%(users)s::int[], %(tokens)s::text[])
                    AS mine (user_id, token)
                JOIN mentoring_concern_party party
                    ON jsonb_exists(party.tokens, mine.token)
                JOIN mentoring_concern concern ON concern.id = party.concern_id
                JOIN mentoring_concern_access access
                    ON access.concern_id = concern.id
                WHERE access.is_open AND access.user_id IS NOT NULL
                AND concern.state IN %(open)s
                """,
                users=[user_id for user_id, _token in tokens],
                tokens=[token for _user_id, token in tokens],
                open=OPEN,
            )
        )
        found = {}
        for user_id, handler_id in rows:
            found.setdefault(user_id, set()).add(("res.users", handler_id))
        return found
