from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base_guarded_workflow.models.guarded_record.shared_form import (
    Overtaken,
)
from odoo.addons.base_sealed_field.orm import is_sealed


class MentoringContract(models.Model):
    """What a contract's page needs: two people write it, each on their own screen."""

    _inherit = "mentoring.contract"

    def _mail_share_url(self):
        return f"/my/mentoring/contracts/{self.id}"

    @api.model
    def _get_transition_button(self, transition):
        """People sign with a name and a drawing, in a dialog of its own."""
        button = super()._get_transition_button(transition)
        if transition.name == "sign":
            action = self.env.ref("mentoring_programme.mentoring_contract_action_sign")
            button |= {"name": str(action.id), "type": "action"}
        return button

    def _describe_terms(self):
        """Return the terms in the order people read them: ``[(name, field)]``.

        :return: ``field`` with ``string``, ``help``, ``type`` and ``selection``
        """
        names = self._get_term_names()
        found = self.fields_get(names, ["string", "help", "type", "selection"])
        return [(name, found[name]) for name in names]

    def _describe_open_terms(self):
        """Return the terms that the user reads: the frame, and the two all of them."""
        return [
            (name, field)
            for name, field in self._describe_terms()
            if self.is_unsealed or not is_sealed(self._fields[name])
        ]

    @api.model
    def _get_term_readers(self, name):
        """Return who reads a term, a key of ``promises.py``."""
        return "pair" if is_sealed(self._fields[name]) else "frame"

    def _edit_terms(self, values, shown, sends=False):
        """Write the terms that were changed, see ``_write_typed``.

        :param sends: all of them are sent then
        :raises UserError: the other has sent them meanwhile, or changed the same
        :raises Overtaken: who sends them has not seen all of them
        """
        self.ensure_one()
        self._lock_rows()
        if all(self[name] == value for name, value in values.items()):
            return
        if self.state != "draft":
            raise UserError(
                self.env._(
                    "The terms have been sent for signature meanwhile, so nothing of "
                    "what you typed was saved. To change them, prepare a new version."
                )
            )
        self._write_typed(values, shown)
        if sends:
            self._check_seen(values, shown)

    def _check_seen(self, values, shown):
        """Refuse terms that were neither shown by the page nor typed there."""
        unseen = [
            name
            for name in self._get_term_names()
            if self[name] != values.get(name)
            and not self._was_shown(name, self[name], shown)
        ]
        if unseen:
            raise Overtaken(
                self.env._(
                    "The other has changed terms meanwhile that you have not seen, so "
                    "nothing was saved or sent yet. They stand below as they are saved "
                    "now. Read them, and send once more."
                ),
                {name: self._say_saved(name) for name in unseen},
                self._get_shown(unseen),
                untouched=unseen,
            )
