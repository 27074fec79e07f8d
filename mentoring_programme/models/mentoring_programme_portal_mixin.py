from odoo import models
from odoo.exceptions import UserError


class MentoringProgrammePortalMixin(models.AbstractModel):
    """What a programme's page in the portal says, and how people enrol from there."""

    _name = "mentoring.programme.portal.mixin"
    _description = "Portal Pages of a Mentoring Programme"

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
        coordinator = programme.coordinator_id
        ethics = programme.ethics_contact_id
        return {
            "sponsor": {"name": programme.sponsor_id.name},
            "coordinator": {"name": coordinator.name, "email": coordinator.email},
            "ethics": {"name": ethics.name, "email": ethics.email},
        }

    def _get_own_enrolments(self):
        """Return the user's own enrolments that are not over, in either role."""
        return self.env["mentoring.participant"].search(
            [
                ("programme_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
                ("state", "not in", ("rejected", "withdrawn")),
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
