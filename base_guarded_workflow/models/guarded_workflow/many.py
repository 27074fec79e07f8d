"""Steps on a selection: buttons above a list, drawn from the declaration."""

import logging

from lxml.builder import E
from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools.misc import clean_context

from .buttons import LOOKS

_logger = logging.getLogger(__name__)


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Draw the steps that are offered for a selection into a list's header."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if arch.tag == "list":
            self._draw_many(arch)
        return arch, view

    def _draw_many(self, arch):
        many = [transition for transition in self._get_transitions() if transition.many]
        if not many:
            return
        header = arch.find("header")
        if header is None:
            header = E.header()
            arch.insert(0, header)
        for transition in many:
            look = self._transition_look(transition)
            header.append(
                E.button(
                    {
                        "name": "open_many_dialog",
                        "type": "object",
                        "string": self._transition_label(transition),
                        "class": LOOKS["danger"] if look == "danger" else "",
                        "context": str({"default_transition": transition.name}),
                        "groups": transition.many,
                        "data-transition": transition.name,
                    }
                )
            )

    @api.model
    def _suggest_answer(self, transition):
        """Return what the dialog for a selection suggests to answer, if anything."""
        return False

    @api.model
    def _doubt_answer(self, transition, answer):
        """Return what is asked back about an answer, a sentence, if anything is."""
        return False

    def open_many_dialog(self):
        """Ask before a step is taken on a selection: the one that the button has in its
        context.

        :raises UserError: it is no step that lists offer, or nothing is selected
        """
        name = self.env.context.get("default_transition")
        offered = [t for t in self._get_transitions() if t.name == name and t.many]
        if not offered or not self.env.user.has_groups(offered[0].many):
            raise UserError(
                self.env._("This step is not offered to you for a selection.")
            )
        if not self:
            raise UserError(self.env._("Select something in the list first."))
        env = self.env(context=clean_context(self.env.context))
        # sudo: guarded.many - nobody writes what was selected; the step itself asks
        # for the rights of whoever takes it
        many = (
            env["guarded.many"]
            .sudo()
            .create({"res_model": self._name, "transition": name, "selected": self.ids})
        )
        many._suggest()
        return many.sudo(False)._open()

    def _explain(self, error):
        """Return why a step was not taken: ``(key, sentences)``, see ``refusal()``."""
        if reason := getattr(error, "reason", None):
            return reason
        if isinstance(error, (ConcurrencyError, *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY)):
            return self._say_busy()
        if isinstance(error, IntegrityError):
            error = UserError(self._sql_error_to_message(error))
        if isinstance(error, UserError):
            return str(error), [str(error)]
        _logger.error("%s: the step could not be taken", self, exc_info=error)
        sentence = self.env._(
            "An error stopped it; its details are in the server's log."
        )
        return "error", [sentence]
