from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...odoo_internals import ConfidentialOne2many
from ..invitation.invitation import INVITES, REMINDS, SENT_AT_ONCE

COORDINATORS = "mentoring_programme.group_mentoring_coordinator"


class MentoringProgramme(models.Model):
    """Whom a programme invites to enrol: each person once, and reminded once at most.

    Who was asked, and who did not come, is for those who run it.
    """

    _inherit = "mentoring.programme"

    invitation_ids = ConfidentialOne2many(
        "mentoring.invitation", "programme_id", groups=COORDINATORS
    )
    invitation_words = fields.Text(
        "Words of the Invitation",
        groups=COORDINATORS,
        help="Stands in each invitation, besides the purpose and the sponsor's words.",
    )
    invited_count = fields.Integer(
        "Invited", compute="_compute_invited", groups=COORDINATORS
    )
    silent_count = fields.Integer(
        "Can Be Reminded",
        compute="_compute_invited",
        groups=COORDINATORS,
        help="Invited some days ago, not reminded yet, and no enrolment opened.",
    )

    # for record rules, as ``is_my_own`` (``belonging.py``)
    is_invited = fields.Boolean(
        compute="_compute_is_invited",
        search="_search_is_invited",
        compute_sudo=True,
        help="The user logs in with a contact that has been invited.",
    )

    @api.depends("invitation_ids.partner_id")
    @api.depends_context("uid")
    def _compute_is_invited(self):
        asked = self._origin.with_context(active_test=False)
        found = asked._search(
            Domain("id", "in", asked.ids) & Domain("is_invited", "=", True)
        )
        ids = {*found.get_result_ids()}
        for programme in self:
            programme.is_invited = programme._origin.id in ids

    @api.model
    def _search_is_invited(self, operator, value):
        if operator != "in":
            return NotImplemented
        # sudo: mentoring.invitation - that there is one, of the user alone
        invitations = self.env["mentoring.invitation"].sudo()
        contact = self.env.user.partner_id
        found = invitations._search(Domain("partner_id", "=", contact.id))
        programme = invitations._field_to_sql(found.table, "programme_id", found)
        return Domain("id", "in", found.subselect(programme))

    @api.depends("state", "invitation_ids.is_due", "participant_ids", "coordinator_ids")
    @api.depends_context("uid")
    def _compute_invited(self):
        # sudo: mentoring.invitation - how many, for those who run the programme
        invitations = self.env["mentoring.invitation"].sudo()
        counts = dict(
            invitations._read_group(
                [("programme_id", "in", self._origin.ids)],
                ["programme_id"],
                ["__count"],
            )
        )
        theirs = self.filtered(lambda p: p._is_coordinator())
        silent = theirs._get_silent().grouped("programme_id")
        for programme in self:
            count = counts.get(programme._origin, 0)
            programme.invited_count = count if programme in theirs else 0
            programme.silent_count = len(silent.get(programme._origin, ()))

    def _get_invitations(self, domain=()):
        # sudo: mentoring.invitation - those who run the programme ask for them
        invitations = self.env["mentoring.invitation"].sudo()
        return invitations.search([("programme_id", "in", self._origin.ids), *domain])

    def _get_silent(self):
        """Return whom to remind: invited, and nothing of them since; as superuser."""
        invitations = self.env["mentoring.invitation"]
        open_to_all = self.filtered(lambda p: p._may_invite())
        waiting = open_to_all._get_invitations(invitations._get_remindable_domain())
        return waiting - waiting._filter_enrolled()

    def _may_invite(self):
        return not self._why_nobody_is_invited()

    def _why_nobody_is_invited(self):
        """Return why nobody can be invited now: a sentence or ``False``."""
        if not self.is_open_for_enrolment:
            return self.env._(
                "Nobody is invited to “%s” now: enrolment must be open.", self.name
            )
        return not self.is_published and self.env._(
            "Publish “%s” first: whom you invite could not read its page.", self.name
        )

    def _check_runs_invitations(self, mail):
        """Refuse whoever does not run it, and what would tell nobody."""
        for programme in self:
            programme.check_access("read")
            if not programme._is_coordinator():
                raise AccessError(
                    self.env._("People are invited by those who run the programme.")
                )
        if not self.env["mentoring.invitation"]._find_mail_template(mail):
            raise UserError(
                self.env._(
                    "This mail is switched off, so nobody would be told. Whoever "
                    "administers Odoo can bring its template back."
                )
            )

    def _check_may_invite(self, mail=INVITES):
        """Refuse whoever does not run it, and what cannot take anybody."""
        self._check_runs_invitations(mail)
        for programme in self:
            if sentence := programme._why_nobody_is_invited():
                raise UserError(sentence)

    def action_invite(self):
        """Open the dialog that invites people."""
        self.ensure_one()
        self._check_may_invite()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_invite_wizard_action"
        )
        return {**action, "context": {"active_id": self.id}}

    def _offer_to_invite(self):
        """Return the dialog that invites people, where that is the next thing to do."""
        mail = self.env["mentoring.invitation"]._find_mail_template(INVITES)
        if len(self) == 1 and self._is_coordinator() and self._may_invite() and mail:
            return self.action_invite()
        return True

    def _invite(self, people):
        """Invite people, each by one mail.

        :param people: ``[(contact, name to list them by)]``
        """
        self.ensure_one()
        self._check_may_invite()
        # sudo: mentoring.invitation - kept by the system, read by who runs it
        invitations = self.env["mentoring.invitation"].sudo()
        invitations = invitations.with_context(mail_create_nolog=True)
        self._send_soon(
            invitations.create(
                [
                    {
                        "programme_id": self.id,
                        "partner_id": contact.id,
                        "name": name,
                    }
                    for contact, name in people
                ]
            )
        )

    def action_remind_invited(self):
        """Remind all who were invited and have opened no enrolment, once."""
        self._check_may_invite(REMINDS)
        self._remind_invited(self._get_silent())
        return True

    def _remind_invited(self, silent):
        silent.is_due = True
        self._send_soon(silent)

    def _send_soon(self, invitations):
        """Send a few now, many by a scheduled job, if there is one."""
        job = "mentoring_programme.cron_send_invitations"
        if len(invitations) <= SENT_AT_ONCE or not self._wake_up(job):
            invitations._send_due()
