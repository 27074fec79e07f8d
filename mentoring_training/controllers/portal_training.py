from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page
from odoo.addons.mentoring_programme.controllers.portal import MentoringPortal
from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ..states import LACKING


class MentoringPortalTraining(MentoringPortal):
    """What somebody is asked to learn, whether they take part, lead or run it."""

    @page("/my/mentoring/training")
    def mentoring_trainings(self, **_query):
        mine = request.env["mentoring.completion"].search(
            [("user_id", "=", request.env.uid)]
        )
        return self._mentoring_page(
            "mentoring_training.portal_trainings",
            request.env._("My training"),
            by_programme=mine.grouped("programme_name"),
        )

    def _get_own_training(self, completion_id):
        completion = self._guarded_record("mentoring.completion", completion_id)
        if not completion._is_person():
            raise NotFound
        return completion

    @page("/my/mentoring/training/<id:completion_id>")
    def mentoring_training(self, completion_id, **_query):
        return self._training_page(self._get_own_training(completion_id))

    def _training_page(self, completion, **why):
        return self._mentoring_page(
            "mentoring_training.portal_training",
            completion.name,
            [(request.env._("My training"), "/my/mentoring/training")],
            completion=completion,
            can_confirm=completion.by_person
            and "confirm" in (completion.available_transitions or ()),
            **self._get_place_to_do(completion),
            **why,
        )

    def _get_place_to_do(self, completion):
        """Return where it is done, or that it is not time for that yet."""
        link = completion._get_provider().get_url(completion)
        if completion.state not in LACKING or completion._is_to_do_now():
            return {"link": link, "waits": False}
        is_over = completion.programme_id.state in PROGRAMME_OVER
        return {"link": "", "waits": not is_over}

    @form("/my/mentoring/training/<id:completion_id>/confirm")
    def mentoring_training_confirm(self, completion_id, post):
        completion = self._get_own_training(completion_id)
        return self._take_step(
            completion,
            "confirm",
            post,
            self._training_page,
            completion._mail_share_url(),
            request.env._("Thank you. It is noted that you have read it."),
        )

    @form("/my/mentoring/training/<id:completion_id>/resume/add")
    def mentoring_training_resume_add(self, completion_id, post):
        completion = self._get_own_training(completion_id)
        return self._submit(
            post,
            completion.action_add_to_resume,
            partial(self._training_page, completion),
            completion._mail_share_url(),
            request.env._("Added to your résumé."),
        )

    @form("/my/mentoring/training/<id:completion_id>/resume/remove")
    def mentoring_training_resume_remove(self, completion_id, post):
        completion = self._get_own_training(completion_id)
        return self._submit(
            post,
            completion.action_remove_from_resume,
            partial(self._training_page, completion),
            completion._mail_share_url(),
            request.env._("Removed from your résumé."),
        )
