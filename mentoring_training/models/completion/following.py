from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...states import LACKING, PARTICIPANT_LED, PARTICIPANT_TRAINED


class MentoringCompletion(models.Model):
    """People come, go and lead others: a job follows them, and what has run out."""

    _inherit = "mentoring.completion"

    @api.model
    def _cron_follow_training(self):
        """Ask what is to be asked by now of whom, of line managers and of those who run
        programmes, too; let go of what is not; let run out what is not valid any more.
        """
        requirements = self.env["mentoring.requirement"]
        # of archived ones something may still be open
        requirements = requirements.with_context(active_test=False).search(
            Domain("programme_id", "!=", False)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )
        programmes = requirements.programme_id.with_context(active_test=True)
        programmes._each_apart(self._follow)
        today = fields.Date.to_string(fields.Date.context_today(self))
        self._run_batches(
            Domain("state", "=", "done")
            & Domain("valid_until", "<", today)
            & Domain("programme_id", "in", programmes.ids),
            lambda completions: completions._advance("expire", as_system=True),
            together=True,
        )

    @api.model
    def _follow(self, programme):
        self._make_for(programme.participant_ids)
        staff = self._get_staff(programme)
        self._make_for_staff(programme, staff)
        self._let_go(programme, staff)
        programme.participant_ids._follow_gates()

    @api.model
    def _get_staff(self, programme):
        """Return who leads those who take part, and who runs it: ``{role: users}``."""
        led = programme.participant_ids.filtered(
            lambda p: p.state in PARTICIPANT_LED and p.manager_user_id != p.user_id
        )
        return {
            "line_manager": led.manager_user_id.filtered("active"),
            "coordinator": programme.coordinator_ids.filtered("active"),
        }

    @api.model
    def _make_for_staff(self, programme, staff):
        requirements = self._get_asked(programme, [*staff])
        people = self.env["res.users"].union(*staff.values())
        there = self._get_there(requirements, "staff_id", people)
        self._make(
            [
                {"requirement_id": requirement.id, "staff_id": user.id}
                for requirement in requirements
                for user in staff[requirement.role]
                if (requirement.id, user.id) not in there
            ]
        )

    @api.model
    def _let_go(self, programme, staff):
        """Forget what is asked of somebody no more, and they have not begun.

        Of whoever neither leads anybody nor runs it any more, all that they have not
        done: nobody would see to it, nor could they read what it asks.
        """
        still_open = self.search(
            Domain("programme_id", "=", programme.id)
            & (
                Domain("state", "=", "open")
                | (Domain("staff_id", "!=", False) & Domain("state", "in", LACKING))
            )
        )

        def is_asked(completion):
            requirement = completion.requirement_id
            if place := completion.participant_id:
                asked = place.state in PARTICIPANT_TRAINED
                asked = asked and place.role == requirement.role
                return asked and requirement.active
            asked = completion.staff_id in staff.get(requirement.role, ())
            # what they have begun waits, where it was put away
            return asked and (requirement.active or completion.state != "open")

        gone = still_open.filtered(lambda completion: not is_asked(completion))
        if gone:
            gone.with_user(SUPERUSER_ID).unlink()
