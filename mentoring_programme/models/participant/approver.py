from odoo import api, fields, models
from odoo.fields import Domain

from ...odoo_internals import ConfidentialText
from ...states import PARTICIPANT_OVER, not_cancelled


class MentoringParticipant(models.Model):
    """Who gives the time, today: decided here, and nowhere else.

    METHOD A 10.3: the line manager gives it. Where there is none, or none who
    can log in: the department's manager, else the HR person whom the programme names,
    else a mentoring manager; for somebody from outside the coordinator. It is always
    whoever it would be now: managers leave, teams move, versions of employees begin on
    a day. Whoever it was reads no more and is asked no more; whoever it becomes is
    asked, or told, and sees what goes on from then on.
    """

    _inherit = "mentoring.participant"
    _turn_fields = ("approver_id", "manager_user_id", "employer_id")

    approver_id = fields.Many2one(
        "res.users",
        "Gives the Time",
        compute="_compute_approver_id",
        store=True,
        index="btree_not_null",
        help="Whom the programme asks for the time: the line manager, else the "
        "department's manager, else the HR person of the programme. Empty where a "
        "mentoring manager or the coordinator decides.",
    )
    line_reader_id = fields.Many2one(
        "res.users",
        compute="_compute_line_reader_id",
        store=True,
        index=True,
        help="The line manager, who reads it; of what is over, nobody who came later.",
    )
    approver_ids = fields.Many2many(
        "res.users", compute="_compute_approver_ids", compute_sudo=True
    )
    in_place_reason = ConfidentialText(
        "Why in Place of the Line Manager",
        readonly=True,
        copy=False,
        readers="_get_manager_readers_domain",
        help="Whoever would have been asked reads it.",
    )
    approver_asked_on = fields.Datetime(readonly=True, copy=False)
    remind_approver_on = fields.Date(readonly=True, copy=False)

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {
            "approver_asked_on",
            "in_place_reason",
            "remind_approver_on",
        }

    # ------------------------------------------------------------------
    # Who
    # ------------------------------------------------------------------

    @api.depends(
        "user_id",
        "state",
        "manager_user_id.active",
        "department_id.manager_id.active",
        "department_id.manager_id.user_id.active",
        "programme_id.requires_manager_approval",
        "programme_id.hr_approver_id.active",
    )
    def _compute_approver_id(self):
        for participant in self:
            line = (
                participant.manager_user_id,
                participant.department_id.manager_id.filtered("active").user_id,
                participant.programme_id.hr_approver_id,
            )
            approver = participant.user_id.browse()
            if participant._asks_line():
                able = (u for u in line if u.active and u != participant.user_id)
                approver = next(able, approver)
            participant.approver_id = participant._unless_later("approver_id", approver)

    @api.depends("manager_user_id", "state")
    def _compute_line_reader_id(self):
        for participant in self:
            participant.line_reader_id = participant._unless_later(
                "line_reader_id", participant.manager_user_id
            )

    def _unless_later(self, fname, user):
        """Return ``user``, but nobody who comes when all is over."""
        is_over = self.state in PARTICIPANT_OVER
        return user.browse() if is_over and user != self[fname] else user

    def _asks_line(self):
        """Tell whether somebody in the house has to give the time."""
        # sudo: mentoring.programme - only to ask for the gate
        asks = self.programme_id.sudo().requires_manager_approval
        return asks and bool(self.employee_id or self.manager_user_id)

    def _get_approvers(self):
        """Return the users of whom one says yes or no now."""
        return self._get_line_approvers() or self.programme_id._get_coordinators()

    def _get_line_approvers(self):
        """Return those who give the time; nobody, where the coordinator decides."""
        if self.approver_id or not self._asks_line():
            return self.approver_id
        return self.programme_id._get_managers() - self.user_id

    @api.depends("approver_id", "programme_id.acting_id")
    def _compute_approver_ids(self):
        for participant in self:
            participant.approver_ids = participant._get_approvers()

    @api.depends(
        "approver_id",
        "user_id",
        "employee_id",
        "manager_user_id",
        "programme_id.requires_manager_approval",
        "programme_id.coordinator_ids",
    )
    def _is_approver(self):
        line = self._get_line_approvers()
        return self.env.user in line if line else self._is_coordinator()

    @api.depends("user_id")
    def _is_manager(self):
        # sudo: mentoring.programme - only to ask whether they manage it
        return not self._is_person() and self.programme_id.sudo()._is_manager()

    def _gives_time(self):
        """Tell whether it is the user who gives the time, or leads the person."""
        return self.env.user in (self.approver_id, self.line_reader_id)

    @api.model
    def _get_given_time_domain(self):
        me = self.env.uid
        return Domain("line_reader_id", "=", me) | Domain("approver_id", "=", me)

    @api.model
    def _get_waiting_for_time_domain(self):
        """Return what waits for the user to give the time."""
        return Domain("state", "=", "submitted") & Domain(
            "approver_id", "=", self.env.uid
        )

    # ------------------------------------------------------------------
    # Asking, and telling
    # ------------------------------------------------------------------

    def _ask_approvers(self):
        """Ask whoever gives the time, and have them reminded."""
        # sudo: res.users - who they are: whoever submits need not read them
        asked = self.filtered(lambda p: p.sudo()._get_line_approvers())
        others = asked.filtered(lambda p: self.env.user not in p.sudo().approver_ids)
        others._send_mail(
            "mentoring_programme.mail_participant_to_approve", "approver_ids.partner_id"
        )
        now, today = fields.Datetime.now(), fields.Date.context_today(self)
        for days, participants in asked.grouped(
            # sudo: mentoring.programme - its setting
            lambda p: p.programme_id.sudo().remind_approver_days
        ).items():
            day = fields.Date.add(today, days=days)
            participants._write_through_door(
                {"approver_asked_on": now, "remind_approver_on": day}
            )

    @api.model
    def _cron_remind_approvers(self):
        """Remind those who have not said whether they give the time, once."""
        self._run_batches(
            Domain("state", "=", "submitted")
            & Domain("remind_approver_on", "<=", fields.Date.context_today(self))
            & not_cancelled(),
            lambda p: p._remind_approvers(),
            together=True,
        )

    def _remind_approvers(self):
        self._write_through_door({"remind_approver_on": False})
        asked = self.filtered(lambda p: p._get_line_approvers())
        asked._write_through_door({"reminded_on": fields.Datetime.now()})
        asked._send_mail(
            "mentoring_programme.mail_participant_approval_reminder",
            "silent_partner_ids",
        )

    def _turn_passed(self, fname):
        if fname != "approver_id":
            return self._brief_line_manager()
        submitted = self.filtered(lambda p: p.state == "submitted")
        result = super(MentoringParticipant, submitted)._turn_passed(fname)
        submitted._ask_approvers()
        return result

    @api.model
    def _look_for_approvers(self):
        """Have to-dos follow what no computation is told of: accounts that are deleted,
        and who the mentoring managers are."""
        waiting = self.search(
            [
                ("state", "=", "submitted"),
                ("programme_id.requires_manager_approval", "=", True),
            ]
        )
        self.env.add_to_compute(self._fields["approver_id"], waiting)
        waiting.mapped("approver_id")
        waiting.filtered(lambda p: not p.approver_id)._sync_activities(passed_on=True)

    def _brief_line_manager(self):
        """Tell a new line manager who of their people takes part, and what they see.

        Whoever is asked for the time is told by that.
        """
        told = self.filtered(
            lambda p: (
                p.state in ("approved", "ready", "paired")
                and p.manager_user_id.active
                and p.manager_user_id != p.user_id
            )
        )
        told._send_mail(
            "mentoring_programme.mail_participant_new_manager",
            "manager_user_id.partner_id",
        )

    # ------------------------------------------------------------------
    # In their place
    # ------------------------------------------------------------------

    @api.depends("in_place_reason")
    def _needs_in_place_reason(self):
        """a reason"""
        return not (self.in_place_reason or "").strip() and self.env._(
            "Say why you approve in place of the line manager; they and %s read it.",
            self.name,
        )

    def action_approve_in_place(self, reason=None):
        """Approve for whoever would be asked, who is told: they are away, say."""
        values = {"in_place_reason": reason} if reason else None
        return self._advance("approve_in_place", values)

    def _after_approve_in_place(self):
        self._message_log_batch(
            bodies={
                participant.id: self.env._(
                    "In place of %(approver)s: %(reason)s",
                    approver=participant.approver_id.name or "–",
                    reason=participant.sudo().in_place_reason,
                )
                for participant in self
            }
        )
        self._after_approve()
        self._send_mail(
            "mentoring_programme.mail_participant_approved_in_place",
            "approver_id.partner_id",
        )
