import hashlib
import hmac
import secrets
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import email_normalize, format_date

#: Days a link is good for, unless somebody says otherwise, and at most.
USUAL_DAYS = 30
MOST_DAYS = 365
#: Days after which nobody needs to know whose a link was.
FORGOTTEN_DAYS = 180
NOBODY = "–"
#: Where links lead.
URL = "/mentoring/report"


class MentoringReportLink(models.Model):
    """Lets somebody without a login read one released report, until a day.

    Its address is a key, shown once, to who has made it. What is kept of it says only
    whether an address is the one: nobody finds out by looking at the database. Nobody
    writes a link by hand: it is made, and revoked.
    """

    _name = "mentoring.report.link"
    _description = "Link to a Report"
    _inherit = ["guarded.record.mixin"]
    _order = "id desc"

    report_id = fields.Many2one(
        "mentoring.report", required=True, index=True, ondelete="cascade"
    )
    programme_id = fields.Many2one(
        related="report_id.programme_id", store=True, index=True
    )
    company_id = fields.Many2one(related="report_id.company_id", store=True)
    name = fields.Char("Who Gets It", required=True)
    email = fields.Char()
    key_hash = fields.Char(copy=False, groups=NO_ACCESS)
    expires_on = fields.Date(
        "Until", required=True, help="The last day on which it can be opened."
    )
    revoked_on = fields.Datetime(readonly=True, copy=False)
    mailed_on = fields.Datetime("Mail Written", readonly=True, copy=False)
    opened_count = fields.Integer(
        "Opened",
        readonly=True,
        copy=False,
        aggregator=None,
        help="How often the page was opened, or handed out as a PDF or as tables. "
        "Programs that check mails open it, too.",
    )
    last_opened_on = fields.Datetime("Last Opened", readonly=True, copy=False)
    standing = fields.Selection(
        [("open", "Can Be Opened"), ("expired", "Over"), ("revoked", "Revoked")],
        "State",
        compute="_compute_standing",
    )

    _key_hash_uniq = models.UniqueIndex("(key_hash)")

    @api.depends("expires_on", "revoked_on")
    def _compute_standing(self):
        today = fields.Date.today()
        for link in self:
            if link.revoked_on:
                link.standing = "revoked"
            elif not link.expires_on or link.expires_on < today:
                link.standing = "expired"
            else:
                link.standing = "open"

    @api.constrains("expires_on")
    def _check_expires_on(self):
        today = fields.Date.today()
        for link in self:
            if not today <= link.expires_on <= today + timedelta(days=MOST_DAYS):
                raise ValidationError(
                    self.env._(
                        "A link is good for at least today, and for a year at most: "
                        "until %s.",
                        format_date(self.env, today + timedelta(days=MOST_DAYS)),
                    )
                )

    @api.model
    def _get_usual_end(self):
        return fields.Date.today() + timedelta(days=USUAL_DAYS)

    # ------------------------------------------------------------------
    # Made and revoked
    # ------------------------------------------------------------------

    @api.model
    def _make(self, report, name, expires_on, email=False, by_mail=False):
        """Return a new link to a report, and its key, which nobody is told again.

        :param by_mail: whether whom it is for gets a mail with an address of theirs
        :raises AccessError: the user does not run the programme
        :raises UserError: the report is a draft; or it cannot be sent so
        """
        report.ensure_one()
        report.check_access("read")
        self._check_runs(report)
        report._check_is_released()
        name = (name or "").strip()
        if not name:
            raise UserError(self.env._("Say for whom the link is."))
        if not expires_on:
            raise UserError(self.env._("Say until when the link is good."))
        if email and not email_normalize(email):
            raise UserError(self.env._("“%s” is no e-mail address.", email))
        key = secrets.token_urlsafe(32)
        # sudo: mentoring.report.link - nobody creates or writes one by hand
        link = self.sudo().create(
            {
                "report_id": report.id,
                "name": name,
                "email": email,
                "expires_on": expires_on,
                "key_hash": self._hash_key(key),
            }
        )
        if by_mail:
            link._mail()
        link._note(
            self.env._(
                "“%(report)s” can be read by a link until %(day)s: %(name)s",
                report=report.display_name,
                day=format_date(self.env, link.expires_on),
                name=name,
            )
        )
        return link.sudo(False), key

    def action_revoke(self):
        """End it now: nobody reads anything by it any more."""
        self.check_access("read")
        self._check_runs(self.report_id)
        # sudo: mentoring.report.link - nobody writes one by hand
        live = self.filtered(lambda link: not link.revoked_on).sudo()
        live.write({"revoked_on": fields.Datetime.now(), "key_hash": False})
        for link in live:
            link._note(
                self.env._(
                    "The link to “%(report)s” leads nowhere any more: %(name)s",
                    report=link.report_id.name,
                    name=link.name,
                )
            )
        return True

    @api.model
    def _check_runs(self, reports):
        for programme in reports.programme_id:
            if not programme._is_coordinator():
                raise AccessError(
                    self.env._("Those who run the programme share its report.")
                )

    @api.autovacuum
    def _gc_people(self):
        """Forget who had a link, half a year after it has led anywhere."""
        day = fields.Date.subtract(fields.Date.today(), days=FORGOTTEN_DAYS)
        over = self.search(
            Domain("name", "!=", NOBODY)
            & (Domain("expires_on", "<", day) | Domain("revoked_on", "<", day))
        )
        over.write({"name": NOBODY, "email": False})

    def _note(self, sentence):
        # sudo: mentoring.programme - its log, whoever of those who run it shares
        self.programme_id.sudo()._message_log(body=sentence)

    # ------------------------------------------------------------------
    # Opened, without a login
    # ------------------------------------------------------------------

    @api.model
    def _hash_key(self, key):
        return hashlib.sha256(key.encode(errors="replace")).hexdigest()

    @api.model
    def _get_address(self, key):
        """Return where a key is good."""
        return f"{self.get_base_url()}{URL}/{key}"

    @api.model
    def _find_open(self, key):
        """Return the link that a key is good for, as superuser; none, if it is forged,
        or its link is over: which of these is not told."""
        hashed = self._hash_key(key)
        # sudo: mentoring.report.link - whoever has the key, for the one report
        links = self.sudo()
        link = links.search([("key_hash", "=", hashed)])
        if not (link and hmac.compare_digest(link.key_hash, hashed)):
            link = links._find_mailed(key)
        return link.filtered(
            lambda one: one.standing == "open" and one.report_id.state == "released"
        )

    def _note_opened(self):
        """Count that it was opened; whoever opens it reads so there. Who that was is
        not kept, though they may be logged in."""
        link = self.with_user(SUPERUSER_ID)
        link.write(
            {
                "opened_count": self.opened_count + 1,
                "last_opened_on": fields.Datetime.now(),
            }
        )
        # at once: whoever flushes it is noted as who has written it
        link.flush_recordset()
