from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import AccessError

#: So much is new to whoever has never been there.
AT_FIRST = timedelta(days=14)


class MentoringPairing(models.Model):
    """What the other has done since the user's last visit, by what is dated anyway."""

    _inherit = "mentoring.pairing"

    def _note_visit(self, seen_on):
        """Note that the user, one of the two, has seen the page.

        :param seen_on: when it was made, as a form sends it
        """
        if not self.is_party:
            raise AccessError(self.env._("This is for the two who work together."))
        now = fields.Datetime.now()
        made = self.env["mentoring.meeting"]._read_moment(seen_on) or now
        self.env["mentoring.visit"]._note(self, min(made, now))

    def _get_what_is_new(self):
        """Return what is new to the user, the latest first.

        :return: list of ``(record, what has become of it, the page about it)``
        """
        since = self.env["mentoring.visit"]._get_since(self)
        since = since or fields.Datetime.now() - AT_FIRST
        if not (self.started_on and self.is_party):
            return []
        found = [
            *self._get_signed_news(since),
            *self._get_new_goals(since),
            *self._get_meeting_news(since),
            *self._get_shared_notes(since),
        ]
        found.sort(key=lambda news: news[0], reverse=True)
        return [news[1:] for news in found]

    def _get_other_user(self):
        """Return the account of the other than the user."""
        return self.mentee_user_id if self._is_mentor() else self.mentor_user_id

    def _get_signed_news(self, since):
        signed = f"{'mentee' if self._is_mentor() else 'mentor'}_signed_on"
        for contract in self.contract_ids:
            if contract[signed] and contract[signed] > since:
                yield (
                    contract[signed],
                    contract,
                    self.env._("A signature under the contract"),
                    f"/my/mentoring/contracts/{contract.id}",
                )

    def _get_new_goals(self, since):
        for goal in self.goal_ids:
            if goal.create_date > since and not goal.is_mine:
                yield (
                    goal.create_date,
                    goal,
                    self.env._("A goal is added: %s", goal.name),
                    f"/my/mentoring/goals/{goal.id}",
                )

    def _get_meeting_news(self, since):
        """Yield the meetings that the other was the last to change."""
        other = "mentee" if self._is_mentor() else "mentor"
        for meeting in self.meeting_ids:
            changed_on = meeting.changed_by == other and meeting.changed_on
            if not changed_on or changed_on <= since:
                continue
            if changed_on < meeting.state_since:  # which is nobody's doing then
                continue
            yield (
                changed_on,
                meeting,
                self._say_meeting_news(meeting, since),
                f"/my/mentoring/meetings/{meeting.id}",
            )

    def _say_meeting_news(self, meeting, since):
        env, when = self.env, meeting.day_and_time
        new_state = meeting.state_since > since and meeting.state
        if new_state == "held":
            return env._("A meeting is noted as held: %s", when)
        if new_state == "missed":
            return env._("A meeting is noted as missed: %s", when)
        if new_state == "cancelled":
            return env._("A meeting is cancelled: %s", when)
        if meeting._is_mine_to_answer():
            return env._("Another time is proposed for the meeting on %s", when)
        if meeting.create_date > since:
            return env._("A meeting is planned: %s", when)
        return env._("A meeting is moved or changed: %s", when)

    def _get_shared_notes(self, since):
        notes = self.env["mentoring.reflection"].search(
            [
                ("pairing_id", "=", self.id),
                ("author_user_id", "=", self._get_other_user().id),
            ]
        )
        for note in notes:
            # sudo: mentoring.reflection - when what the user reads was changed
            changed_on = note.sudo().changed_on or note.create_date
            if changed_on <= since:
                continue
            yield (
                changed_on,
                note,
                self.env._(
                    "A note is shared with you, or changed: %s",
                    note.meeting_id.day_and_time,
                ),
                f"/my/mentoring/meetings/{note.meeting_id.id}",
            )
