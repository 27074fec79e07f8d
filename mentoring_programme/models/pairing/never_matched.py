"""Who is never matched with whom: each rule is a class, with its sentence.

The same rules hold for a proposal made by hand and for a whole pool that an addon
matches. ``mentoring.pairing._get_rules()`` lists them.
"""

from odoo import api, models
from odoo.tools import SQL

from ...odoo_internals import ConfidentialBoolean
from ..participant.persons import persons, told_apart_once, vouched_persons

#: By what somebody's place in the reporting line changes.
LINE_DEPENDS = (
    *("mentee_id.employee_id.parent_id", "mentor_id.employee_id.parent_id"),
    *("mentee_id.partner_id", "mentor_id.partner_id"),
    *("mentee_id.department_id.manager_id", "mentor_id.department_id.manager_id"),
)


class Rule:
    """Two people whom nobody matches, whatever else speaks for it.

    :cvar key: the rule's name where it is kept that it forbids a pair
    """

    key = None

    def find_pairs(self, env, mentee_ids, mentor_ids):
        """Return the pairs that it forbids, read at once, however many people.

        Access rights are not asked: who matches people need not read what forbids it.

        :param mentee_ids, mentor_ids: of ``mentoring.participant``
        :return: list of ``(mentee id, mentor id)``
        """
        return []

    def find_people(self, env, participant_ids):
        """Return the ids of those whom it forbids to be matched with anybody."""
        return []

    def sentence(self, env, mentee, mentor):
        """Say why these two are not matched.

        :param mentee, mentor: of ``mentoring.participant``
        """
        raise NotImplementedError

    def count(self, env, counts):
        """Say how many of the others it forbids to somebody.

        :param counts: ``{"count": so many, "others": of so many}``
        """
        raise NotImplementedError


class SamePerson(Rule):
    key = "person"

    def find_pairs(self, env, mentee_ids, mentor_ids):
        people = env["mentoring.participant"].browse({*mentee_ids, *mentor_ids})
        found = [(person, person) for person in people]
        return people._get_pairs_of(found, mentee_ids, mentor_ids)

    def sentence(self, env, mentee, mentor):
        return env._("%s cannot be their own mentor.", mentor.name)

    def count(self, env, counts):
        return env._("The same person: %(count)s of %(others)s.", **counts)


class OtherCompany(Rule):
    key = "company"

    def find_people(self, env, participant_ids):
        env["mentoring.participant"].flush_model(["employer_id", "programme_id"])
        env["mentoring.programme"].flush_model(["company_id", "company_ids"])
        also = env["mentoring.programme"]._fields["company_ids"]
        found = env.execute_query(
            SQL(
                "SELECT person.id FROM mentoring_participant person "
                "JOIN mentoring_programme programme "
                "ON programme.id = person.programme_id "
                "WHERE person.id = ANY(%s) "
                "AND person.employer_id != programme.company_id "
                "AND (programme.id, person.employer_id) NOT IN (SELECT %s, %s FROM %s)",
                participant_ids,
                SQL.identifier(also.column1),
                SQL.identifier(also.column2),
                SQL.identifier(also.relation),
            )
        )
        return [id_ for (id_,) in found]

    def sentence(self, env, mentee, mentor):
        # sudo: mentoring.participant, res.company - where the two work
        mentee, mentor = mentee.sudo(), mentor.sudo()
        programme = mentee.programme_id
        is_mentor = mentor.employer_id - programme._get_companies()
        person = mentor if is_mentor else mentee
        return env._(
            "%(person)s works for %(company)s by now, to which “%(programme)s” is not "
            "open.",
            person=person.name,
            company=person.employer_id.name,
            programme=programme.name,
        )

    def count(self, env, counts):
        return env._(
            "A company that does not take part: %(count)s of %(others)s.", **counts
        )


class Above(Rule):
    """One stands above the other, by any employment of each. What two who work together
    should not have come under, either: the watch looks for it.

    :cvar conflict: the kind of change that it is then
    :param is_vouched_for: who is who goes by what HR vouches for alone: where the two
        see what comes of it
    """

    conflict = None

    def __init__(self, is_vouched_for=False):
        self.persons = vouched_persons if is_vouched_for else persons

    def find_pairs(self, env, mentee_ids, mentor_ids):
        asked = SQL("id = ANY(%s)", [*mentee_ids, *mentor_ids])
        found = env.execute_query(self._among(env, asked))
        mentees, mentors = set(mentee_ids), set(mentor_ids)
        either_way = {*found} | {(other, one) for one, other in found}
        return [
            (mentee, mentor)
            for mentee, mentor in either_way
            if mentee in mentees and mentor in mentors
        ]

    def _among(self, env, asked):
        """Return the query of who stands below whom.

        :param asked: the condition on ``id`` of the enrolments it is about
        """
        return SQL(
            """
            WITH RECURSIVE %(persons)s,
            asked (id, key) AS MATERIALIZED (
                SELECT id, key FROM person
                WHERE model = 'mentoring.participant' AND %(asked)s
            ),
            employed (id, key) AS MATERIALIZED (
                SELECT id, key FROM person WHERE model = 'hr.employee'
            ),
            %(line)s
            SELECT DISTINCT one.id, other.id FROM line
            JOIN asked one ON one.key = line.below
            JOIN asked other ON other.key = line.above
            WHERE line.below != line.above
            """,
            persons=self.persons(env),
            asked=asked,
            line=self.line(env),
        )

    def line(self, env):
        """Return the table ``line (below, above)`` of keys of persons, with what it is
        made from; it may read ``employed (id, key)`` and ``asked``."""
        raise NotImplementedError


class ReportingLine(Above):
    """At any height, whoever stands between them, archived employments and those of
    other companies among them. Whoever has no manager, or one who has left, is led by
    the department's: as who gives the time.
    """

    key = "line"
    conflict = "line_conflict"

    def find_others(self, env, id_, others):
        """Return the ids of those it forbids to one person; the database goes up and
        down the line of that person alone, however many the others are.

        :param others: a query of ``mentoring.participant``
        """
        found = env.execute_query(
            SQL(
                """
                WITH RECURSIVE %(persons)s,
                me (key) AS MATERIALIZED (
                    SELECT key FROM person
                    WHERE model = 'mentoring.participant' AND id = %(id)s
                ),
                employed (id, key) AS MATERIALIZED (
                    SELECT id, key FROM person WHERE model = 'hr.employee'
                ),
                %(chart)s,
                up (key) AS (
                    SELECT above FROM chart WHERE below IN (SELECT key FROM me)
                    UNION
                    SELECT chart.above FROM up JOIN chart ON chart.below = up.key
                ),
                down (key) AS (
                    SELECT below FROM chart WHERE above IN (SELECT key FROM me)
                    UNION
                    SELECT chart.below FROM down JOIN chart ON chart.above = down.key
                )
                SELECT DISTINCT id FROM person
                WHERE model = 'mentoring.participant' AND id IN %(others)s
                AND key IN (SELECT key FROM up UNION SELECT key FROM down)
                """,
                persons=self.persons(env),
                id=id_,
                chart=self.chart(env),
                others=others.subselect(),
            )
        )
        return [other for (other,) in found]

    def line(self, env):
        return SQL(
            """
            %s,
            line (below, above) AS (
                SELECT below, above FROM chart
                WHERE below IN (SELECT key FROM asked)
                UNION
                SELECT line.below, chart.above FROM line
                JOIN chart ON chart.below = line.above
            )
            """,
            self.chart(env),
        )

    def chart(self, env):
        """Return the table ``chart (below, above)`` of keys of persons of whom one
        leads the other directly; it reads ``employed (id, key)``."""
        env["hr.employee"].flush_model(["current_version_id"])
        env["hr.version"].flush_model(["department_id"])
        env["hr.department"].flush_model(["manager_id"])
        # who walks it ends at a loop: UNION lists nobody twice
        return SQL(
            """
            managed (id, manager_id) AS (
                SELECT id, parent_id FROM hr_employee
                UNION ALL
                SELECT employee.id, department.manager_id FROM hr_employee employee
                JOIN hr_version version ON version.id = employee.current_version_id
                JOIN hr_department department
                ON department.id = version.department_id
                LEFT JOIN hr_employee parent ON parent.id = employee.parent_id
                WHERE parent.active IS NOT TRUE
            ),
            chart (below, above) AS MATERIALIZED (
                SELECT DISTINCT one.key, manager.key FROM managed
                JOIN employed one ON one.id = managed.id
                JOIN employed manager ON manager.id = managed.manager_id
                WHERE one.key != manager.key
            )
            """
        )

    def sentence(self, env, mentee, mentor):
        return env._(
            "%(mentor)s and %(mentee)s are in the same reporting line. A mentor is "
            "never the mentee's manager, at any level, nor the other way round.",
            mentor=mentor.name,
            mentee=mentee.name,
        )

    def count(self, env, counts):
        return env._("In one reporting line: %(count)s of %(others)s.", **counts)


class NoOtherMatch(Rule):
    """Whoever was in a pair is proposed to nobody before they have said yes."""

    key = "another_match"

    def find_people(self, env, participant_ids):
        env["mentoring.participant"].flush_model(["another_match"])
        found = env.execute_query(
            SQL(
                "SELECT id FROM mentoring_participant "
                "WHERE id = ANY(%s) AND another_match IN ('asked', 'not_now')",
                participant_ids,
            )
        )
        return [id_ for (id_,) in found]

    def sentence(self, env, mentee, mentor):
        # sudo: mentoring.participant - which of the two, for who runs the programme
        resting = (
            (mentee | mentor)
            .sudo()
            .filtered(lambda person: person.another_match in ("asked", "not_now"))
        )
        return env._(
            "%s has not said yet that another match is welcome.",
            (resting or mentee)[:1].name,
        )

    def count(self, env, counts):
        return env._(
            "Nobody to be matched with again, for now: %(count)s of %(others)s.",
            **counts,
        )


class MentoringPairing(models.Model):
    """What forbids that two people are proposed to each other."""

    _inherit = "mentoring.pairing"

    # fields, so that a list of proposals asks once for all of them
    is_in_line = ConfidentialBoolean(
        compute="_compute_is_in_line",
        readers="_get_runners_domain",
        help="One of the two stands above the other by now.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    seems_in_line = ConfidentialBoolean(
        compute="_compute_seems_in_line",
        readers="_get_runners_domain",
        help="The same, by all that suggests who is who; those who run it decide.",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends(*LINE_DEPENDS)
    def _compute_is_in_line(self):
        # the two see it: nobody is to find out whose an address is by writing it
        found = self._filter_forbidden(ReportingLine(is_vouched_for=True))
        for pairing in self:
            pairing.is_in_line = pairing in found

    @api.depends(*LINE_DEPENDS)
    def _compute_seems_in_line(self):
        found = self._filter_forbidden(ReportingLine())
        for pairing in self:
            pairing.seems_in_line = pairing in found

    def _filter_forbidden(self, rule):
        """Return those of which a rule forbids the two by now, in one query."""
        found = set(rule.find_pairs(self.env, self.mentee_id.ids, self.mentor_id.ids))
        return self.filtered(lambda p: (p.mentee_id.id, p.mentor_id.id) in found)

    @api.model
    def _get_rules(self):
        """Return the rules that hold for every match; addons add theirs.

        :return: list of :class:`Rule`; what the first says is told
        """
        return [SamePerson(), OtherCompany(), ReportingLine(), NoOtherMatch()]

    @api.model
    def _get_conflict_rules(self, is_vouched_for=False):
        """Return those of :meth:`_get_rules` that two who work together should not have
        come under; what the first says counts.

        :param is_vouched_for: see :class:`Above`
        """
        rules = [rule for rule in self._get_rules() if isinstance(rule, Above)]
        return [type(rule)(is_vouched_for) for rule in rules]

    @api.model
    def _get_obstacles(self, pairs):
        """Return what forbids each ``(mentee, mentor)``: a sentence or ``None``.

        :param pairs: participants, with ``sudo()``: both sides, whoever proposes
        """
        sentences = [self._get_misfit(mentee, mentor) for mentee, mentor in pairs]
        ids = [(mentee.id, mentor.id) for mentee, mentor in pairs]
        mentee_ids = [mentee_id for mentee_id, _mentor_id in ids]
        mentor_ids = [mentor_id for _mentee_id, mentor_id in ids]
        with told_apart_once(self.env):
            found = [
                (
                    rule,
                    set(rule.find_pairs(self.env, mentee_ids, mentor_ids)),
                    set(rule.find_people(self.env, mentee_ids + mentor_ids)),
                )
                for rule in self._get_rules()
            ]
        for rule, forbidden, people in found:
            for at, pair in enumerate(ids):
                if not sentences[at] and (pair in forbidden or people & {*pair}):
                    sentences[at] = rule.sentence(self.env, *pairs[at])
        return sentences

    @api.model
    def _get_misfit(self, mentee, mentor):
        if mentor.role != "mentor" or mentee.role != "mentee":
            return self.env._("A pairing joins one mentor and one mentee.")
        if mentor.programme_id != mentee.programme_id:
            return self.env._("Mentor and mentee must be in the same programme.")
        return None
