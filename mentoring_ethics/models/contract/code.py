from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.base_guarded_workflow.kinds import TEXT, takes


class MentoringContract(models.Model):
    """The code of conduct, accepted once more by each of the two as they sign.

    At enrolment somebody accepts it for a programme; here for one person. Which version
    it was is kept with the contract, whatever becomes of it later.
    """

    _inherit = "mentoring.contract"

    mentor_code_id = fields.Many2one(
        "mentoring.code",
        "Code Accepted by the Mentor",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The code of conduct as it stood when the mentor signed.",
    )
    mentee_code_id = fields.Many2one(
        "mentoring.code",
        "Code Accepted by the Mentee",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The code of conduct as it stood when the mentee signed.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"mentor_code_id", "mentee_code_id"}

    def _get_code_now(self):
        """Return the code of conduct of now, as the user reads it, for whoever reads
        the contract; empty where the programme has none."""
        self.ensure_one()
        self.check_access("read")
        # sudo: mentoring.code - a published text, for those who are to accept it
        code = self.sudo().pairing_id.programme_id.code_id
        return code._as_read() if code else code

    def _get_accepted_code(self, party):
        """Return the version one of the two has accepted, for whoever reads the
        contract; as superuser."""
        self.ensure_one()
        self.check_access("read")
        # sudo: mentoring.code - its number, beside a signature that is read as well
        return self.sudo()[f"{party}_code_id"]

    def _check_code_shown(self, version):
        """Refuse a signature under a code of conduct that is not the one of now.

        :param int version: the one that was shown beside the terms
        """
        if version != self._get_code_now().version:
            raise UserError(
                self.env._(
                    "The code of conduct has changed since you opened this page. Read "
                    "it once more, then sign."
                )
            )

    @takes(TEXT)
    def action_sign(self, name, signature):
        """Sign, and accept with it the code of conduct of now."""
        self.ensure_one()
        party = self._get_party()
        code = self._get_code_now() if party else None
        result = super().action_sign(name, signature)
        if code:
            self._write_through_door({f"{party}_code_id": code.id})
            place = self.pairing_id[f"{party}_id"]
            if place.code_accepted_version != code.version:
                # what the role is for was not shown here, and so is not accepted
                place.action_accept_code(code.version, role_read=False)
        return result
