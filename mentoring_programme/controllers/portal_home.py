from odoo.fields import Domain
from odoo.http import request
from odoo.tools import SQL

from odoo.addons.base_guarded_workflow.controllers.portal_form import page

from ..states import PAIRING_OPEN, PAIRING_OVER, PARTICIPANT_OVER
from .portal import MentoringPortal


class MentoringPortalHome(MentoringPortal):
    """The start: what waits for me, my pairings, my enrolments, what I can join."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if not counters:  # the page itself, not what it fetches once it is there
            concerned = request.env.user._has_to_do_with_mentoring()
            values["has_mentoring"] = concerned
            values["mentoring_todo"] = concerned and self._get_todo_cards()
        return values

    def _get_todo_domains(self):
        """Return what waits for the user: ``{what: (model, domain)}``."""
        me = request.env.uid

        def mine(done):
            return Domain.OR(
                Domain(f"{side}_user_id", "=", me)
                & Domain(f"{side}_{done}", "=", False)
                for side in ("mentor", "mentee")
            )

        return {
            "answer": (
                "mentoring.pairing",
                Domain("state", "=", "proposed") & mine("accepted_on"),
            ),
            "hand_over": ("mentoring.hand.over", Domain("waits_for_me", "=", True)),
            "sign": (
                "mentoring.contract",
                Domain("state", "=", "to_sign") & mine("signed_on"),
            ),
            "met": (
                "mentoring.meeting",
                request.env["mentoring.meeting"]._get_asked_domain(),
            ),
            "propose": (
                "mentoring.meeting",
                request.env["mentoring.meeting"]._get_proposed_domain(),
            ),
            "declined": (
                "mentoring.meeting",
                request.env["mentoring.meeting"]._get_out_of_calendar_domain(),
            ),
            "end_well": (
                "mentoring.pairing",
                request.env["mentoring.pairing"]._get_asked_to_end_domain(),
            ),
            "another": (
                "mentoring.participant",
                request.env["mentoring.participant"]._get_asked_domain()
                & Domain("user_id", "=", me),
            ),
            "evaluate": (
                "mentoring.evaluation",
                Domain("state", "=", "sent") & Domain("user_id", "=", me),
            ),
            "approve": (
                "mentoring.participant",
                request.env["mentoring.participant"]._get_waiting_for_time_domain(),
            ),
            "submit": (
                "mentoring.participant",
                Domain("state", "=", "draft") & Domain("user_id", "=", me),
            ),
            "code": (
                "mentoring.participant",
                Domain("code_waits", "=", True) & Domain("user_id", "=", me),
            ),
            "role": (
                "mentoring.participant",
                request.env["mentoring.participant"]._get_role_waiting_domain()
                & Domain("user_id", "=", me),
            ),
            "show": (
                "mentoring.goal",
                request.env["mentoring.goal"]._get_asking_domain(),
            ),
        }

    def _count_todo(self):
        """Return how many of each kind wait for the user, counted by one query."""
        domains = self._get_todo_domains()
        counted = [
            SQL("(%s)", request.env[model]._search(domain).select(SQL("COUNT(*)")))
            for model, domain in domains.values()
        ]
        [counts] = request.env.execute_query(SQL("SELECT %s", SQL(", ").join(counted)))
        return dict(zip(domains, counts, strict=True))

    def _get_todo_cards(self):
        """Return the sentences on ``/my`` on what waits for the user."""
        env = request.env
        counts = self._count_todo()
        words = {
            "answer": (
                env._("A match to answer"),
                env._("%s matches to answer", counts["answer"]),
            ),
            "hand_over": (
                env._("Another login asks for a place in mentoring"),
                env._(
                    "Other logins ask for %s places in mentoring", counts["hand_over"]
                ),
            ),
            "sign": (
                env._("A mentoring contract to sign"),
                env._("%s contracts to sign", counts["sign"]),
            ),
            "met": (
                env._("A meeting: did it take place?"),
                env._("%s meetings: did they take place?", counts["met"]),
            ),
            "propose": (
                env._("Another time for a meeting: does it suit you?"),
                env._("Other times for %s meetings: do they suit?", counts["propose"]),
            ),
            "declined": (
                env._("A meeting is out of your calendar: does it take place?"),
                env._(
                    "%s meetings are out of your calendar: do they take place?",
                    counts["declined"],
                ),
            ),
            "end_well": (
                env._("Your partner would like to round off: do you agree?"),
                env._("%s partners would like to round off", counts["end_well"]),
            ),
            "another": (
                env._("Another match? Yes, or not now"),
                env._(
                    "Another match? %s enrolments wait for your answer",
                    counts["another"],
                ),
            ),
            "evaluate": (
                env._("A questionnaire on mentoring to answer"),
                env._("%s questionnaires on mentoring to answer", counts["evaluate"]),
            ),
            "approve": (
                env._("A colleague asks for time for mentoring"),
                env._("%s colleagues ask for time for mentoring", counts["approve"]),
            ),
            "submit": (
                env._("An enrolment in mentoring to finish"),
                env._("%s enrolments in mentoring to finish", counts["submit"]),
            ),
            "code": (
                env._("A code of conduct has changed: read it"),
                env._("%s codes of conduct have changed: read them", counts["code"]),
            ),
            "role": (
                env._("Read what your role is for in mentoring"),
                env._("Read what your role is for, in %s programmes", counts["role"]),
            ),
            "show": (
                env._("A learning goal: may your new line manager read it?"),
                env._(
                    "%s learning goals: may your new line manager read them?",
                    counts["show"],
                ),
            ),
        }
        words |= self._say_more_todo(counts)
        return [words[what][count > 1] for what, count in counts.items() if count]

    def _say_more_todo(self, counts):
        """Return the sentences on what addons have added to ``_get_todo_domains``:
        ``{what: (on one, on several)}``.

        :param counts: how much there is: ``{what: number}``
        """
        return {}

    @page("/my/mentoring")
    def mentoring_home(self, **_query):
        me = request.env.uid
        # who runs the programme may put away what is over; it stays with the two
        Pairing = request.env["mentoring.pairing"].with_context(active_test=False)
        Participant = request.env["mentoring.participant"]
        enrolments = Participant.search(
            [
                ("user_id", "=", me),
                ("state", "not in", PARTICIPANT_OVER),
            ]
        )
        return self._mentoring_page(
            "mentoring_programme.portal_home",
            request.env._("Mentoring"),
            todo={
                what: request.env[model].search(domain)
                for what, (model, domain) in self._get_todo_domains().items()
            },
            as_mentee=Pairing.search(
                [("mentee_user_id", "=", me), ("state", "in", PAIRING_OPEN)]
            ),
            as_mentor=Pairing.search(
                [("mentor_user_id", "=", me), ("state", "in", PAIRING_OPEN)]
            ),
            over=Pairing.search(
                [
                    "|",
                    ("mentor_user_id", "=", me),
                    ("mentee_user_id", "=", me),
                    ("state", "in", PAIRING_OVER),
                ]
            ),
            enrolments=enrolments,
            places=Participant._get_places_to_ask_for(),
            moving=request.env["mentoring.hand.over"].search(
                [("new_user_id", "=", me), ("state", "=", "asked")]
            ),
            waiting=Participant._get_places_waiting(),
            programmes=request.env["mentoring.programme"]._get_to_join(),
            plans=request.env["hr.employee"]._has_development_people(),
            concerned=request.env.user._has_to_do_with_mentoring(),
            leads=request.env["hr.employee"]._leads_anybody()
            or Participant.search_count(Participant._get_given_time_domain(), limit=1),
        )
