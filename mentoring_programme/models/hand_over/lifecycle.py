from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

_lt = LazyTranslate(__name__)


class MentoringHandOver(models.Model):
    """Asked for, then confirmed by those who know the person, or done in silence."""

    _inherit = "mentoring.hand.over"

    _transitions = (
        Transition(
            "confirm",
            "asked",
            ("asked", "done"),
            by="other",
            needs=("_needs_same_person", "_needs_free_login"),
            label=_lt("Yes, this is the same person"),
            hidden="not waits_for_me",
            confirm=_lt(
                "Ask in person or by telephone if you are not sure. With your yes, the "
                "new login reads what the two of you wrote, and what the person noted "
                "alone."
            ),
        ),
        Transition(
            "vouch",
            "asked",
            "asked",
            by="manager",
            needs="_needs_same_person",
            label=_lt("Vouch for the person"),
            look="secondary",
            hidden="is_vouched_for",
            confirm=_lt(
                "You know whose login it is. Those who work with the person and can "
                "log in are asked all the same; in place of the others, your word "
                "counts, and it is done when the days to object are over."
            ),
        ),
        Transition(
            "object",
            "asked",
            "objected",
            by=("holder", "other", SYSTEM),
            label=_lt("No, this is not right"),
            look="secondary",
            confirm=_lt(
                "Everything stays as it is, and those who run the programme hear of it."
            ),
        ),
        Transition(
            "call_off",
            "asked",
            "called_off",
            by=("newcomer", "manager", SYSTEM),
            label=_lt("Call it off"),
            look="secondary",
        ),
        Transition(
            "finish",
            "asked",
            "done",
            by=SYSTEM,
            needs=(
                "_needs_nobody_to_ask",
                "_needs_silence",
                "_needs_same_person",
                "_needs_free_login",
            ),
            label=_lt("Nobody has objected"),
        ),
    )
    _guarded_fields = frozenset(
        {
            "old_user_id",
            "due_on",
            "is_vouched_for",
            "asked_user_ids",
            "confirmed_user_ids",
        }
    )

    # ------------------------------------------------------------------
    # Actors
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "newcomer": self.env._("the person, with the new login"),
            "holder": self.env._("the former login"),
            "other": self.env._("those who work with the person"),
            "manager": self.env._("a mentoring manager"),
        }

    @api.depends("new_user_id")
    def _is_newcomer(self):
        return self.new_user_id == self.env.user

    @api.depends("old_user_id")
    def _is_holder(self):
        return self.old_user_id == self.env.user

    @api.depends("asked_user_ids")
    def _is_other(self):
        # sudo: mentoring.hand.over - whether oneself is asked
        return self.env.user in self.sudo().asked_user_ids

    def _has_confirmed(self):
        # sudo: mentoring.hand.over - whether oneself has
        return self.env.user in self.sudo().confirmed_user_ids

    @api.depends("company_id", "new_user_id")
    def _is_manager(self):
        """A mentoring manager, for others: nobody vouches for themselves."""
        user = self.env.user
        return (
            self.company_id in user.company_ids
            and not self._is_newcomer()
            and user.has_group("mentoring_programme.group_mentoring_manager")
        )

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    def _is_waiting(self):
        """Tell whether somebody has still to say that it is the same person.

        Those who were asked say it. In place of those who cannot log in, a mentoring
        manager does: silence is no yes of somebody whose account is archived, for
        whoever wants the place may have done that, too.
        """
        # sudo: mentoring.hand.over - who it is, is told to nobody
        asked = self.sudo()
        silent = asked.asked_user_ids - asked.confirmed_user_ids
        if asked.is_vouched_for:
            return bool(silent.filtered("active"))
        return bool(silent) or asked.participant_id._has_partner_without_login()

    @api.depends("asked_user_ids", "confirmed_user_ids", "is_vouched_for")
    def _needs_nobody_to_ask(self):
        """nobody who works with the person and could tell"""
        # sudo: mentoring.hand.over - who it is, is told to nobody
        asked = self.sudo()
        # who works with the person by now, and did not when it was asked for
        others = asked.participant_id._get_partners() - asked.asked_user_ids
        return (self._is_waiting() or others.filtered("active")) and self.env._(
            "Those who work with the person say first that it is the same person; in "
            "place of those who cannot log in, a mentoring manager does."
        )

    @api.depends("due_on")
    def _needs_silence(self):
        """seven days without an objection"""
        return (not self.due_on or self.due_on > fields.Datetime.now()) and self.env._(
            "The former login has some days yet to object."
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_confirm(self):
        """Say that the new login is the same person; once all have, it is done."""
        for hand_over in self:
            hand_over.check_access("read")
            if hand_over._has_confirmed():
                raise UserError(
                    self.env._("You have said so already. Others are asked, too.")
                )
            hand_over._advance(
                "confirm", {"confirmed_user_ids": [Command.link(self.env.uid)]}
            )
        return True

    def _target_confirm(self):
        return "asked" if self._needs_nobody_to_ask() else "done"

    def action_vouch(self):
        """Say, as a mentoring manager, that the new login is the person's."""
        return self._advance("vouch", {"is_vouched_for": True})

    def action_object(self):
        return self._advance("object")

    def _object_by_mail(self):
        """Object for whoever has got the link that was sent to the former address."""
        return self._advance("object", as_system=True)

    def action_call_off(self):
        return self._advance("call_off")

    def action_finish(self):
        return self._advance("finish")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_confirm(self):
        done = self.filtered(lambda h: h.state == "done")
        self._log(self.env._("Hand-over to another login: confirmed."))
        done._move()

    def _after_vouch(self):
        self._log(
            self.env._("Hand-over to another login: %s vouches.", self.env.user.name)
        )

    def _after_finish(self):
        self._move()

    def _move(self):
        # sudo: mentoring.participant - nobody's to write
        for hand_over in self.sudo():
            former = hand_over._get_former_addresses()
            hand_over.participant_id._hand_over_to(hand_over.new_user_id)
            hand_over._tell_done(former)

    def _after_object(self):
        for hand_over in self:
            hand_over._tell_stays(
                "_say_objected", self.env._("Hand-over to another login: objected to.")
            )

    def _after_call_off(self):
        for hand_over in self:
            hand_over._tell_stays(
                "_say_called_off", self.env._("Hand-over to another login: called off.")
            )

    # ------------------------------------------------------------------
    # Scheduled
    # ------------------------------------------------------------------

    @api.model
    def _cron_finish(self):
        """Do what nobody has objected to, where nobody else is waited for."""
        asked = Domain("state", "=", "asked")
        due = self.search(asked & Domain("due_on", "<=", fields.Datetime.now()))
        untold = due._get_ids_untold()
        due = due.filtered(lambda h: not h._is_waiting() and h.id not in untold)
        self._run_batches(asked & Domain("id", "in", due.ids), lambda h: h._finish())

    def _finish(self):
        """Finish, or call off what is not right any more."""
        missing = self._get_missing(self._get_transition("finish"))
        self._advance("call_off" if missing else "finish", as_system=True)
