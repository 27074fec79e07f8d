import hmac
import secrets

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS
from odoo.tools import email_normalize

from odoo.addons.base_sealed_field.fingerprints import fingerprint, fingerprints

#: Days a link is good for, and wrong codes it bears.
DAYS = 7
TRIES = 10
#: What a code is made of: nothing that sounds or looks like something else.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SCOPE = "mentoring.data.link"


class MentoringDataLink(models.Model):
    """Lets somebody without a login take their data along: for a week, from a private
    address, with a code that they are told another way.

    Neither the link nor the code is kept so that it could be used. What they get by it
    those who send it read, too (see ``participant/without_login.py``), and it is made
    when it is opened: nobody opens it on the way.
    """

    _name = "mentoring.data.link"
    _description = "Link to Somebody's Data"
    _inherit = ["guarded.record.mixin"]
    _order = "id desc"

    partner_id = fields.Many2one(
        "res.partner", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade"
    )
    address = fields.Char(required=True, readonly=True)
    code_hash = fields.Char(copy=False, groups=NO_ACCESS)
    tries = fields.Integer(copy=False, groups=NO_ACCESS, aggregator=None)
    expires_on = fields.Datetime(required=True, readonly=True)
    opened_on = fields.Datetime("Last Opened", readonly=True, copy=False)

    def _compute_display_name(self):
        for link in self:
            link.display_name = self.env._("Link to somebody's data")

    # ------------------------------------------------------------------
    # Made
    # ------------------------------------------------------------------

    @api.model
    def _make(self, place, address):
        """Send a link to whose enrolment it is; one that was sent before ends.

        :return: the code to tell them, which is shown once
        :raises AccessError: the user is no mentoring manager of the company
        :raises UserError: the person has a login, or there is no address
        """
        place.ensure_one()
        place.check_access("read")
        self._check_manages(place.company_id)
        if not place.lacks_login:
            raise UserError(
                self.env._(
                    "This person has a login that works. They take their data along by "
                    "themselves, on their mentoring pages."
                )
            )
        address = email_normalize(address or "")
        if not address:
            raise UserError(self.env._("Give one e-mail address, a private one."))
        code = "".join(secrets.choice(LETTERS) for _place in range(8))
        # sudo: mentoring.data.link, mentoring.participant - nobody creates one by
        # hand; whose it is
        links, partner = self.sudo(), place.sudo().partner_id
        company = place.sudo().company_id
        links.search(
            [("partner_id", "=", partner.id), ("company_id", "=", company.id)]
        ).unlink()
        link = links.create(
            {
                "partner_id": partner.id,
                "company_id": company.id,
                "address": address,
                "code_hash": fingerprint(self.env, SCOPE, code),
                "expires_on": fields.Datetime.add(fields.Datetime.now(), days=DAYS),
            }
        )
        link._mail()
        place.sudo()._message_log(
            body=self.env._("A link to the person's own data was sent to them.")
        )
        return f"{code[:4]}-{code[4:]}"

    @api.model
    def _check_manages(self, company):
        user = self.env.user
        if company not in user.company_ids or not user.has_group(
            "mentoring_programme.group_mentoring_manager"
        ):
            raise AccessError(
                self.env._("A mentoring manager sends people their data.")
            )

    @api.autovacuum
    def _gc_over(self):
        """Forget addresses once their link leads nowhere."""
        self.search([("expires_on", "<", fields.Datetime.now())]).unlink()

    # ------------------------------------------------------------------
    # Opened, without a login
    # ------------------------------------------------------------------

    def _is_good(self):
        """Tell whether it leads to something still; as superuser."""
        return (
            len(self) == 1
            and self.expires_on > fields.Datetime.now()
            and self.tries < TRIES
            and bool(self._get_places())
        )

    def _get_places(self):
        places = self.env["mentoring.participant"]
        return places._get_places_of_contact(self.partner_id, self.company_id)

    def _take(self, code):
        """Return the data as a ZIP, in bytes; nothing, if the code is wrong, which is
        counted."""
        self.ensure_one()
        link = self.with_user(SUPERUSER_ID)
        link._lock_rows()
        code = "".join(c for c in (code or "").upper() if c in LETTERS)
        right = fingerprints(link.env, SCOPE, code)
        if not any(hmac.compare_digest(link.code_hash, one) for one in right):
            link.tries += 1
            link.flush_recordset()
            return None
        link.opened_on = fields.Datetime.now()
        link.flush_recordset()
        places = link._get_places().with_env(link.env)
        return places._pack_my_data(
            link.partner_id.name,
            places._get_my_plain_sections(),
            places._get_left_out_without_login(),
        )
