import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.base_sealed_field.fields import SealedChar, SealedText

#: Bytes of a file, how many there are at once, and characters of a name.
LARGEST = 5 * 2**20
MOST = 5
LONGEST_NAME = 200


class MentoringConcernFile(models.Model):
    """A file somebody has added to a concern: sealed like its words, in its own row.

    Odoo keeps attachments openly, on the disk.
    """

    _name = "mentoring.concern.file"
    _inherit = ["mentoring.concern.part.mixin"]
    _description = "File of a Concern"
    _log_access = False

    message_id = fields.Many2one(
        "mentoring.concern.message", readonly=True, index=True, ondelete="cascade"
    )
    name = SealedChar()
    # a list of files is read without them
    content = SealedText(prefetch=False)

    @api.model
    def _check_files(self, files):
        """Refuse files that are too many, too large or empty.

        :param files: ``[(name, bytes)]``
        """
        if len(files) > MOST:
            raise UserError(self.env._("At most %s files at once, please.", MOST))
        for name, content in files:
            if len(content) > LARGEST:
                raise UserError(
                    self.env._(
                        "“%s” is larger than 5 MB. Please send a smaller file.", name
                    )
                )
            if not content:
                raise UserError(self.env._("“%s” is empty.", name))

    @api.model
    def _add(self, concern, files, message=None):
        """Keep files with a concern the user reads.

        :param files: ``[(name, bytes)]``
        """
        # sudo: mentoring.concern.file - written by steps of the concern alone; content
        # is sealed for whom the concern is open to
        self.sudo().create(
            [
                {
                    "concern_id": concern.id,
                    "message_id": message and message.id,
                    "name": self._clean_name(name),
                    "content": base64.b64encode(content).decode(),
                }
                for name, content in files
            ]
        )

    @api.model
    def _clean_name(self, name):
        """Return the name of a file without where it was, and what no name has."""
        name = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
        name = "".join(c for c in name if c.isprintable()).strip()
        return name[-LONGEST_NAME:] or self.env._("File")

    def _get_content(self):
        """Return the content, for whom it is open to; empty bytes for nobody else."""
        self.ensure_one()
        self.check_access("read")
        self.concern_id._note("read")
        return base64.b64decode(self.content or "")
