import re
from datetime import timedelta

from icalendar.parser import Contentline, Contentlines

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.base_sealed_field.fields import SealedChar
from odoo.addons.base_sealed_field.shut import is_shut
from odoo.addons.base_sealed_field.tickets import read_ticket, write_ticket

from ...web_address import LONGEST, is_web_address
from ..mixins.pair_actors import SIDES
from .mail_mail import is_sending

#: What the links in mails and calendars are good for, and so long after the end.
SCOPE = "mentoring.meeting.online"
LATE = timedelta(hours=12)
#: What they are until the mail is sent: the meeting's page, for whoever has a login.
TO_JOIN = re.compile(r"/my/mentoring/meetings/(\d+)\?join=1")


class MentoringMeeting(models.Model):
    """Where the two meet online: a link of the meeting's own, sealed like the place.

    No calendar's table has it, nor any mail: what waits in the queue leads to the
    meeting's page. As it is sent, each of the two gets a key of their own, which leads
    on to the link without a login until the meeting is over. Nobody writes one from
    what is in the database, nor does what an administrator configures get one, and
    whoever wants none in mails leaves it out.
    """

    _inherit = "mentoring.meeting"

    online_url = SealedChar(
        "Online",
        copy=True,
        help="The link to meet by. It opens from the mails and calendar files of the "
        "two of you, unless one leaves it out of theirs.",
    )
    is_online = fields.Boolean(compute="_compute_is_online")
    can_make_link = fields.Boolean(compute="_compute_can_make_link")

    @api.depends("online_url")
    @api.depends_context("uid")
    def _compute_is_online(self):
        """Whether there is a link is known to who cannot read it."""
        # sudo: mentoring.meeting - for whom mails are written
        every = self.sudo().with_context(active_test=False)
        linked = {*every.search([("id", "in", self.ids), ("online_url", "!=", False)])}
        for meeting in self:
            meeting.is_online = meeting._origin.sudo() in linked

    @api.depends(
        *("state", "is_unsealed", "online_url"), "company_id.mentoring_link_template"
    )
    @api.depends_context("uid")
    def _compute_can_make_link(self):
        for meeting in self:
            # sudo: res.company - how its people meet
            company = meeting.company_id.sudo()
            meeting.can_make_link = (
                meeting.is_unsealed
                and meeting.state == "planned"
                and not meeting.online_url
                and bool(company.mentoring_link_template)
            )

    @api.constrains("online_url")
    def _check_online_url(self):
        for meeting in self:
            if meeting.online_url and not is_web_address(meeting.online_url):
                raise ValidationError(
                    self.env._(
                        "A link to meet online begins with https://, has no spaces, "
                        "and has %s characters at most. Copy it once more, and nothing "
                        "else.",
                        LONGEST,
                    )
                )

    @api.onchange("pairing_id")
    def _onchange_pairing_link(self):
        self.online_url = self.pairing_id._get_last_link()

    def action_make_link(self):
        """Make a link of the company's address; both get it by mail. Made twice, or by
        both at once, it is the first."""
        self.ensure_one()
        self.check_access("write")
        self._lock_rows()
        if self.state != "planned" or not self._get_side():
            raise UserError(
                self.env._("You two make a link for what you have planned.")
            )
        if not self.online_url:
            self.online_url = self.pairing_id._make_link()

    def _get_link(self):
        """Return where a page leads to, to meet; nothing to anybody else."""
        url = self.online_url
        return bool(url) and is_web_address(url) and url

    # ------------------------------------------------------------------
    # In mails and calendar files
    # ------------------------------------------------------------------

    def _mail_join_url(self):
        """Return what leads to the link, for whoever is written to and wants it there;
        see ``_sign_to_join``."""
        person = self.pairing_id._mail_person()
        wants = person.id in self.env.context.get("mentoring_link_to", ())
        return wants and self.is_online and self._get_url_to_join()

    def _get_url_to_join(self):
        return f"{self.get_base_url()}/my/mentoring/meetings/{self.id}?join=1"

    @api.model
    def _sign_to_join(self, text, contact):
        """Return a text for a contact, in which links need no login of theirs."""

        def sign(found):
            meeting = self.browse(int(found[1]))
            return meeting._get_join_path(contact) or found[0]

        return TO_JOIN.sub(sign, text)

    @api.model
    def _sign_calendar_to_join(self, raw, contact):
        """Return a calendar file, in bytes, as :meth:`_sign_to_join` does a text."""
        if not TO_JOIN.search(raw.replace(b"\r\n ", b"").decode(errors="replace")):
            return raw
        lines = Contentlines.from_ical(raw)
        signed = [Contentline(self._sign_to_join(line, contact)) for line in lines]
        return Contentlines(signed).to_ical()

    def _get_join_path(self, contact):
        """Return where somebody comes to the link without a login. It does not say what
        it is about.

        None where the key that seals is not on this server, nor but for a mail that is
        being sent, or for oneself.
        """
        if not (is_sending() or self._is_own_contact(contact)):
            return None
        ticket = write_ticket(self.env, SCOPE, [self.id, contact.id])
        return ticket and f"/meeting/online/{ticket}"

    def _is_own_contact(self, contact):
        """Tell whether the user takes part by a contact; not to what was configured,
        which may run as anybody."""
        return (
            not is_shut()
            and bool(self._get_side())
            and contact == self._get_own_contact()
        )

    @api.model
    def _read_join(self, ticket):
        """Return where a key leads to: the link until the meeting is over, else the
        meeting's page; nothing, if it is none or they are not one of the two."""
        meeting = self._find_for(*(read_ticket(self.env, SCOPE, ticket) or (0, 0)))
        if not meeting:
            return None
        is_on = meeting.state in ("planned", "held")
        is_on = is_on and meeting.stop + LATE > fields.Datetime.now()
        me = meeting.env.user.partner_id
        choice = self.env["mentoring.notice.choice"]._find(me)[me]
        wanted = is_on and choice._wants_link()
        page = f"/my/mentoring/meetings/{meeting.id}"
        return wanted and meeting._get_link() or page

    @api.model
    def _find_for(self, meeting_id, contact_id):
        """Return a meeting as the one of the two whose contact it is; none, if they are
        not one of them any more, or have no login."""
        # sudo: mentoring.meeting - whose it is, before it is read as one of them
        meeting = self.sudo().browse(meeting_id or ()).exists()
        for side in SIDES if meeting else ():
            user = meeting[f"{side}_user_id"]
            is_theirs = meeting.pairing_id[f"{side}_partner_id"].id == contact_id
            if is_theirs and user.active:
                # theirs, not those of the website that they come by
                companies = user.company_id | user.company_ids
                return meeting.with_user(user).with_context(
                    allowed_company_ids=companies.ids
                )
        return self.browse()
