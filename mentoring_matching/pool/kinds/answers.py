"""Kinds that compare what both chose, or what HR knows of both."""

from odoo.tools import SQL

from ...optimiser import InCommon, Overlap, Same
from .base import Kind


class _Chosen(Kind):
    """Any number of records on both sides. Facts: ``mentee`` and ``mentor``, ids."""

    field = None
    model = None
    criterion = Overlap

    def prepare(self, roster):
        self.options = roster.put_set(self.kind, *roster.related(self.field))
        return self.criterion(self.kind, **self.common)

    def to_ids(self, facts, mentee, mentor):
        return {
            side: [self.options[option] for option in facts[side]]
            for side in ("mentee", "mentor")
        }

    def records(self, facts):
        return [(self.model, facts["mentee"] + facts["mentor"])]

    def names(self, words, facts):
        """The names of what the mentee chose: of the mentor as well, and not."""
        chosen, other = facts["mentee"], facts["mentor"]
        return (
            words.names(self.model, [id_ for id_ in chosen if id_ in other]),
            words.names(self.model, [id_ for id_ in chosen if id_ not in other]),
        )


class Focus(_Chosen):
    kind = "focus"
    field = "focus_area_ids"
    model = "mentoring.focus.area"
    is_asked_about = True

    def promise(self, env):
        return env._("You named the same focus areas.")

    def say(self, words, facts, people):
        shared, missing = self.names(words, facts)
        if not missing:
            return words.env._("Both chose %(areas)s.", areas=shared)
        if shared:
            return words.env._(
                "Both chose %(areas)s; %(mentee)s also chose %(missing)s.",
                areas=shared,
                missing=missing,
                **people,
            )
        return words.env._(
            "They share no focus area: %(mentee)s chose %(missing)s, %(mentor)s chose "
            "%(others)s.",
            missing=missing,
            others=words.names(self.model, facts["mentor"]),
            **people,
        )

    def count_meeting(self, words, counts):
        return words.env._(
            "A focus area in common: %(count)s of the %(fit)s that fit.", **counts
        )


class Roles(_Chosen):
    kind = "roles"
    field = "mentor_role_ids"
    model = "mentoring.role"

    def promise(self, env):
        return env._(
            "The mentor offers the roles the mentee would like a mentor to take."
        )

    def say(self, words, facts, people):
        shared, missing = self.names(words, facts)
        if not missing:
            return words.env._(
                "%(mentor)s offers what %(mentee)s wants in a mentor: %(roles)s.",
                roles=shared,
                **people,
            )
        if shared:
            return words.env._(
                "Of what %(mentee)s wants in a mentor, %(mentor)s offers %(roles)s, "
                "but not %(missing)s.",
                roles=shared,
                missing=missing,
                **people,
            )
        return words.env._(
            "%(mentor)s does not offer what %(mentee)s wants in a mentor: %(missing)s.",
            missing=missing,
            **people,
        )


class Language(_Chosen):
    kind = "language"
    field = "language_ids"
    model = "res.lang"
    criterion = InCommon
    is_asked_about = True

    def promise(self, env):
        return env._("You have a language in common.")

    def say(self, words, facts, people):
        shared, _missing = self.names(words, facts)
        if shared:
            return words.env._("Both speak %(languages)s.", languages=shared)
        return words.env._(
            "They have no language in common: %(mentee)s speaks %(one)s, %(mentor)s "
            "speaks %(two)s.",
            one=words.names(self.model, facts["mentee"]),
            two=words.names(self.model, facts["mentor"]),
            **people,
        )

    def count_missing(self, words, counts):
        return words.env._("No language in common: %(count)s of %(others)s.", **counts)

    def count_without(self, words, counts):
        return self.count_missing(words, counts)

    def count_meeting(self, words, counts):
        return words.env._(
            "A language in common: %(count)s of the %(fit)s that fit.", **counts
        )


class _Same(Kind):
    """One record on both sides. Facts: ``mentee`` and ``mentor``, an id or None."""

    field = None
    model = None

    def columns(self):
        return {self.field: SQL.identifier("p", self.field)}

    def prepare(self, roster):
        self.options = roster.put_codes(self.kind, roster.values(self.field))
        different = self.spec["mode"] == "different"
        return Same(self.kind, different, **self.common)

    def to_ids(self, facts, mentee, mentor):
        return {
            side: None if code is None else self.options[code]
            for side, code in facts.items()
        }

    def records(self, facts):
        return [(self.model, [id_ for id_ in facts.values() if id_])]

    def say(self, words, facts, people):
        one = words.name(self.model, facts["mentee"])
        two = words.name(self.model, facts["mentor"])
        if facts["mentee"] == facts["mentor"]:
            return self.say_same(words, one)
        return self.say_different(words, {"one": one, "two": two, **people})


class Department(_Same):
    kind = "department"
    modes = ("different", "same")
    field = "department_id"
    model = "hr.department"

    def promise(self, env):
        if self.spec["mode"] == "same":
            return env._("You work in the same department.")
        return env._("You work in different departments.")

    def say_same(self, words, name):
        return words.env._("Both work in %(department)s.", department=name)

    def say_different(self, words, both):
        return words.env._(
            "%(mentee)s works in %(one)s, %(mentor)s in %(two)s.", **both
        )


class Job(_Same):
    kind = "job"
    modes = ("same", "different")
    field = "job_id"
    model = "hr.job"

    def promise(self, env):
        if self.spec["mode"] == "same":
            return env._("You have the same job.")
        return env._("You have different jobs.")

    def say_same(self, words, name):
        return words.env._("Both have the same job: %(job)s.", job=name)

    def say_different(self, words, both):
        return words.env._(
            "They have different jobs: %(mentee)s is %(one)s, %(mentor)s is %(two)s.",
            **both,
        )


class Company(_Same):
    kind = "company"
    modes = ("same", "different")
    field = "employer_id"
    model = "res.company"

    def promise(self, env):
        if self.spec["mode"] == "same":
            return env._("You work for the same company.")
        return env._("You work for different companies.")

    def say_same(self, words, name):
        return words.env._("Both work for %(company)s.", company=name)

    def say_different(self, words, both):
        return words.env._(
            "%(mentee)s works for %(one)s, %(mentor)s for %(two)s.", **both
        )
