from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal import DONE
from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal


class MentoringPortalProgramme(MentoringPortal):
    """What a programme is, how it matches people, and the way in."""

    @page("/my/mentoring/programmes/<id:programme_id>")
    def mentoring_programme(self, programme_id, **_query):
        programme = self._guarded_record("mentoring.programme", programme_id)
        return self._programme_page(programme)

    def _programme_page(self, programme, **values):
        mine = programme._get_own_enrolments()
        waiting = programme._get_own_places_waiting()
        taken = {*mine.mapped("role"), *waiting.mapped("role")}
        return self._mentoring_page(
            "mentoring_programme.portal_programme",
            programme.name,
            programme=programme,
            behind=programme._get_people_behind(),
            mine=mine,
            waiting=waiting,
            roles=[
                (role, label)
                for role, label in self._get_ways_in().items()
                if programme.is_open_for_enrolment and role not in taken
            ],
            **values,
        )

    def _get_ways_in(self):
        """Return how one can take part, as mentee first: most people do."""
        return {
            "mentee": request.env._("Take part as mentee"),
            "mentor": request.env._("Take part as mentor"),
        }

    # ------------------------------------------------------------------
    # The way in
    # ------------------------------------------------------------------

    @page("/my/mentoring/programmes/<id:programme_id>/enrol")
    def mentoring_enrol(self, programme_id, role=None, **_query):
        programme = self._guarded_record("mentoring.programme", programme_id)
        if role not in self._get_ways_in() or not programme.is_open_for_enrolment:
            return self._to(programme)  # which says so, or lets them choose
        mine = programme._get_own_enrolments().filtered(lambda p: p.role == role)
        if mine:
            return self._to(mine)
        if role in programme._get_own_places_waiting().mapped("role"):
            return self._to(programme)  # which leads them to their place
        return self._enrol_page(programme, role)

    def _enrol_page(self, programme, role, **values):
        return self._mentoring_page(
            "mentoring_programme.portal_enrol",
            self._get_ways_in()[role],
            [(programme.name, programme._mail_share_url())],
            programme=programme,
            role=role,
            **values,
        )

    @form("/my/mentoring/programmes/<id:programme_id>/enrol")
    def mentoring_enrol_start(self, programme_id, post):
        programme = self._guarded_record("mentoring.programme", programme_id)
        role = post.get("role")
        mine = programme._get_own_enrolments().filtered(lambda p: p.role == role)
        if mine:  # sent twice, or come back to
            request.session[DONE] = request.env._(
                "You have enrolled already. This is your enrolment."
            )
            return self._skip(post, self._to(mine))

        def again(**values):
            is_waiting = role in programme._get_own_places_waiting().mapped("role")
            if (
                role in self._get_ways_in()
                and programme.is_open_for_enrolment
                and not is_waiting
            ):
                return self._enrol_page(programme, role, **values)
            return self._programme_page(programme, **values)

        return self._submit(
            post,
            lambda: programme._enrol_oneself(
                post.choice("role", self._get_ways_in()),
                {"learning_goal": post.text("learning_goal")},
            ),
            again,
            lambda participant: participant._mail_share_url(),
            request.env._("Your draft is ready. Look it over, then submit it."),
        )

    def _to(self, record):
        return request.redirect(record._mail_share_url(), code=303)
