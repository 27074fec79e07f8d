from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain

from odoo.addons.base_sealed_field.tickets import read_ticket, write_ticket

from ...states import PAIRING_AT_WORK, not_cancelled
from .mail_mail import is_sending

#: So long after a meeting people are asked: mostly on the next morning, as the mail
#: waits for the hours at which people are written to.
AFTER = timedelta(hours=12)
#: What the links in mails are good for, and for how long.
SCOPE = "mentoring.meeting.met"
GOOD_FOR = timedelta(days=14)


class MentoringMeeting(models.Model):
    """The day after, the two are asked whether it took place, once.

    They answer by a button of the mail, without a login. Its link is for one meeting
    at its time and one person, tells of neither, and does what this person may do.
    Nobody writes one from what is in the database.
    """

    _inherit = "mentoring.meeting"

    ask_at = fields.Datetime(
        compute="_compute_ask_at",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        groups=NO_ACCESS,
        help="Empty once they have been asked.",
    )

    @api.depends("stop")
    def _compute_ask_at(self):
        """Set it for what is planned or moved; leave it where the time stays."""
        now = fields.Datetime.now()
        for meeting in self:
            due = meeting.stop and meeting.stop + AFTER
            if meeting.ask_at != due:
                due = due and due > now and due
            meeting.ask_at = due

    @api.model
    def _cron_ask(self, limit=100):
        """Ask the two how it was; in a pause nobody is."""
        domain = (
            Domain("state", "=", "planned")
            & Domain("ask_at", "<=", fields.Datetime.now())
            & Domain("pairing_id.state", "in", (*PAIRING_AT_WORK, "closing"))
            & not_cancelled()
        )
        self._run_batches(domain, lambda m: m._ask(), limit)

    def _ask(self):
        self.ask_at = False
        self._invite("mentoring_programme.mail_meeting_asked", method=None)

    # ------------------------------------------------------------------
    # Links
    # ------------------------------------------------------------------

    def _mail_answer_url(self, answer):
        """Return where the person written to says how it was, with their login. As the
        mail is sent it becomes a link that needs none."""
        return f"{self.get_base_url()}/my/mentoring/meetings/{self.id}?answer={answer}"

    def _get_answer_path(self, contact, answer):
        """Return where somebody says without a login how it was; nowhere where the key
        that seals is not on this server, nor but for a mail that is being sent."""
        if not is_sending():
            return None
        # sudo: mentoring.meeting - its time, whoever sends the mail
        start = self.sudo().exists().start
        until = fields.Datetime.now() + GOOD_FOR
        times = map(fields.Datetime.to_string, (until, start))
        ticket = write_ticket(self.env, SCOPE, [self.id, contact.id, *times])
        return ticket and f"/mentoring/met/{ticket}/{answer}"

    @api.model
    def _read_answer(self, ticket):
        """Return the meeting that a link is about, as the person whom it was sent to;
        none, if it is forged or old, the meeting has moved since, or they are not one
        of the two any more."""
        values = read_ticket(self.env, SCOPE, ticket)
        meeting_id, contact_id, until, start = values or (0, 0, "", "")
        meeting = self._find_for(meeting_id, contact_id)
        is_good = fields.Datetime.to_string(fields.Datetime.now()) < until
        stays = fields.Datetime.to_string(meeting.start) == start
        return meeting if is_good and stays else self.browse()
