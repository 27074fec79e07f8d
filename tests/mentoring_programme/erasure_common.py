"""A pair of which each has written something, to be erased from."""

from odoo import fields

from ..dump import rows_with

MINE, THEIRS, OURS = "wombat", "numbat", "koala"


class ErasureWorld:
    """For a case of ``MentoringCast``."""

    def _over(self):
        """Return a pairing that is over: what each wrote, and both, is still there."""
        pairing = self._in_progress()
        for person, word in ((pairing.mentee_id, MINE), (pairing.mentor_id, THEIRS)):
            person.sudo().write(
                {
                    "learning_goal": f"{word} to learn",
                    "line_for_manager": f"{word} for the boss",
                }
            )
            person.sudo()._message_log(body=f"{word} noted")
        [meeting] = pairing.sudo().meeting_ids
        for user, word in ((self.mentee, MINE), (self.mentor, THEIRS)):
            note = self.env["mentoring.reflection"].with_user(user)
            note.create({"meeting_id": meeting.id, "experience": f"{word} note"})
            action = self.env["mentoring.action"].with_user(user)
            action.create({"pairing_id": pairing.id, "text": f"{word} to try"})
        meeting.with_user(self.mentee).agenda = f"{OURS} together"
        self._activate_goal(pairing, learner=self.mentor, name=f"{THEIRS} goal")
        self._end(pairing)
        return pairing

    def _end(self, pairing):
        pairing.sudo()._write_through_door(
            {"state": "ended", "finished_on": fields.Date.today()}
        )
        people = pairing.sudo().mentor_id | pairing.sudo().mentee_id
        people._write_through_door({"state": "finished"})
        self.env.flush_all()
        self.env.invalidate_all()

    def _rows_with(self, word):
        """Return the tables that a dump shows the word in."""
        return {table for table, _row in rows_with(self.env, word)}
