from odoo import api, fields, models
from odoo.exceptions import UserError

from ...promises import get_readers
from ...states import PARTICIPANT_OUT, PROGRAMME_OPEN, PROGRAMME_PAIRING


class MentoringProgramme(models.Model):
    """What a programme's form and pages show, and how people enrol from there."""

    _inherit = "mentoring.programme"

    def _get_meetings_frame(self):
        """Return how many meetings the programme has in mind, in words."""
        if self.maximum_meetings:
            return self.env._(
                "%(least)s to %(most)s meetings",
                least=self.minimum_meetings,
                most=self.maximum_meetings,
            )
        return self.env._("at least %s meetings", self.minimum_meetings)

    is_open_for_enrolment = fields.Boolean(
        compute="_compute_is_open_for_enrolment",
        help="People can enrol, or be nominated, now.",
    )
    can_nominate = fields.Boolean(compute="_compute_can_nominate")

    @api.depends("state", "accepts_late_entry", "end_date")
    def _compute_is_open_for_enrolment(self):
        for programme in self:
            programme.is_open_for_enrolment = not programme._is_past_end() and (
                programme.state == "enrolment"
                or programme.accepts_late_entry
                and programme.state in PROGRAMME_PAIRING
            )

    @api.depends_context("uid")
    def _compute_can_nominate(self):
        # sudo: hr.employee - portal users read none; only whether one leads anybody
        leads = bool(
            self.env["hr.employee"]
            .sudo()
            .search_count([("parent_id.user_id", "=", self.env.uid)], limit=1)
        )
        for programme in self:
            programme.can_nominate = leads

    def action_take_part(self):
        """Open one's own enrolment in this programme, a new one if there is none."""
        self.ensure_one()
        user = self.env.user
        mine = self.env["mentoring.participant"].search(
            [
                ("programme_id", "=", self.id),
                ("user_id", "=", user.id),
                ("state", "not in", PARTICIPANT_OUT),
            ],
            limit=1,
        )
        if not mine and self._get_own_places_waiting():
            # where they see what waits for them, and how they go on with it
            return {
                "type": "ir.actions.act_url",
                "url": self._mail_share_url(),
                "target": "self",
            }
        action = self._get_enrolment_action(self.env._("Take Part"))
        action["res_id"] = mine.id
        if user.employee_id:
            action["context"]["default_employee_id"] = user.employee_id.id
        else:
            action["context"]["default_partner_id"] = user.partner_id.id
        return action

    def action_nominate(self):
        """Let a line manager enrol somebody of their team."""
        self.ensure_one()
        action = self._get_enrolment_action(self.env._("Nominate"))
        action["context"]["default_role"] = "mentee"
        return action

    def _get_enrolment_action(self, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "mentoring.participant",
            "views": [(False, "form")],
            "context": {"default_programme_id": self.id},
        }

    # ------------------------------------------------------------------
    # Portal
    # ------------------------------------------------------------------

    def _mail_share_url(self):
        return f"/my/mentoring/programmes/{self.id}"

    def _get_people_behind(self):
        """Return who is behind the programme, for those who read it.

        :return: ``sponsor``, ``coordinator`` and ``ethics``, each with a ``name``;
            those whom participants may write to also with an ``email``
        """
        self.ensure_one()
        self.check_access("read")
        # sudo: res.partner, res.users - their names, and how to reach those who are
        # there to be reached; portal users read no colleagues
        programme = self.sudo()
        coordinator = programme._get_named()
        ethics = programme.acting_ethics_contact_id
        return {
            "sponsor": {"name": programme.sponsor_id.name},
            "coordinator": {"name": coordinator.name, "email": coordinator.email},
            "ethics": {"name": ethics.name, "email": ethics.email},
        }

    @api.model
    def _get_open_for_enrolment(self):
        """Return the programmes the user can enrol in, in some role, now."""
        programmes = self.search(
            [("is_published", "=", True), ("state", "in", PROGRAMME_OPEN)]
        )
        return programmes.filtered("is_open_for_enrolment")

    @api.model
    def _get_to_join(self):
        """Return the programmes the user can enrol in, and has no part in yet."""
        programmes = self._get_open_for_enrolment()
        taken = programmes._get_own_enrolments() | programmes._get_own_places_waiting()
        return programmes - taken.filtered(lambda p: p.state != "finished").programme_id

    def _get_own_places_waiting(self):
        """Return the user's places that are still bound to a former login; as
        superuser."""
        places = self.env["mentoring.participant"]._get_places_waiting()
        return places.filtered(lambda p: p.programme_id in self)

    def _say_place_waits(self):
        return self.env._(
            "You take part in “%s” already, with another login. Go on with that place: "
            "your mentoring pages lead you there.",
            self.name,
        )

    def _get_own_enrolments(self):
        """Return the user's own enrolments that are not over, in either role."""
        return self.env["mentoring.participant"].search(
            [
                ("programme_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
                ("state", "not in", PARTICIPANT_OUT),
            ]
        )

    def _enrol_oneself(self, role, values):
        """Return the user's draft in this role, with what HR knows filled in.

        Where there is an enrolment already, that one, as it is.
        """
        self.ensure_one()
        mine = self._get_own_enrolments().filtered(lambda p: p.role == role)
        if mine:
            return mine
        if role in self._get_own_places_waiting().mapped("role"):
            raise UserError(self._say_place_waits())
        if not self.is_open_for_enrolment:
            raise UserError(
                self.env._("“%s” takes no enrolments at the moment.", self.name)
            )
        return self.env["mentoring.participant"].create(
            {
                **values,
                "programme_id": self.id,
                "role": role,
                **self._prepare_oneself(),
            }
        )

    def _prepare_oneself(self):
        # sudo: res.users, hr.employee - one's own employment in a company that may
        # take part; portal users read no employees
        employees = self.env.user.sudo().employee_ids
        for company in self.sudo()._get_companies():
            own = employees.filtered(lambda e, company=company: e.company_id == company)
            if own:
                return {"employee_id": own[0].id}
        return {"partner_id": self.env.user.partner_id.id}

    def _get_profile_readers_line(self, role):
        """Return who reads what people say of themselves, said to them; addons that
        show it to others say so.

        :param role: the role in which somebody takes part
        """
        return get_readers(self.env)["profile"]
