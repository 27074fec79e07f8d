from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_programme.states import (
    PARTICIPANT_MATCHABLE,
)


class MentoringMatchRequest(models.Model):
    """Somebody asks for somebody; the coordinator decides.

    The one who is asked for hears of it once it is granted: then as a proposal, which
    they answer like any other.
    """

    _name = "mentoring.match.request"
    _description = "Request for a Match"
    _inherit = [
        "mentoring.coordinated.mixin",
        "guarded.workflow.mixin",
        "guarded.form.key.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["participant_id.name", "partner_id.name"]
    _mail_people = ("participant_id.partner_id",)

    participant_id = fields.Many2one(
        "mentoring.participant",
        "Who Asks",
        required=True,
        index=True,
        ondelete="cascade",
    )
    partner_id = fields.Many2one(
        "res.partner", "For Whom", required=True, index=True, ondelete="cascade"
    )
    # for portal users, who read no colleagues; whom they may name is checked
    partner_name = fields.Char("Name", related="partner_id.name")
    message = fields.Text(help="For the coordinator, nobody else.")
    reason = fields.Text(help="The coordinator's, for whoever asked.", copy=False)
    state = fields.Selection(
        [
            ("asked", "Asked"),
            ("granted", "Proposed"),
            ("refused", "Declined"),
            ("withdrawn", "Taken Back"),
        ],
        default="asked",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    # stored, so that record rules stay one column away
    user_id = fields.Many2one(
        related="participant_id.user_id", store=True, index=True, precompute=True
    )
    programme_id = fields.Many2one(
        related="participant_id.programme_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="participant_id.company_id", store=True, precompute=True
    )

    _open_uniq = models.UniqueIndex(
        "(participant_id, partner_id) WHERE state = 'asked'",
        "You have asked for this person already; the coordinator decides.",
    )

    @api.depends("participant_id.name", "partner_id.name")
    def _compute_display_name(self):
        for request in self:
            # sudo: mentoring.participant, res.partner - two names, one's own among them
            request_sudo = request.sudo()
            request.display_name = self.env._(
                "%(person)s asks for %(other)s",
                person=request_sudo.participant_id.name or "…",
                other=request_sudo.partner_id.name or "…",
            )

    def _mail_share_url(self):
        return f"/my/mentoring/enrolments/{self.participant_id.id}/mentors"

    # ------------------------------------------------------------------
    # Asking
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # before anything is written: the database's refusals would tell what is there
        default = self.default_get(["participant_id"]).get("participant_id")
        asking = {vals.get("participant_id", default) for vals in vals_list}
        if not self.env.su and not self.env["mentoring.participant"]._are_mine(asking):
            raise AccessError(self.env._("Everybody asks for a match for themselves."))
        requests = super().create(vals_list)
        for request in requests:
            request._check_request()
        return requests

    def _check_request(self):
        # sudo: mentoring.participant - one's own, and the programme's settings
        participant = self.participant_id.sudo()
        programme = participant.programme_id
        if not programme.mode_request:
            raise UserError(
                self.env._("In “%s”, people do not ask for somebody.", programme.name)
            )
        if sentence := programme._why_nobody_is_paired():
            raise UserError(sentence)
        if (
            participant.state not in PARTICIPANT_MATCHABLE
            or participant.places_left < 1
        ):
            raise UserError(
                self.env._("You ask once you are ready to be matched, and free.")
            )
        own = participant._get_of_person(participant, "res.partner")[participant]
        if self.partner_id in own:
            raise UserError(self.env._("Ask for somebody other than yourself."))
        self.participant_id._check_may_name(self.partner_id)
        if participant.another_match in ("asked", "not_now") and self._is_person():
            # whoever asks for somebody would like another match
            self.participant_id.action_seek_match()

    def write(self, vals):
        kept = {"participant_id", "partner_id", "message"} & vals.keys()
        if kept and not self._is_door_open(kept):
            raise UserError(
                self.env._("A request stays as it was made. Take it back, ask anew.")
            )
        return super().write(vals)

    def _name_anew(self, partner):
        """Have open requests for one person name this contact; of several of the same
        author one stays."""
        for requests in self.grouped("participant_id").values():
            named = requests.filtered(lambda r: r.partner_id == partner)
            kept = (named or requests)[:1]
            (requests - kept)._advance("withdraw", as_system=True)
            if not named:
                kept._write_through_door({"partner_id": partner.id})

    # ------------------------------------------------------------------
    # What is asked for
    # ------------------------------------------------------------------

    def _prepare_proposal_values(self):
        asker, other = self.participant_id, self._get_other()
        return {
            f"{asker.role}_id": asker.id,
            f"{other.role}_id": other.id,
            "origin": "request",
        }

    def _get_other(self):
        """Return whom it is for, as a participant who may be matched."""
        Participant = self.env["mentoring.participant"]
        enrolments = Participant._get_of_person(self.partner_id, Participant._name)
        return Participant.search(
            [
                ("programme_id", "=", self.programme_id.id),
                ("id", "in", enrolments.get(self.partner_id, Participant).ids),
                ("role", "!=", self.participant_id.role),
                ("state", "in", PARTICIPANT_MATCHABLE),
                ("has_left", "=", False),
            ],
            limit=1,
        )
