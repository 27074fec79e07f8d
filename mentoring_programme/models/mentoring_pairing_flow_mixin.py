from dateutil.relativedelta import relativedelta

from odoo import fields, models

from .mentoring_pairing_states import MATCHED_STATES


class MentoringPairingFlowMixin(models.AbstractModel):
    """What follows from a pairing's steps, for people, dates and papers."""

    _name = "mentoring.pairing.flow.mixin"
    _description = "Consequences in a Mentoring Pairing"

    def _participants(self):
        # sudo: mentoring.participant - their state follows from the pairing's
        return self.sudo().mentor_id | self.sudo().mentee_id

    def _after_accept(self):
        begun = self.filtered(lambda p: p.state == "rapport")
        if not begun:
            return
        begun._write_through_door({"started_on": fields.Date.context_today(self)})
        begun._participants()._follow_pairings()
        # sudo: mentoring.contract, mentoring.evaluation - prepared for the pair
        self.env["mentoring.contract"].sudo().create(
            [{"pairing_id": pairing.id} for pairing in begun]
        )
        self.env["mentoring.evaluation"].sudo()._plan(begun, ("pulse", "mid"))
        # sudo: mentoring.pairing - whoever has a mentor answers no other proposal
        begun.sudo().mentee_id.mentee_pairing_ids.filtered(
            lambda p: p.state == "proposed"
        )._advance("decline", as_system=True)
        begun._send_mail("mentoring_programme.mail_pairing_begun")
        begun._send_mail(
            "mentoring_programme.mail_pairing_begun_manager",
            "mentee_manager_user_id.partner_id",
        )

    def _after_decline(self):
        self._send_mail("mentoring_programme.mail_pairing_declined")
        self._tell_coordinator("mentoring_programme.mail_pairing_declined_coordinator")
        self.programme_id._wake_waiting()

    def _tell_coordinator(self, xmlid):
        """Send a mail to the coordinator, unless it was their own doing."""
        self.filtered(
            lambda p: (
                p.coordinator_id != self.env.user
                and p.programme_id.state != "cancelled"
            )
        )._send_mail(xmlid, "coordinator_id.partner_id")

    def _after_wind_down(self):
        self._write_through_door({"closing_since": fields.Datetime.now()})
        # sudo: mentoring.evaluation - prepared for the pair
        self.env["mentoring.evaluation"].sudo()._plan(self, ("final",))
        self._send_mail("mentoring_programme.mail_pairing_closing")

    def _after_complete(self):
        self._finish()
        # sudo: mentoring.evaluation - prepared for the pair
        self.env["mentoring.evaluation"].sudo()._plan(self, ("follow_up",))
        self._participants()._add_to_resumes()
        self._send_mail("mentoring_programme.mail_pairing_completed")
        self._post_completion_hook()

    def _mail_is_in_resume(self):
        """Tell whether the one whom the mail is for has it in their résumé."""
        person = self._mail_person()
        mine = self._participants().filtered(lambda p: p.partner_id == person)
        return bool(mine.resume_line_id)

    def _post_completion_hook(self):
        """For other modules: what a completed collaboration brings about."""

    def _after_end(self):
        self._finish()
        # sudo: mentoring.contract - it ends with the collaboration, whoever ended it
        contracts = self.sudo().contract_ids
        in_force = contracts._get_transition("terminate").sources
        contracts.filtered(lambda c: c.state in in_force)._advance(
            "terminate", as_system=True
        )
        # whoever is free again by it is matched before others
        begun = self.filtered("started_on")
        begun._participants().filtered(
            lambda p: p.state == "ready"
        )._write_through_door({"broken_on": fields.Datetime.now()})
        self._send_mail("mentoring_programme.mail_pairing_ended")
        self._tell_coordinator("mentoring_programme.mail_pairing_ended_coordinator")

    def _finish(self):
        self._write_through_door({"finished_on": fields.Date.context_today(self)})
        # sudo: mentoring.meeting - planned ones will not take place any more
        self.sudo().meeting_ids.filtered(lambda m: m.state == "planned")._advance(
            "cancel", as_system=True
        )
        # sudo: mentoring.evaluation - nobody asks how it is going once it is over
        self.sudo().evaluation_ids.filtered(
            lambda e: e.state in ("planned", "sent")
        )._advance("lapse", as_system=True)
        self._participants()._follow_pairings()
        self.programme_id._wake_waiting()

    def _after_hold(self):
        self._send_mail("mentoring_programme.mail_pairing_on_hold")

    def _after_resume(self):
        today = fields.Date.context_today(self)
        for pairing in self:
            pause = relativedelta(days=(today - pairing.held_since).days)
            # sudo: the dates of what was planned shift for both, whoever resumes
            pairing_sudo = pairing.sudo()
            for meeting in pairing_sudo.meeting_ids.filtered(
                lambda m: m.state == "planned"
            ):
                meeting.start += pause
            pairing_sudo.evaluation_ids._postpone(pause)
            if pairing.end_date:
                pairing_sudo.end_date += pause
            pairing._write_through_door(
                {
                    "held_from_state": False,
                    "held_since": False,
                    "resume_on": False,
                    "resumed_on": today,
                }
            )
        self._send_mail("mentoring_programme.mail_pairing_resumed")

    def _get_todo(self):
        if self.state == "proposed":
            return [
                (
                    user,
                    "mentoring_programme.activity_answer",
                    self.env._("Accept or decline the match"),
                    self.answer_deadline,
                )
                for user, accepted in (
                    (self.mentor_user_id, self.mentor_accepted_on),
                    (self.mentee_user_id, self.mentee_accepted_on),
                )
                if not accepted
            ]
        if self.state in MATCHED_STATES and self.health_reason not in (
            False,
            "no_meeting",  # the pair is nudged first
        ):
            reasons = dict(
                self._fields["health_reason"]._description_selection(self.env)
            )
            return [
                (
                    self.coordinator_id,
                    "mentoring_programme.activity_attend",
                    reasons[self.health_reason],
                    fields.Date.context_today(self),
                )
            ]
        return []
