from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition
from odoo.addons.mentoring_programme.states import PROGRAMME_OVER
from odoo.addons.mentoring_training.states import LACKING

from ...providers import Course

_lt = LazyTranslate(__name__)


class MentoringCompletion(models.Model):
    """Where it is a course of eLearning, what is noted there counts: whoever is in it
    is signed up, whoever has finished it has done it.

    Who is in a course is by their contact, however many logins that has.
    """

    _inherit = "mentoring.completion"

    by_course = fields.Boolean(
        compute="_compute_by", help="Whoever has finished a course has done it."
    )
    is_in_course = fields.Boolean(
        "In the Course", compute="_compute_in_course", compute_sudo=True
    )
    course_progress = fields.Integer(
        "Of the Course (%)", compute="_compute_in_course", compute_sudo=True
    )

    def _compute_by(self):
        result = super()._compute_by()
        for completion in self:
            provider = completion._get_provider()
            completion.by_course = isinstance(provider, Course)
        return result

    @api.depends("requirement_id.provider", "requirement_id.channel_id", "partner_id")
    def _compute_in_course(self):
        in_course = self.filtered("by_course")._get_members()
        for completion in self:
            member = in_course.get(completion._get_course_key())
            completion.is_in_course = bool(completion.by_course and member)
            completion.course_progress = completion.is_in_course and member.completion

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    @api.model
    def _get_transitions(self):
        join = Transition(
            "join",
            ("open", "missed", "expired"),
            "enrolled",
            by="person",
            needs=("_needs_open_programme", "_needs_open_course"),
            label=_lt("Join the course"),
            hidden="not by_course or is_in_course",
        )
        leave = Transition(
            "leave",
            "enrolled",
            "open",
            by=SYSTEM,
            label=_lt("Left the course"),
            back=True,
        )
        return (*super()._get_transitions(), join, leave)

    @api.depends("requirement_id.provider", "requirement_id.course_closed_on")
    def _needs_open_course(self):
        """a course that can be opened"""
        if not self.by_course:
            return self.env._("“%s” is no course of eLearning.", self.name)
        return self._is_course_closed() and self.env._(
            "The course is closed at the moment. The coordinator knows, and will tell "
            "you how to go on."
        )

    def action_join(self):
        """Come back, oneself, to a course that one has left."""
        return self._advance("join")

    def _after_join(self):
        self._enter_course()

    def action_leave(self):
        return self._advance("leave")

    def _after_expire(self):
        result = super()._after_expire()
        self.filtered("by_course")._start_over()
        return result

    def action_reopen(self):
        by_course = self.filtered("by_course")
        done = by_course.filtered(lambda c: c.state == "done")
        result = super().action_reopen()
        done._start_over()
        (by_course - done)._enter_course()
        return result

    # ------------------------------------------------------------------
    # In the course
    # ------------------------------------------------------------------

    @api.model
    def _get_of_course(self, courses, partners):
        """Return what is asked of these people of these courses, done or not; as
        superuser."""
        # sudo: mentoring.completion - of whoever is in a course, whoever changes that
        completions = self.sudo()
        return completions.search(
            Domain("requirement_id.channel_id", "in", courses.ids)
            & Domain("requirement_id.provider", "=", Course.key)
            & Domain("partner_id", "in", partners.ids)
        )

    def _get_course_key(self):
        """Return by what they are found in the course."""
        return self.requirement_id.channel_id, self.partner_id

    def _get_members(self):
        """Return who of them is in the course: ``{key: member}``; as superuser."""
        # sudo: slide.channel.partner - of those that it is asked of, whoever looks
        members = self.env["slide.channel.partner"].sudo()
        members = members.search(
            Domain("channel_id", "in", self.requirement_id.channel_id.ids)
            & Domain("partner_id", "in", self.partner_id.ids)
            & Domain("member_status", "!=", "invited")
        )
        return {member._get_course_key(): member for member in members}

    def _note_asked(self):
        """Remember it of those who are in the course, for what is asked may change, or
        go, and they stay in it."""
        # sudo: slide.channel.partner - of those that it is asked of
        members = self.env["slide.channel.partner"].sudo()
        members = members.union(*self._get_members().values())
        members.filtered(lambda member: not member.was_asked).was_asked = True

    def _is_course_closed(self):
        """Tell whether the course cannot be opened at the moment."""
        # sudo: mentoring.requirement - theirs to know, also once they read it no more
        return bool(self.requirement_id.sudo().course_closed_on)

    def _enter_course(self):
        """Let them in; whoever is in stays as far as they are."""
        for requirement, completions in self.grouped("requirement_id").items():
            # sudo: slide.channel - its requirement was tied to it by who may do that
            course = requirement.sudo().channel_id
            course._action_add_members(completions.partner_id)

    def _start_over(self):
        """Have them take the course from its beginning: what Odoo calls finished stays
        so otherwise. Whoever is taking it for another programme goes on."""
        # sudo: slide.channel.partner - how far those are that it is due anew of
        members = self.env["slide.channel.partner"].sudo()
        for requirement, completions in self.grouped("requirement_id").items():
            members |= members.with_context(active_test=False).search(
                Domain("channel_id", "=", requirement.channel_id.id)
                & Domain("partner_id", "in", completions.partner_id.ids)
            )
        others = (members._get_asked() - self)._filter_follows_course()
        under_way = {other._get_course_key() for other in others}
        members.filtered(
            lambda m: (
                m.member_status == "completed" or m._get_course_key() not in under_way
            )
        ).unlink()
        self._enter_course()

    # ------------------------------------------------------------------
    # What eLearning says
    # ------------------------------------------------------------------

    def _filter_follows_course(self):
        """Return what is still to be done in a course, in programmes that go on."""
        return self.filtered(
            lambda c: (
                c.by_course
                and c.state in LACKING
                and c.programme_id.state not in PROGRAMME_OVER
            )
        )

    def _follow_course(self):
        """Note who is in the course, has left it, or had finished it before."""
        lacking = self._filter_follows_course()
        members = lacking._get_members()
        finished = lacking.env["slide.channel.partner"].union(
            *(m for m in members.values() if m.member_status == "completed")
        )
        days = finished._get_finished_on()
        today = fields.Date.context_today(self)
        steps = defaultdict(lacking.browse)
        for completion in lacking:
            key = completion._get_course_key()
            if key in days:
                until = completion.requirement_id._get_valid_until(days[key])
                if until and until < today:
                    steps["over"] |= completion
                else:
                    steps[days[key]] |= completion
            elif key in members and completion.state == "open":
                steps["enrol"] |= completion
            elif key not in members and completion.state == "enrolled":
                steps["leave"] |= completion
        for step, completions in steps.items():
            if step == "over":
                completions._start_over()
            elif step in ("enrol", "leave"):
                completions._advance(step, as_system=True)
            else:
                completions._certify(step)

    @api.model
    def _follow(self, programme):
        result = super()._follow(programme)
        self.search(
            Domain("programme_id", "=", programme.id)
            & Domain("requirement_id.provider", "=", Course.key)
            & Domain("state", "in", LACKING)
        )._follow_course()
        return result
