from contextlib import contextmanager, nullcontext
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.base_sealed_field.fields import SealedChar, SealedText

from ...odoo_internals import ConfidentialOne2many
from ...states import PAIRING_AT_WORK, PAIRING_MATCHED

#: What an invitation is about: both hear when it changes.
TOLD = {"start", "duration", "place", "online_url"}
#: Marks in a transaction that moves are told of together.
TELLING = "mentoring_meeting_telling"
#: Hours, at most.
LONGEST = 24


class MentoringMeeting(models.Model):
    """A meeting of a pair.

    What they talk about, and where they meet, is sealed. The events it keeps in their
    calendars are private, and tell of nobody that they meet.
    """

    _name = "mentoring.meeting"
    _description = "Mentoring Meeting"
    _inherit = [
        "mentoring.pair.content.mixin",
        "guarded.workflow.mixin",
        "guarded.form.key.mixin",
    ]
    _order = "start desc, id desc"
    _confined_by = "_sealed_domain"

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
    place = SealedChar("Where", copy=True)
    agenda = SealedText(
        copy=True, help="The mentee makes the agenda and sends it beforehand."
    )
    outcome = SealedText("What Came Out of It")
    reflection_ids = ConfidentialOne2many("mentoring.reflection", "meeting_id")
    has_my_note = fields.Boolean(compute="_compute_has_my_note")
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

    @api.onchange("pairing_id")
    def _onchange_pairing_id(self):
        self.place = self._get_agreed_place(self.pairing_id)

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
    # CRUD, with invitations and the calendar following
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_hours(vals)
        meetings = super().create(self._add_places(vals_list))
        for meeting in meetings:
            # sudo: mentoring.pairing - its phase
            if meeting.pairing_id.sudo().state not in PAIRING_MATCHED:
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
        times = {"start", "duration"} & vals.keys()
        if times and not self._is_door_open(times):
            self._check_planned()
        with self._telling_of_moves() if TOLD & vals.keys() else nullcontext():
            result = super().write(vals)
            if times:
                self._update_events()
        return result

    def _get_fields_kept_of_both(self):
        """What came out of it is written by both, each on their own phone."""
        return ("outcome", "role_ids")

    @contextmanager
    def _telling_of_moves(self, mail="mentoring_programme.mail_meeting_moved"):
        """Tell the two of all that the block moves, in one mail to each.

        :param mail: the external id of its text
        """
        transaction = self.env.cr.cache
        if TELLING in transaction:  # the block around this one tells
            yield
            return
        told = {
            meeting: [meeting[name] for name in TOLD]
            for meeting in self
            if meeting.state == "planned"
        }
        ahead = self._filter_ahead()
        transaction[TELLING] = True
        try:
            yield
        finally:
            del transaction[TELLING]
        moved = (ahead | self._filter_ahead()).filtered(
            lambda m: m in told and [m[name] for name in TOLD] != told[m]
        )
        for meeting in moved:
            meeting.invitation_number += 1
        moved._invite(mail)

    def _check_planned(self):
        """Refuse to move what was held: the programme counts it, and its hours."""
        if self.filtered(lambda m: m.state != "planned"):
            raise UserError(
                self.env._(
                    "Only a planned meeting can be moved. When you met, and how long, "
                    "is corrected on its page, for two weeks."
                )
            )

    @api.constrains("start", "pairing_id")
    def _check_within_pairing(self):
        """Refuse what was before the two were a pair.

        By the day, and one more: a day begins at different hours around the world, and
        a meeting may begin before midnight. Afterwards there is none: what is planned
        is cancelled with the collaboration, and what lies ahead is not held.
        """
        for meeting in self:
            # sudo: mentoring.pairing - since when
            began = meeting.pairing_id.sudo().started_on
            # without a start Odoo says that it is needed
            day = meeting.start and meeting.start.date()
            if began and day and day < began - timedelta(days=1):
                raise ValidationError(
                    self.env._(
                        "%(time)s was before you were a pair, which you are since "
                        "%(day)s; check the date.",
                        time=meeting._format_start(),
                        day=format_date(self.env, began),
                    )
                )

    @api.model
    def _add_places(self, vals_list):
        """Return the values with the agreed place, where they say nothing of it."""
        given = self.default_get(["pairing_id", "place"])
        pairings = self.env["mentoring.pairing"]
        return [
            {
                "place": self._get_agreed_place(
                    pairings.browse(vals.get("pairing_id") or given.get("pairing_id"))
                ),
                **given,
                **vals,
            }
            for vals in vals_list
        ]

    @api.model
    def _get_agreed_place(self, pairing):
        """Return where the two have agreed to meet; nothing to anybody else."""
        return pairing._get_agreed("meeting_place") if pairing.is_party else False

    @api.model
    def _check_hours(self, vals):
        """Refuse a length before an end is computed from it that no calendar has."""
        if not 0 < (vals.get("duration") or 1) <= LONGEST:
            raise UserError(self._check_duration.get_error_message(self))

    def _filter_ahead(self):
        """Return what people have in their calendars and still come to."""
        now = fields.Datetime.now()
        return self.filtered(lambda m: m.state == "planned" and m.start > now)

    @api.model
    def _get_asked_domain(self):
        """Return the user's meetings of which nobody has said how they were."""
        return (
            self._pair_domain()
            & Domain("state", "=", "planned")
            & Domain("stop", "<", fields.Datetime.now())
            & Domain("pairing_id.state", "in", (*PAIRING_AT_WORK, "closing"))
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_planned(self):
        # nor what was noted once: the other's notes would go with it
        if self.filtered(lambda m: m.state != "planned" or m.corrected_on):
            raise UserError(self.env._("Only a planned meeting can be deleted."))

    def unlink(self):
        self._cancel_invitations(self._filter_ahead())
        of_each = self._get_own_events()
        result = super().unlink()
        for events in of_each:
            events.unlink()
        return result
