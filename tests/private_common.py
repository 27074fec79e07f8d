"""A pair whose mentee has answered and wished, and what an administrator configures."""

from contextlib import contextmanager

from odoo import fields
from odoo.exceptions import ValidationError

from .release_common import ReleaseCase

WORD = "quokka"


class PrivateCase(ReleaseCase):
    """A mentee has answered, lets their words be quoted, and wishes for nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls()._answer_and_wish()

    def _answer_and_wish(self):
        case = type(self)
        case.admin = self._user("private_admin", "base.group_system")
        case.admin.group_ids += self.env.ref("survey.group_survey_manager")
        case.pairing = self._in_progress(
            programme=self._open_programme(mid_survey_id=self.survey.id)
        )
        evaluations = self._moment(self.pairing, "mid")
        case.evaluation = evaluations.filtered(lambda e: e.role == "mentee")
        self.evaluation._advance("send", self._sent_values(), as_system=True)
        self._rate(self.evaluation, trust=2, again=self.no, words=WORD)
        comments = self.evaluation.comment_ids.with_user(self.mentee)
        comments.action_allow_quoting(comments)
        if "is_for_sponsor" in comments:  # where results are there
            comments.action_allow_for_sponsor(comments)
        case.wish = self.env["mentoring.wish"].create(
            {
                "participant_id": self.pairing.mentee_id.id,
                "partner_id": self.employee.partner_id.id,
                "kind": "exclude",
            }
        )
        case.answers = self.evaluation.user_input_id
        self._count_in_a_study()
        self._play_and_tap()
        self._say_and_leave()
        self.env.flush_all()

    def _count_in_a_study(self):
        """Have a study counted and not released, where results are there."""
        if "mentoring.study" in self.env:
            study = self.env["mentoring.study"].create({"name": "Do they stay?"})
            study._write_through_door({"state": "frozen", "counted": {"people": 12}})

    def _play_and_tap(self):
        self._play_situation(self.pairing)
        self.pairing.with_user(self.mentee)._set_dial("", "sage", "guide")
        role = self.env["mentoring.role"]._get_situational()[:1]
        meeting = self._hold_meeting(self.pairing, role_ids=role.ids)
        meeting.with_user(self.mentee)._tap({role: "helped"})

    def _say_and_leave(self):
        """One has said that it is served, somebody may take a step back, and HR knows
        who leaves."""
        self.pairing.sudo()._write_through_door(
            {"mentor_served_on": fields.Datetime.now()}
        )
        # sudo: the test - as a step leaves it
        self.pairing.sudo().taken_step_ids.create(
            {
                "res_model": self.pairing._name,
                "res_id": self.pairing.id,
                "transition": "wind_down",
                "state_before": self.pairing.state,
                "user_id": self.mentor.id,
            }
        )
        self.pairing.with_user(self.mentor)._note_visit("")
        last_day = fields.Date.add(fields.Date.today(), days=30)
        self.mentor_employee.sudo().departure_date = last_day
        self.env["mentoring.watch.event"]._notice()

    def _model_id(self, name):
        return self.env["ir.model"]._get_id(name)

    def _private_models(self):
        """Return the models that are guarded, and not for everybody to configure."""
        guarded = self.env.registry["guarded.record.mixin"]
        return [
            name
            for name, model in self.env.registry.items()
            if issubclass(model, guarded) and model._is_private and model._auto
        ]

    # --- what is configured -----------------------------------------------------

    def _create_field(self, model, name, **values):
        return (
            self.env["ir.model.fields"]
            .with_user(self.admin)
            .create(
                {
                    "name": name,
                    "model_id": self._model_id(model),
                    "field_description": "Look",
                    "store": False,
                    "readonly": True,
                    **values,
                }
            )
        )

    @contextmanager
    def _custom_field_refused(self):
        refused = "is private: custom fields cannot"
        with self.assertRaisesRegex(ValidationError, refused):
            with self.env.cr.savepoint():
                yield

    def _render(self, expression):
        rendered = (
            self.env["mail.render.mixin"]
            .with_user(self.mentor)
            .sudo()
            ._render_template(
                f'<p t-out="repr({expression})"/>'.replace("repr(", "str(", 1),
                "mentoring.pairing",
                self.pairing.ids,
                "qweb",
                options={"preserve_comments": True},
            )
        )
        return str(rendered[self.pairing.id])

    def _define(self, model, domain):
        return (
            self.env["gamification.goal.definition"]
            .with_user(self.admin)
            .create(
                {
                    "name": "Count",
                    "computation_mode": "count",
                    "condition": "higher",
                    "model_id": self._model_id(model),
                    "domain": str(domain),
                }
            )
        )

    def _count(self, definition, user=None):
        goal = self.env["gamification.goal"].create(
            {
                "definition_id": definition.id,
                "user_id": (user or self.admin).id,
                "target_goal": 9,
                "state": "inprogress",
            }
        )
        goal.update_goal()
        return goal.current
