from functools import partial

from odoo.fields import Domain
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page
from odoo.addons.mentoring_programme.controllers.portal import MentoringPortal

from ..models.self_assessment.self_assessment import SCALE
from .portal_home import MentoringPortalHomeTraining

URL = "/my/mentoring/enrolments/<id:participant_id>/self-assessment"


class MentoringPortalSelfAssessment(MentoringPortal):
    """How one sees oneself, before the training, after it, at the end: asked, drawn,
    and read by nobody else."""

    @page(URL)
    def mentoring_self_assessment(self, participant_id, **_query):
        return self._self_assessment_page(self._get_own_enrolment(participant_id))

    def _self_assessment_page(self, participant, **why):
        moment = participant._get_moment_to_assess()
        if (why.get("typed") or {}).get("moment") != moment:
            why["typed"] = {}  # what was typed is about another one
        assessments = participant._get_self_assessments()
        statements = participant._get_statements()
        now = assessments.filtered(lambda a: a.moment == moment)
        drawn, rows = participant._get_self_picture()
        moments = assessments._fields["moment"]._description_selection(request.env)
        competences = statements._fields["competence"]
        return self._mentoring_page(
            "mentoring_training.portal_self_assessment",
            request.env._("How I see myself"),
            [
                (
                    participant.programme_id.name,
                    participant.programme_id._mail_share_url(),
                ),
                (request.env._("My enrolment"), participant._mail_share_url()),
            ],
            participant=participant,
            drawn=drawn,
            rows=rows,
            moment=moment,
            moment_label=dict(moments).get(moment),
            is_due=bool(participant._get_to_assess()),
            by_competence=statements.grouped("competence"),
            competences=competences._description_selection(request.env),
            answers=now._get_answers(statements) if now else {},
            scale=self._get_scale(),
            url=participant._get_self_assessment_url(),
            **why,
        )

    def _get_scale(self):
        """Return what can be answered: ``[(number, words)]``."""
        env = request.env
        words = (
            env._("Not yet"),
            env._("Seldom"),
            env._("Now and then"),
            env._("Mostly"),
            env._("As a rule"),
        )
        return list(zip(SCALE, words, strict=True))

    @form(URL)
    def mentoring_self_assessment_save(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        numbers = [str(number) for number in SCALE]

        def save():
            answers = {
                statement: int(post.choice(f"statement.{statement.id}", numbers) or 0)
                for statement in participant._get_statements()
            }
            participant._assess_oneself(post.text("moment"), answers)

        return self._submit(
            post,
            save,
            partial(self._self_assessment_page, participant),
            participant._get_self_assessment_url(),
            request.env._("Saved, for you alone."),
        )


class MentoringPortalHomeSelfAssessment(MentoringPortalHomeTraining):
    """What is to be answered about oneself waits at the start."""

    def _get_todo_domains(self):
        return {
            **super()._get_todo_domains(),
            "assess": (
                "mentoring.completion",
                Domain(
                    "id", "in", request.env["mentoring.completion"]._get_to_assess().ids
                ),
            ),
        }

    def _say_more_todo(self, counts):
        return {
            **super()._say_more_todo(counts),
            "assess": (
                request.env._("How do you see yourself in mentoring?"),
                request.env._(
                    "How do you see yourself in mentoring? %s times", counts["assess"]
                ),
            ),
        }
