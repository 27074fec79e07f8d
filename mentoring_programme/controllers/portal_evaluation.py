from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal


class MentoringPortalEvaluation(MentoringPortal):
    """A questionnaire: what it is for, who reads what, and on to Odoo's survey."""

    def _own_evaluation(self, evaluation_id):
        """Return a questionnaire of the user's own.

        Coordinators read the status of others', in the backend.
        """
        evaluation = self._guarded_record("mentoring.evaluation", evaluation_id)
        if not evaluation.is_mine:
            raise NotFound
        return evaluation

    @page("/my/mentoring/evaluations/<id:evaluation_id>")
    def mentoring_evaluation(self, evaluation_id, **_query):
        return self._evaluation_page(self._own_evaluation(evaluation_id))

    def _evaluation_page(self, evaluation, **why):
        title, introduction, questions = evaluation._get_introduction()
        minimum, quoted_from, days = evaluation._get_promises()
        return self._mentoring_page(
            "mentoring_programme.portal_evaluation",
            title or request.env._("Questionnaire"),
            evaluation=evaluation,
            introduction=introduction,
            questions=questions,
            minimum=minimum,
            quoted_from=quoted_from,
            days=days,
            part_company=evaluation._get_part_company(),
            comments=evaluation.comment_ids.filtered("text"),
            quotable=evaluation._get_quotable(),
            **why,
        )

    @form("/my/mentoring/evaluations/<id:evaluation_id>/answer")
    def mentoring_evaluation_answer(self, evaluation_id, post):
        evaluation = self._own_evaluation(evaluation_id)
        return self._submit(
            post,
            evaluation.action_open_questionnaire,
            partial(self._evaluation_page, evaluation),
            lambda action: action["url"],
        )

    @form("/my/mentoring/evaluations/<id:evaluation_id>/quotes")
    def mentoring_evaluation_quotes(self, evaluation_id, post):
        """Say which of one's own words may be quoted."""
        evaluation = self._own_evaluation(evaluation_id)
        comments = evaluation._get_quotable()

        return self._submit(
            post,
            partial(self._allow_quotes, comments, post),
            partial(self._evaluation_page, evaluation),
            f"/my/mentoring/evaluations/{evaluation.id}",
            request.env._("Saved. What is not ticked stays yours alone."),
        )

    def _allow_quotes(self, comments, post):
        """Have those of one's own words quoted that are ticked."""
        [(_set, _zero, ids)] = post.ids("quote", comments)
        comments.action_allow_quoting(comments.browse(ids))
