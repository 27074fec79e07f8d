"""The kind of skills wanted and shared."""

import numpy as np

from odoo.tools import SQL

from ...optimiser import SkillsCovered
from .base import Kind

#: What a mentor's skill counts that has no level: half of all there is.
NO_LEVEL = 50


class Skills(Kind):
    """Facts: ``skills``, for each skill the mentee wants ``[skill id, whether the
    mentor shares it, the mentor's level id or None]``."""

    kind = "skills"
    is_asked_about = True

    def promise(self, env):
        return env._("The mentor shares the skills the mentee wants.")

    def prepare(self, roster):
        query = SQL(
            "SELECT participant_id, skill_id, skill_level_id, "
            "COALESCE(level_progress, 0) FROM mentoring_participant_skill "
            "WHERE participant_id = ANY(%s) ORDER BY id",
            roster.ids,
        )
        rows, skills, levels, progress = roster.lines(query, 4)
        self.options = roster.put_set("wanted_skills", rows, skills)
        roster.sets["shared_skills"] = roster.sets["wanted_skills"]
        roster.levels = np.zeros(roster.sets["wanted_skills"].shape, np.uint8)
        number = {skill: at for at, skill in enumerate(self.options)}
        mentees = len(roster.mentee_ids)
        self.level_of = {}  # of mentors
        for row, skill, level, known in zip(
            rows, skills, levels, progress, strict=True
        ):
            if row >= mentees:
                self.level_of[row - mentees, skill] = level
                # Who offers a skill has something of it.
                known = max(known, 1) if level else NO_LEVEL
            roster.levels[row, number[skill]] = known
        return SkillsCovered(**self.common)

    def to_ids(self, facts, mentee, mentor):
        wanted = [self.options[skill] for skill in facts["wanted"]]
        return {
            "skills": [
                [skill, shares, self.level_of.get((mentor, skill))]
                for skill, shares in zip(wanted, facts["shares"], strict=True)
            ]
        }

    def records(self, facts):
        yield "hr.skill", [skill for skill, *_level in facts["skills"]]
        yield "hr.skill.level", [level for *_skill, level in facts["skills"] if level]

    def silent(self, facts):
        return ["mentor"] if facts["skills"] else ["mentee"]

    def say(self, words, facts, people):
        lines = facts["skills"]
        shared = [self._name(words, line) for line in lines if line[1]]
        missing = words.names("hr.skill", [line[0] for line in lines if not line[1]])
        if len(shared) == 1 and not missing:
            return self._say_one(words, lines[0], people)
        if not missing:
            return words.env._(
                "%(mentor)s shares all that %(mentee)s wants to learn: %(skills)s.",
                skills=shared,
                **people,
            )
        if shared:
            return words.env._(
                "Of what %(mentee)s wants to learn, %(mentor)s shares %(skills)s, but "
                "not %(missing)s.",
                skills=shared,
                missing=missing,
                **people,
            )
        return words.env._(
            "%(mentor)s does not share what %(mentee)s wants to learn: %(missing)s.",
            missing=missing,
            **people,
        )

    def count_meeting(self, words, counts):
        return words.env._(
            "A skill wanted and shared: %(count)s of the %(fit)s that fit.", **counts
        )

    def _say_one(self, words, line, people):
        skill, _shares, level = line
        if not level:
            return words.env._(
                "%(mentee)s wants to learn %(skill)s; %(mentor)s shares it.",
                skill=words.name("hr.skill", skill),
                **people,
            )
        return words.env._(
            "%(mentee)s wants to learn %(skill)s; %(mentor)s shares it (%(level)s).",
            skill=words.name("hr.skill", skill),
            level=words.name("hr.skill.level", level),
            **people,
        )

    def _name(self, words, line):
        skill, _shares, level = line
        if not level:
            return words.name("hr.skill", skill)
        return words.env._(
            "%(skill)s (%(level)s)",
            skill=words.name("hr.skill", skill),
            level=words.name("hr.skill.level", level),
        )
