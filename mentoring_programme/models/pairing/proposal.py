from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...states import PARTICIPANT_MATCHABLE, not_cancelled

#: Of more proposals than this, people are told by a scheduled job.
TOLD_AT_ONCE = 50
#: The mails by which the time to answer begins.
PROPOSED = {
    side: f"mentoring_programme.mail_pairing_proposed_{side}"
    for side in ("mentor", "mentee")
}


class MentoringPairing(models.Model):
    """Proposals: who may be proposed, why, and how the two are asked and reminded."""

    _inherit = "mentoring.pairing"
    _silence = (
        *("mentor_accepted_on", "mentee_accepted_on"),
        *("mentor_partner_id", "mentee_partner_id"),
    )

    answer_deadline = fields.Date(
        compute="_compute_answer_deadline",
        store=True,
        readonly=False,
        help="A proposal not answered by then is declined by the system.",
    )
    announced_on = fields.Datetime("Told On", readonly=True, copy=False)
    remind_on = fields.Date(
        compute="_compute_remind_on",
        store=True,
        help="Who has not answered by then is reminded, once.",
    )
    match_why = fields.Text("Why This Match", compute="_compute_match_why")

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"announced_on", "reminded_on"}

    @api.depends("programme_id")
    def _compute_answer_deadline(self):
        today = fields.Date.context_today(self)
        for pairing in self:
            pairing.answer_deadline = fields.Date.add(
                today, days=pairing.programme_id.answer_days
            )

    @api.depends("programme_id")
    def _compute_remind_on(self):
        today = fields.Date.context_today(self)
        for pairing in self:
            pairing.remind_on = fields.Date.add(
                today, days=pairing.programme_id.remind_days
            )

    @api.depends("mentor_user_id", "mentee_user_id", "state")
    @api.depends_context("uid", "lang")
    def _compute_match_why(self):
        """Tell the two, until one of them declines, and the coordinator."""
        readers = self.filtered(
            lambda p: p._is_coordinator() or (p.is_party and p.state != "declined")
        )
        why = readers._get_why()
        for pairing in self:
            pairing.match_why = "\n".join(why.get(pairing.id, ()))

    def _get_why(self):
        """Return what speaks for each match, for the two to read on pages and in mails.

        Of a match that the coordinator thought of nothing is known; who matches people
        by criteria overrides this.

        :return: ``{id: sentences}``
        """
        return {}

    @api.model
    def _get_answers_readers_domain(self):
        """Who of the two accepted when is for them, and for who runs the programme."""
        return self._pair_domain() | self._get_runners_domain()

    # ------------------------------------------------------------------
    # Proposing
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        self._check_proposer(vals_list)
        pairings = super().create(vals_list)
        pairings._check_proposal()
        pairings._announce()
        return pairings

    @api.model
    def _check_proposer(self, vals_list):
        """Refuse whoever does not run the programme of the two.

        Before anything is written: the database's refusals would tell who is paired.
        """
        if self.env.su:
            return
        sides = ("mentor_id", "mentee_id")
        defaults = self.default_get(list(sides))
        ids = {
            vals.get(side, defaults.get(side)) for vals in vals_list for side in sides
        }
        self.env["mentoring.participant"].browse(filter(None, ids)).check_access(
            "write"
        )

    @api.constrains("mentor_id", "mentee_id")
    def _check_pair(self):
        # sudo: mentoring.participant - both sides, whoever proposes
        pairs = [(p.mentee_id, p.mentor_id) for p in self.sudo()]
        for sentence in filter(None, self._get_obstacles(pairs)):
            raise ValidationError(sentence)

    def _check_proposal(self):
        """Refuse proposals that the programme's or the people's state forbids."""
        for pairing in self:
            if sentence := pairing.programme_id._why_nobody_is_paired():
                raise UserError(sentence)
            for participant in (pairing.mentor_id, pairing.mentee_id):
                if participant.state not in PARTICIPANT_MATCHABLE:
                    raise UserError(
                        self.env._(
                            "%s is not ready to be matched yet.",
                            participant.display_name,
                        )
                    )

    # ------------------------------------------------------------------
    # Telling
    # ------------------------------------------------------------------

    def _announce(self):
        """Tell both sides; of many proposals, by a scheduled job, if there is one."""
        job = "mentoring_programme.cron_announce_proposals"
        if len(self) <= TOLD_AT_ONCE or not self._wake_up(job):
            self._tell_both()

    def _tell_both(self):
        for side in ("mentor", "mentee"):
            asked = self.filtered(lambda p, side=side: not p[f"{side}_accepted_on"])
            asked._send_mail(PROPOSED[side], f"{side}_partner_id")
        self._write_through_door({"announced_on": fields.Datetime.now()})

    def _mail_left(self, what):
        """Count the days to answer from the day on which both can read of it."""
        if what not in PROPOSED.values():
            return
        now = fields.Datetime.now()
        for pairing in self.filtered(
            lambda p: p.state == "proposed" and p.answer_deadline
        ):
            late = (now.date() - (pairing.announced_on or now).date()).days
            if late > 0:
                due = pairing.answer_deadline
                pairing.answer_deadline = fields.Date.add(due, days=late)
                pairing._move_todos(due, pairing.answer_deadline)
                self.env.add_to_compute(self._fields["remind_on"], pairing)
                pairing._write_through_door({"announced_on": now})

    @api.model
    def _cron_announce_proposals(self):
        self._run_batches(
            self._get_unanswered_domain() & Domain("announced_on", "=", False),
            lambda p: p._tell_both(),
            together=True,
        )

    @api.model
    def _get_unanswered_domain(self):
        """Return the proposals that jobs look after."""
        return Domain("state", "=", "proposed") & not_cancelled()

    @api.model
    def _cron_remind_proposals(self):
        """Remind those who have not answered, once, while there is time."""
        today = fields.Date.context_today(self)
        self._run_batches(
            self._get_unanswered_domain()
            & Domain("remind_on", "<=", today)
            & Domain("reminded_on", "=", False)
            & Domain("answer_deadline", ">=", today)
            & Domain("id", "not in", self._get_ids_untold(*PROPOSED.values())),
            lambda p: p._remind(),
            together=True,
        )

    def _get_silent(self):
        silent = self.env["res.partner"]
        for side in ("mentor", "mentee"):
            if not self[f"{side}_accepted_on"]:
                silent |= self[f"{side}_partner_id"]
        return silent

    def _get_asked_on(self):
        asked = super()._get_asked_on()
        return max(asked, self.announced_on or asked)

    def _remind(self):
        self._send_mail(
            "mentoring_programme.mail_pairing_reminder", "silent_partner_ids"
        )
        return super()._remind()

    def _mail_is_withdrawn_at_end(self):
        """Tell whether the programme has withdrawn it, rather than one of the two."""
        programme = self.programme_id
        return programme.state == "closing" and programme.open_proposals == "withdraw"

    # ------------------------------------------------------------------
    # Silence
    # ------------------------------------------------------------------

    @api.model
    def _cron_expire_proposals(self, limit=100):
        """Decline proposals whose deadline has passed without both answers."""
        domain = (
            self._get_unanswered_domain()
            & Domain("answer_deadline", "<", fields.Date.context_today(self))
            & Domain("id", "not in", self._get_ids_untold(*PROPOSED.values()))
        )
        self._run_batches(domain, lambda p: p._expire(), limit, together=True)

    def _expire(self):
        self._advance("decline", as_system=True)
