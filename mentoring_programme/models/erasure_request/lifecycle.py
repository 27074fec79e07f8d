from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.kinds import TEXT, takes
from odoo.addons.base_guarded_workflow.transition import Transition

from .erasure_request import MONTHS

_lt = LazyTranslate(__name__)


class MentoringErasureRequest(models.Model):
    """Received, then done or declined, each with a sentence to the person; in time."""

    _inherit = "mentoring.erasure.request"

    _transitions = (
        Transition(
            "erase",
            "received",
            "done",
            by="manager",
            needs="_needs_nothing_against",
            label=_lt("Erase them"),
            confirm=_lt(
                "Who it was, and what they wrote, goes for good. What their partners "
                "wrote stays with these, and what was counted stays a count."
            ),
        ),
        Transition(
            "extend",
            "received",
            "received",
            by="manager",
            needs=("_needs_extension_reason", "_needs_first_month"),
            label=_lt("It takes two months more"),
            asks="extension_reason",
            look="secondary",
            hidden="extended_on",
            confirm=_lt("The person reads why, now."),
        ),
        Transition(
            "refuse",
            "received",
            "refused",
            by="manager",
            needs="_needs_answer",
            label=_lt("Decline"),
            asks="answer",
            look="secondary",
            confirm=_lt(
                "The person reads why, and whom they can turn to if they see it "
                "otherwise."
            ),
        ),
        Transition(
            "call_off",
            "received",
            "called_off",
            by="person",
            label=_lt("I have changed my mind"),
            look="secondary",
        ),
    )
    _guarded_fields = frozenset(
        {"extended_on", "extension_reason", "answer", "answered_on", "reminded_on"}
    )

    # ------------------------------------------------------------------
    # Actors
    # ------------------------------------------------------------------

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "manager": self.env._("a mentoring manager"),
            "person": self.env._("the person"),
        }

    @api.depends("company_id")
    def _is_manager(self):
        user = self.env.user
        return self.company_id in user.company_ids and user.has_group(
            "mentoring_programme.group_mentoring_manager"
        )

    @api.depends("user_id")
    def _is_person(self):
        return self.user_id == self.env.user

    # ------------------------------------------------------------------
    # Needs
    # ------------------------------------------------------------------

    @api.depends("partner_id")
    def _needs_nothing_against(self):
        """no collaboration that goes on"""
        return tuple(self._get_places()._get_against_erasure())

    @api.depends("extension_reason")
    def _needs_extension_reason(self):
        """a reason"""
        return not (self.extension_reason or "").strip() and self.env._(
            "Say why it takes longer; the person reads it."
        )

    @api.depends("received_on")
    def _needs_first_month(self):
        """the month to answer in"""
        # values of the step are written before it is asked what lacks
        first = fields.Date.add(self.received_on, months=MONTHS)
        return fields.Date.context_today(self) > first and self.env._(
            "The month is over: whoever takes longer says so before."
        )

    @api.depends("answer")
    def _needs_answer(self):
        """a sentence on why not"""
        return not (self.answer or "").strip() and self.env._(
            "Say why not; the person reads it."
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_erase(self):
        today = fields.Date.context_today(self)
        return self._advance("erase", {"answered_on": today})

    @takes(TEXT)
    def action_extend(self, extension_reason=None):
        if any(request.extended_on for request in self):
            raise UserError(self.env._("It has been extended already."))
        values = {"extended_on": fields.Date.context_today(self)}
        if extension_reason:
            values["extension_reason"] = extension_reason
        return self._advance("extend", values)

    @takes(TEXT)
    def action_refuse(self, answer=None):
        values = {"answered_on": fields.Date.context_today(self)}
        return self._advance("refuse", values | ({"answer": answer} if answer else {}))

    def action_call_off(self):
        return self._advance("call_off")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_erase(self):
        for request in self:
            # whom to tell is not known any more afterwards
            told = request._get_person_to_tell()
            request._get_places()._erase_person()
            request._tell_person(told, "_say_done")
            request._write_through_door({"partner_id": False, "user_id": False})

    def _after_extend(self):
        for request in self:
            request._tell_person(request._get_person_to_tell(), "_say_extended")

    def _after_refuse(self):
        for request in self:
            request._tell_person(request._get_person_to_tell(), "_say_refused")
