from odoo import models
from odoo.exceptions import AccessError, UserError

from ..concern_file.concern_file import MOST
from .lifecycle import OVER

#: Files of one concern: as many as ten messages bring.
MOST_FILES = 10 * MOST


class MentoringConcern(models.Model):
    """What the two sides say to each other."""

    _inherit = "mentoring.concern"

    def _write_message(self, body, files=()):
        """Say something about a concern, as the side that the user is of.

        :param files: ``[(name, bytes)]``
        """
        self.ensure_one()
        self.check_access("read")
        side = self._get_role()
        if not side:
            raise AccessError(self.env._("This is not yours to write to."))
        if self.state in OVER:
            raise UserError(self.env._("This concern is over; nothing is added to it."))
        body = (body or "").strip()
        if not body and not files:
            raise UserError(self.env._("Write something, or add a file."))
        self._check_length(body)
        kept = self.env["mentoring.concern.file"]
        kept._check_files(files)
        if len(self.file_ids) + len(files) > MOST_FILES:
            raise UserError(
                self.env._("A concern has at most %s files.", MOST_FILES)
            )
        # sudo: mentoring.concern.message - written by steps of the concern alone
        message = self.env["mentoring.concern.message"].sudo()
        message = message.create(
            {"concern_id": self.id, "side": side, "body": body or False}
        )
        kept._add(self, files, message)
        self._note("changed")
        self._tell_reporter() if side == "handler" else self._tell_handlers()
        return message.sudo(False)
