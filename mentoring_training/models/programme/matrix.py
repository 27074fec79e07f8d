from odoo import fields, models

from ...states import MET, PARTICIPANT_TRAINED, lacking


class MentoringProgramme(models.Model):
    """People beside what is asked of them: who has done what, and whom it keeps from
    being matched. It reads with the user's own rights."""

    _inherit = "mentoring.programme"

    def action_open_training_matrix(self):
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "mentoring_training_matrix",
            "name": self.env._("Training: %s", self.name),
            "params": {"programme_id": self.id},
            "context": {"active_id": self.id},
        }

    def get_training_matrix(self):
        """Return what it shows: of each role the trainings, and the people with how far
        they are in each."""
        self.ensure_one()
        self.check_access("read")
        completions = self.env["mentoring.completion"].search(
            [("programme_id", "=", self.id), ("is_asked", "=", True)],
            order="person_name, id",
        )
        # of who has withdrawn, what they have done
        completions = completions.filtered(
            lambda c: (
                c.staff_id
                or c.state in MET
                or c.participant_id.state in PARTICIPANT_TRAINED
            )
        )
        by_role = completions.grouped("role")
        roles = completions._fields["role"]._description_selection(self.env)
        return {
            "name": self.name,
            "groups": [
                self._get_training_group(role, label, by_role[role])
                for role, label in roles
                if role in by_role
            ],
        }

    def _get_training_group(self, role, label, completions):
        asked = self.requirement_ids.filtered(lambda r: r.role == role)
        attendance = asked._get_attendance()
        by_person = completions.grouped(lambda c: (c.participant_id, c.staff_id))
        still_to_do = completions.filtered_domain(lacking())
        return {
            "role": role,
            "label": label,
            "trainings": [
                {
                    "id": training.id,
                    "name": training.name,
                    "is_gate": training.is_gate,
                    "asked": attendance[training][0],
                    "done": attendance[training][1],
                }
                for training in asked
            ],
            "people": [
                self._get_training_row(asked, theirs, theirs & still_to_do)
                for theirs in by_person.values()
            ],
        }

    def _get_training_row(self, asked, completions, still_to_do):
        place = completions.participant_id
        by_training = completions.grouped("requirement_id")
        return {
            "id": completions[0].id,
            "name": completions[0].person_name,
            "can_write": bool(place),
            "blocks": place.state == "approved" and any(still_to_do.mapped("is_gate")),
            "lacks": bool(still_to_do),
            "cells": [
                self._get_training_cell(
                    training, by_training.get(training), still_to_do
                )
                for training in asked
            ],
        }

    def _get_training_cell(self, training, completion, still_to_do):
        """Return how far somebody is with something; no more than which it is, where
        it is not asked of them."""
        if not completion:
            return {"training_id": training.id, "id": False}
        states = dict(completion._fields["state"]._description_selection(self.env))
        today = fields.Date.context_today(self)
        is_late = completion in still_to_do and (
            bool(training.due_on) and training.due_on < today
        )
        return {
            "training_id": training.id,
            "id": completion.id,
            "state": "late" if is_late else completion.state,
            "label": self.env._("%s, overdue", states[completion.state])
            if is_late
            else states[completion.state],
        }
