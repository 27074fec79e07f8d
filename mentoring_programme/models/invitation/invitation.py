from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import NO_ACCESS, Domain

#: More mails than these are written by a scheduled job.
SENT_AT_ONCE = 50
#: Who has just been invited is not reminded yet.
DAYS_BEFORE_REMINDING = 3
#: By which mail people are invited, and reminded of it.
INVITES = "mentoring_programme.mail_invitation"
REMINDS = "mentoring_programme.mail_invitation_reminder"
#: The words of an invitation that is only previewed, in the context.
PREVIEW_KEY = "mentoring_invitation_words"


class MentoringInvitation(models.Model):
    """Somebody who has been invited to enrol in a programme: once, and reminded once.

    Who was asked and did not come is for those who run the programme, nobody else. The
    name is what they invited somebody by: an address that they wrote does not tell them
    whose it is.
    """

    _name = "mentoring.invitation"
    _description = "Mentoring Invitation"
    _inherit = [
        "mentoring.coordinated.mixin",
        "guarded.record.mixin",
        "guarded.mail.mixin",
        "private.record.mixin",
    ]
    _order = "id desc"
    _mail_is_personal = True
    _confined_by = "_get_runners_domain"
    _private_fields = ("name", "sent_on", "reminded_on", "is_due")
    _private_rows = True

    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="programme_id.company_id", store=True, precompute=True
    )
    partner_id = fields.Many2one(
        "res.partner",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        groups=NO_ACCESS,
    )
    name = fields.Char("Person", required=True, readonly=True)
    sent_on = fields.Datetime("Invited", readonly=True)
    reminded_on = fields.Datetime("Reminded", readonly=True)
    is_due = fields.Boolean("Waits to Be Sent", default=True, readonly=True, index=True)
    has_enrolled = fields.Boolean(
        compute="_compute_has_enrolled",
        compute_sudo=True,
        help="There is an enrolment of this person, whatever has become of it.",
    )
    _once = models.UniqueIndex(
        "(programme_id, partner_id)", "This person has been invited already."
    )

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"is_due"}

    @api.depends("programme_id.participant_ids")
    def _compute_has_enrolled(self):
        enrolled = self._filter_enrolled()
        for invitation in self:
            invitation.has_enrolled = invitation in enrolled

    def _filter_enrolled(self):
        """Return the invitations of people who have enrolled since, or had before,
        whichever record of theirs it was by; as superuser."""
        # sudo: mentoring.invitation, mentoring.participant - who is the same person
        invitations = self.sudo()
        places = invitations.env["mentoring.participant"].with_context(
            active_test=False
        )
        places = places.search([("programme_id", "in", invitations.programme_id.ids)])
        if not places:
            return invitations.browse()
        keys = places._get_person_keys(places, invitations.partner_id)
        enrolled = {(place.programme_id, keys[place]) for place in places}
        return invitations.filtered(
            lambda i: (i.programme_id, keys[i.partner_id]) in enrolled
        )

    @api.model
    def _get_remindable_domain(self):
        """Return who was asked some days ago, and has not been asked again."""
        since = fields.Datetime.now() - timedelta(days=DAYS_BEFORE_REMINDING)
        return [
            ("sent_on", "<", since),
            ("reminded_on", "=", False),
            ("is_due", "=", False),
        ]

    # ------------------------------------------------------------------
    # Reminding
    # ------------------------------------------------------------------

    def action_remind(self):
        """Remind those of a selection who have opened no enrolment, once, and say how
        many were left in peace, and of which programmes nobody is reminded now.

        :raises UserError: nobody among them is to be reminded
        """
        self.check_access("read")
        programmes = self.programme_id
        programmes._check_runs_invitations(REMINDS)
        taking = self.filtered(lambda i: i.programme_id._may_invite())
        shut = [
            programme._why_nobody_is_invited()
            for programme in programmes - taking.programme_id
        ]
        silent = taking.programme_id._get_silent() & taking.sudo()
        if not silent:
            if taking or not shut:
                shut.append(
                    self.env._(
                        "Nobody here is to be reminded: they have enrolled, or were "
                        "invited less than %s days ago, or reminded already.",
                        DAYS_BEFORE_REMINDING,
                    )
                )
            raise UserError("\n".join(shut))
        taking.programme_id._remind_invited(silent)
        told = [self.env._("Reminded: %s.", len(silent)), *shut]
        if left := len(taking) - len(silent):
            told.append(
                self.env._(
                    "Left in peace, as they have enrolled, were invited lately or "
                    "reminded already: %s.",
                    left,
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": " ".join(told),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _note_reminded(self):
        self.write({"reminded_on": fields.Datetime.now(), "is_due": False})

    # ------------------------------------------------------------------
    # Mails
    # ------------------------------------------------------------------

    def _get_words(self):
        """Return what those who run the programme say themselves, in a preview what
        they are writing."""
        return self.env.context.get(PREVIEW_KEY, self.programme_id.invitation_words)

    def _get_mail_owner(self):
        return self.programme_id

    def _mail_url(self):
        """Return the page of what somebody is invited to."""
        return f"{self.get_base_url()}{self.programme_id._mail_share_url()}"

    def _send_due(self):
        """Send what waits to be sent; nothing leaves a programme that takes nobody, and
        what cannot leave, as its mail is switched off, waits on."""
        taking = self.filtered(lambda i: i.programme_id._may_invite())
        # the mails belong to no record: whoever else reads it would read who was asked
        new = taking.filtered(lambda i: not i.sent_on)
        again = taking - new
        enrolled = again.filtered("has_enrolled")
        enrolled.is_due = False
        again -= enrolled
        if self._find_mail_template(INVITES):
            new._send_mail(INVITES, apart=True)
            new.write({"sent_on": fields.Datetime.now(), "is_due": False})
        if self._find_mail_template(REMINDS):
            again._send_mail(REMINDS, apart=True)
            again._note_reminded()
        late = self - taking
        late.filtered("sent_on").is_due = False
        if unsent := late.filtered(lambda i: not i.sent_on):
            unsent.with_user(SUPERUSER_ID).unlink()

    @api.model
    def _cron_send(self, limit=100):
        """Send invitations and reminders, a batch at a time; those whose mail is
        switched off keep no others back."""
        due = Domain("is_due", "=", True)
        for xmlid, theirs in (
            (INVITES, Domain("sent_on", "=", False)),
            (REMINDS, Domain("sent_on", "!=", False)),
        ):
            if not self._find_mail_template(xmlid):
                due &= ~theirs
        self._run_batches(due, lambda i: i._send_due(), limit, together=True)
