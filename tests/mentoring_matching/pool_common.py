"""A programme's people and criteria, for the tests of what matching reads and says."""

import json

from odoo import fields

from odoo.addons.mentoring_matching.pool import Pool

from ..common import MentoringCase


class PoolCase(MentoringCase):
    """A programme under way, and short ways to people and criteria."""

    def _set_up_once(self):
        cls = type(self)
        cls.env = cls.env(context={**cls.env.context, "mail_create_nolog": True})
        cls.programme = self._running("Grow")

    def _running(self, name):
        programme = self._open_programme(name=name).sudo()
        programme._write_through_door({"state": "running"})
        return programme

    def _person(self, role, name="Somebody", programme=None, **values):
        """Return a ready participant from outside, or of the employee given."""
        if not {"employee_id", "partner_id"} & values.keys():
            values["partner_id"] = self.env["res.partner"].create({"name": name}).id
        participant = self.env["mentoring.participant"].create(
            {
                "programme_id": (programme or self.programme).id,
                "role": role,
                "learning_goal": "Learn to listen",
                # nobody speaks anything unless the test says so
                "language_ids": False,
                **values,
            }
        )
        participant._write_through_door({"state": "ready"})
        return participant

    def _employee(self, role, name="Somebody", **values):
        """Return the ready participant of a new employee."""
        contact = self.env["res.partner"].create({"name": name})
        employee = self.env["hr.employee"].create(
            {"name": name, "work_contact_id": contact.id, **values}
        )
        return self._person(role, employee_id=employee.id)

    def _pair(self, **values):
        """Return a mentee, Anna, and a mentor, Bo, who say the same."""
        return (
            self._person("mentee", "Anna", **values),
            self._person("mentor", "Bo", **values),
        )

    def _specs(self, kind, **values):
        """Return the settings of one criterion, worth 8 unless said otherwise."""
        criterion = self.programme.criterion_ids.filtered(lambda c: c.kind == kind)
        criterion = criterion or criterion.create(
            {"programme_id": self.programme.id, "kind": kind, **values}
        )
        criterion.write({"weight": 8, **values})
        return criterion._prepare_settings()

    def _pool(self, specs, mentees, mentors, forbidden=()):
        return Pool(self.programme, specs, mentees, mentors, forbidden)

    def _why(self, specs, mentee, mentor):
        """Return the explanation of one pair."""
        [why] = self._pool(specs, mentee, mentor).explain([(0, 0)])
        self.assertEqual(json.loads(json.dumps(why)), why, "is stored as JSON")
        return why

    def _part(self, specs, mentee, mentor):
        """Return the share of one criterion that a pair meets, None if unknown, and
        what is stored of it."""
        why = self._why(specs, mentee, mentor)
        [part] = why["parts"]
        self.assertEqual(part["id"], specs[0]["id"])
        self.assertTrue(part["known"] or part["points"] == 4, "unknown counts half")
        return part["points"] / 8 if part["known"] else None, part["facts"]

    def _pairing(self, mentee, mentor, state="proposed", **values):
        pairing = self.env["mentoring.pairing"].create(
            {"mentee_id": mentee.id, "mentor_id": mentor.id}
        )
        pairing._write_through_door({"state": state, **values})
        return pairing

    def _wish(self, participant, other, **values):
        self.env["mentoring.wish"].create(
            {
                "participant_id": participant.id,
                "partner_id": other.partner_id.id,
                **values,
            }
        )

    def _skills(self):
        """Return a type with three skills and the levels 20 and 80."""
        return self.env["hr.skill.type"].create(
            {
                "name": "People",
                "skill_ids": [
                    fields.Command.create({"name": name})
                    for name in ("Negotiation", "Feedback", "Planning")
                ],
                "skill_level_ids": [
                    fields.Command.create({"name": "Basic", "level_progress": 20}),
                    fields.Command.create({"name": "Expert", "level_progress": 80}),
                ],
            }
        )

    def _add_skills(self, participant, levels):
        """List skills: ``{skill: level or none}``."""
        self.env["mentoring.participant.skill"].create(
            [
                {
                    "participant_id": participant.id,
                    "skill_id": skill.id,
                    "skill_level_id": level.id,
                }
                for skill, level in levels.items()
            ]
        )

    def _ask(self, **question):
        """Ask a question, and return the settings that make it count."""
        question = {"name": "aaaa", "string": "What drives you?", **question}
        self.programme.participant_properties_definition = [question]
        self.programme.action_add_questions()
        mode = "overlapping" if question["type"] in ("tags", "many2many") else "same"
        return self._specs("question", mode=mode)
