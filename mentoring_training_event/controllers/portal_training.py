from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page
from odoo.addons.mentoring_training.controllers.portal_training import (
    MentoringPortalTraining,
)


class MentoringPortalTrainingDates(MentoringPortalTraining):
    """One's date of a training: choosing it, signing off, a file for one's calendar."""

    def _training_page(self, completion, **why):
        tz = request.env.user.tz
        return super()._training_page(
            completion,
            dates=completion._describe_dates(tz),
            own_date=completion._describe_own_date(tz),
            **why,
        )

    def _get_own_dated_training(self, completion_id):
        completion = self._get_own_training(completion_id)
        if not completion.by_event:
            raise NotFound
        return completion

    @form("/my/mentoring/training/<id:completion_id>/date")
    def mentoring_training_date(self, completion_id, post):
        completion = self._get_own_dated_training(completion_id)

        def choose():
            date = post.record("date", completion._get_dates())
            if not date:
                raise UserError(request.env._("Choose a date."))
            return completion._sign_up(date)

        def say(has_place):
            if has_place:
                return request.env._("You have a place.")
            return request.env._(
                "The date is full. You are on its waiting list, and hear by mail as "
                "soon as there is a place for you."
            )

        return self._submit(
            post,
            choose,
            partial(self._training_page, completion),
            completion._mail_share_url(),
            say,
        )

    @form("/my/mentoring/training/<id:completion_id>/sign_off")
    def mentoring_training_sign_off(self, completion_id, post):
        completion = self._get_own_dated_training(completion_id)
        return self._submit(
            post,
            completion._sign_oneself_off,
            partial(self._training_page, completion),
            completion._mail_share_url(),
            request.env._("You have signed off. Thank you for saying so."),
        )

    @page("/my/mentoring/training/<id:completion_id>/date.ics")
    def mentoring_training_calendar(self, completion_id, **_query):
        file = self._get_own_dated_training(completion_id)._get_calendar_file()
        if not file:
            raise NotFound
        return request.make_response(
            file,
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Content-Disposition", content_disposition("training.ics")),
            ],
        )
