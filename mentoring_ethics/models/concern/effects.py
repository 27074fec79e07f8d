from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_programme.states import PAIRING_AT_WORK, PAIRING_OPEN

from .lifecycle import OVER


class MentoringConcern(models.Model):
    """What whoever handles it may do to protect people, at once: the two are told that
    it pauses or has ended, and nobody is told why, or whose doing it was."""

    _inherit = "mentoring.concern"

    def _pause_pairing(self, resume_on):
        """Let the two of it pause until a day.

        :raises UserError: a sentence on why not
        """
        pairing = self._get_pairing_to_protect()
        if pairing.state not in PAIRING_AT_WORK:
            raise UserError(self.env._("The two do not work together now."))
        pairing._hold_until(resume_on, as_system=True)
        self._note("changed")
        return True

    def _end_pairing(self):
        """End the collaboration of the two, as it always ends: without fault."""
        pairing = self._get_pairing_to_protect()
        if pairing.state not in PAIRING_OPEN:
            raise UserError(self.env._("It is over already."))
        pairing._advance("end", as_system=True)
        self._note("changed")
        return True

    def _keep_apart(self, one, other):
        """Never have these two matched with each other again, in any programme.

        :param one, other: contacts
        """
        self._check_handles()
        if not one or not other or one == other:
            raise UserError(self.env._("Say which two."))
        if (one | other) - self._get_people():
            raise UserError(
                self.env._("Only people in this concern are kept apart by it.")
            )
        self.env["mentoring.kept.apart"]._keep(one, other)
        self._note("changed")
        return True

    def _get_people(self):
        """Return the contacts of all in it, as superuser, for whoever reads it."""
        # sudo: res.partner - whom it is about, as it was sealed
        contacts = self.env["res.partner"].sudo()
        about = [a["id"] for a in self._get_about() if a["model"] == contacts._name]
        pairing = self._get_pairing()
        return (
            contacts.browse(about)
            | self._get_reporter().partner_id
            | pairing.mentor_id.partner_id
            | pairing.mentee_id.partner_id
        )

    def _get_pairing_to_protect(self):
        """Return the pairing it is about, as nobody: a log names no one."""
        self._check_handles()
        pairing = self._get_pairing()
        if not pairing:
            raise UserError(self.env._("It is about no pairing."))
        return pairing.with_user(SUPERUSER_ID)

    def _check_handles(self):
        self.ensure_one()
        if self._get_role() != "handler":
            raise AccessError(self.env._("This is for whoever handles it."))
        if self.state in OVER:
            raise UserError(self.env._("It has ended: nothing more is done by it."))
