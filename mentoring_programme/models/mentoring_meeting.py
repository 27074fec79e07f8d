from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from .confidential_one2many import ConfidentialOne2many
from .mentoring_pairing_states import MATCHED_STATES

_lt = LazyTranslate(__name__)

PAIR = ("mentor", "mentee")
#: What an invitation is about: both hear when it changes.
TOLD = {"start", "duration", "place"}
#: Hours, at most.
LONGEST = 24


class MentoringMeeting(models.Model):
    """A meeting of a pair.

    What they talk about stays here. The calendar event it keeps for both is
    private and says nothing but that they meet.
    """

    _name = "mentoring.meeting"
    _description = "Mentoring Meeting"
    _inherit = [
        "mentoring.pairing.part.mixin",
        "guarded.workflow.mixin",
        "guarded.form.key.mixin",
        "mentoring.meeting.invitation.mixin",
    ]
    _order = "start desc, id desc"

    _transitions = (
        Transition(
            "hold",
            "planned",
            "held",
            by=PAIR,
            needs="_needs_past_start",
            label=_lt("Held"),
        ),
        Transition(
            "cancel", "planned", "cancelled", by=(*PAIR, SYSTEM), label=_lt("Cancel")
        ),
        Transition("miss", "planned", "missed", by=PAIR, label=_lt("Missed")),
    )
    _guarded_fields = frozenset({"event_id"})

    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("held", "Held"),
            ("cancelled", "Cancelled"),
            ("missed", "Missed"),
        ],
        default="planned",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    active = fields.Boolean(default=True)
    start = fields.Datetime("When", required=True, index=True)
    duration = fields.Float(
        "Hours",
        compute="_compute_duration",
        store=True,
        readonly=False,
    )
    stop = fields.Datetime(compute="_compute_stop", store=True)
    place = fields.Char(
        "Where",
        compute="_compute_place",
        store=True,
        readonly=False,
    )
    agenda = fields.Text(help="The mentee makes the agenda and sends it beforehand.")
    outcome = fields.Text("What Came Out of It")
    role_ids = fields.Many2many("mentoring.role", string="Roles Used")
    reflection_ids = ConfidentialOne2many("mentoring.reflection", "meeting_id")
    has_my_note = fields.Boolean(compute="_compute_has_my_note")
    event_id = fields.Many2one(
        "calendar.event", "Calendar Event", readonly=True, copy=False, index=True
    )

    _check_duration = models.Constraint(
        f"CHECK (duration > 0 AND duration <= {LONGEST})",
        "A meeting lasts more than nothing and at most a day.",
    )

    # ------------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------------

    @api.depends("pairing_id")
    def _compute_duration(self):
        for meeting in self:
            meeting.duration = meeting.pairing_id._get_agreed("meeting_hours") or 1.0

    @api.depends("pairing_id")
    def _compute_place(self):
        for meeting in self:
            meeting.place = meeting.pairing_id._get_agreed("meeting_place")

    @api.depends("reflection_ids.author_user_id")
    @api.depends_context("uid")
    def _compute_has_my_note(self):
        for meeting in self:
            authors = meeting.reflection_ids.author_user_id
            meeting.has_my_note = self.env.user in authors

    @api.depends("start", "duration")
    def _compute_stop(self):
        for meeting in self:
            meeting.stop = meeting.start and meeting.start + timedelta(
                hours=meeting.duration or 0
            )

    @api.depends("start", "pairing_id")
    @api.depends_context("tz")
    def _compute_display_name(self):
        for meeting in self:
            meeting.display_name = self.env._(
                "Meeting on %s",
                fields.Date.to_string(
                    fields.Datetime.context_timestamp(meeting, meeting.start)
                )
                if meeting.start
                else "…",
            )

    # ------------------------------------------------------------------
    # CRUD, with the calendar following
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_hours(vals)
        meetings = super().create(vals_list)
        for meeting in meetings:
            # sudo: mentoring.pairing - its phase
            if meeting.pairing_id.sudo().state not in MATCHED_STATES:
                raise UserError(
                    self.env._(
                        "Meetings are planned once both have accepted the match, "
                        "and until the collaboration is over."
                    )
                )
        meetings._create_events()
        meetings._filter_ahead()._invite("mentoring_programme.mail_meeting_planned")
        return meetings

    def write(self, vals):
        self._check_pairing_kept(vals)
        self._check_hours(vals)
        if "start" in vals and self.filtered(lambda m: m.state != "planned"):
            raise UserError(self.env._("Only a planned meeting can be moved."))
        told = {
            meeting: [meeting[name] for name in TOLD]
            for meeting in self
            if TOLD & vals.keys() and meeting.state == "planned"
        }
        ahead = self._filter_ahead()
        result = super().write(vals)
        if {"start", "duration"} & vals.keys():
            self._update_events()
        moved = (ahead | self._filter_ahead()).filtered(
            lambda m: m in told and [m[name] for name in TOLD] != told[m]
        )
        for meeting in moved:
            meeting.invitation_number += 1
        moved._invite("mentoring_programme.mail_meeting_moved")
        return result

    @api.model
    def _check_hours(self, vals):
        """Refuse a length before an end is computed from it that no calendar has."""
        if not 0 < (vals.get("duration") or 1) <= LONGEST:
            raise UserError(self._check_duration.get_error_message(self))

    def _filter_ahead(self):
        """Return what people have in their calendars and still come to."""
        now = fields.Datetime.now()
        return self.filtered(lambda m: m.state == "planned" and m.start > now)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_planned(self):
        if self.filtered(lambda m: m.state != "planned"):
            raise UserError(self.env._("Only a planned meeting can be deleted."))

    def unlink(self):
        self._cancel_invitations(self._filter_ahead())
        # sudo: calendar.event - the pair's, whoever of the two deletes the meeting
        events = self.sudo().event_id.with_context(no_mail_to_attendees=True)
        result = super().unlink()
        events.unlink()
        return result

    def _create_events(self):
        """Put planned meetings that lie ahead into both people's calendars."""
        ahead = self._filter_ahead().filtered(lambda m: not m.event_id)
        # sudo: calendar.event - portal users have no calendar of their own
        events = (
            self.env["calendar.event"]
            .sudo()
            # Odoo would write both people's contact details into the description, and
            # mails of its own next to the meeting's
            .with_context(skip_contact_description=True, no_mail_to_attendees=True)
            .create([meeting._prepare_event_values() for meeting in ahead])
        )
        for meeting, event in zip(ahead, events, strict=True):
            meeting._write_through_door({"event_id": event.id})

    def _prepare_event_values(self):
        """Return values of an event that tells nobody what the meeting is about.

        Nor that it is about mentoring, nor where: all employees can search private
        events by title and place, and read the invitations attached to them.
        """
        self.ensure_one()
        # sudo: mentoring.pairing - the two partners
        pairing = self.pairing_id.sudo()
        partners = pairing.mentor_partner_id | pairing.mentee_partner_id
        internal = (pairing.mentor_user_id | pairing.mentee_user_id).filtered(
            lambda user: not user.share
        )
        return {
            "name": self.env._("Meeting"),
            "description": False,
            "privacy": "private",
            "user_id": internal[:1].id,
            "partner_ids": [fields.Command.set(partners.ids)],
            "res_model_id": False,
            "res_id": False,
            **self._prepare_event_times(),
        }

    def _prepare_event_times(self):
        return {
            "start": self.start,
            "stop": self.stop,
        }

    def _update_events(self):
        for meeting in self:
            # sudo: calendar.event - moved for both, whoever of the two moves it
            event = meeting.sudo().event_id
            values = meeting._prepare_event_times()
            changed = {
                name: value for name, value in values.items() if event[name] != value
            }
            if event and changed:
                event.with_context(no_mail_to_attendees=True).write(changed)
        self._create_events()

    # ------------------------------------------------------------------
    # Needs and actions
    # ------------------------------------------------------------------

    @api.depends("start")
    def _needs_past_start(self):
        """a start that has passed"""
        return (
            self.start
            and self.start > fields.Datetime.now()
            and self.env._("It lies in the future; move it or wait until it is over.")
        )

    def action_hold(self):
        return self._advance("hold")

    def action_cancel(self):
        return self._advance("cancel")

    def action_miss(self):
        return self._advance("miss")

    def _after_hold(self):
        # sudo: mentoring.pairing - whoever worried about their silence may stop
        self.sudo().pairing_id._sync_activities()

    def _after_cancel(self):
        now = fields.Datetime.now()
        self._cancel_invitations(self.filtered(lambda m: m.start > now))
        # sudo: calendar.event - taken out of both calendars
        self.sudo().event_id.filtered("active").action_archive()

    def _cancel_invitations(self, meetings):
        for meeting in meetings:
            meeting.invitation_number += 1
        meetings._invite("mentoring_programme.mail_meeting_cancelled", "CANCEL")
