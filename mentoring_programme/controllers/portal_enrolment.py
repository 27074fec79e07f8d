from functools import partial

from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.fields import Command
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal import DONE
from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..states import PARTICIPANT_OUT
from .portal import MentoringPortal
from .portal_questions import get_questions, read_answers


class MentoringPortalEnrolment(MentoringPortal):
    """One's enrolment: written as a draft, submitted, followed, withdrawn.

    Every button of the form saves the draft. "Add" and "Look up" come back to the place
    on the page where one was; so nothing typed is lost, and no script is needed.
    """

    def _get_enrolment(self, participant_id):
        """Return an enrolment to those it has this page for.

        Partners read of each other on the pairing's page; line managers what was sent
        or what they wrote themselves.
        """
        participant = self._guarded_record("mentoring.participant", participant_id)
        mine = participant.is_mine or participant.is_coordinator
        if not (mine or participant._gives_time()):
            raise NotFound
        return participant

    # ------------------------------------------------------------------
    # The page
    # ------------------------------------------------------------------

    @page("/my/mentoring/enrolments/<id:participant_id>")
    def mentoring_enrolment(self, participant_id, **_query):
        return self._enrolment_page(self._get_enrolment(participant_id))

    def _enrolment_page(self, participant, **values):
        """Render it; addons give it what their parts of it show."""
        programme = participant.programme_id
        mine = participant.is_mine
        by_nominator = participant.nominated_by_id == request.env.user
        writes = mine or (by_nominator and participant.reads_profile)
        can_edit = participant.state == "draft" and writes
        if can_edit:
            values |= self._get_choices(participant)
        # some questions are asked in confidence: the line manager reads no answers
        questions, others = get_questions(participant) if mine else ([], [])
        return self._mentoring_page(
            "mentoring_programme.portal_enrolment",
            request.env._("My enrolment") if mine else participant.display_name,
            [(programme.name, programme._mail_share_url())],
            participant=participant,
            programme=programme,
            can_edit=can_edit,
            can_withdraw=mine and self._may_withdraw(participant),
            can_take_fewer=mine and participant._may_take_fewer(),
            questions=questions,
            other_questions=others,
            **values,
        )

    def _get_choices(self, participant):
        """Return what the form of a draft offers to choose from."""
        env = request.env
        languages = self._get_languages()
        spoken = languages.filtered("active") | participant.language_ids
        return {
            "areas": env["mentoring.focus.area"].search([]),
            "gains": env["mentoring.gain"].search([]),
            "mentor_roles": env["mentoring.role"]._get_situational(),
            "basic_roles": env["mentoring.role"]._get_basic(),
            "skills": self._get_skills() - participant.skill_ids.skill_id,
            "spoken": spoken,
            "other_languages": [(lang.id, lang.name) for lang in languages - spoken],
            "zones": participant._fields["tz"]._description_selection(env),
            "today": fields.Date.context_today(participant),
        }

    def _get_skills(self):
        return request.env["hr.skill"].search([], order="skill_type_id, sequence, name")

    def _get_languages(self):
        languages = request.env["res.lang"].with_context(active_test=False)
        return languages.search([], order="name")

    # ------------------------------------------------------------------
    # Saving and submitting
    # ------------------------------------------------------------------

    @form("/my/mentoring/enrolments/<id:participant_id>")
    def mentoring_enrolment_save(self, participant_id, post):
        participant = self._get_enrolment(participant_id)
        submits = post.get("do") == "submit"
        if participant.state != "draft":  # sent twice, or come back to
            request.session[DONE] = request.env._(
                "This is not a draft any more; nothing was changed."
            )
            url = participant._mail_share_url()
            return self._skip(post, request.redirect(url, code=303))

        def step():
            self._save_enrolment(participant, post)
            if submits:
                participant.action_submit()

        return self._submit(
            post,
            step,
            lambda **values: self._enrolment_page(participant, **values),
            lambda _result: self._where_next(participant, post),
            request.env._("Submitted. Thank you!")
            if submits
            else request.env._("Your draft is saved."),
        )

    def _where_next(self, participant, post):
        """Return where to go on: mostly back to where one was."""
        url = participant._mail_share_url()
        return f"{url}#skills" if post.get("do") == "skills" else url

    def _save_enrolment(self, participant, post):
        """Save what the form of a draft holds; addons save their parts of it."""
        participant.write(self._read_own(participant, post))
        if participant.is_mine:
            self._accept_code(participant, post)

    def _read_own(self, participant, post):
        """Return what people write about themselves, or their manager for them."""
        env = request.env
        areas, roles = env["mentoring.focus.area"], env["mentoring.role"]
        languages = self._get_languages()
        values = {
            "learning_goal": post.text("learning_goal"),
            "focus_area_ids": post.ids("focus_area_ids", areas.search([])),
            "mentor_role_ids": post.ids("mentor_role_ids", roles._get_situational()),
            "language_ids": post.ids("language_ids", languages),
            "meets_online": post.flag("meets_online"),
            "working_since": post.date("working_since"),
            "tz": post.choice(
                "tz", dict(participant._fields["tz"]._description_selection(env))
            ),
            "skill_ids": self._read_skills(participant, post),
        }
        another = post.record("new_language", languages)
        values["language_ids"] += [Command.link(another.id)] if another else []
        if participant.role == "mentor":
            values["capacity"] = post.number("capacity") or 0
            values["capacity_overall"] = post.number("capacity_overall") or 0
            gains = env["mentoring.gain"].search([])
            values["gain_ids"] = post.ids("gain_ids", gains)
        if participant.is_mine:
            if "line_for_manager" in post:  # asked of those who have a line manager
                values["line_for_manager"] = post.text("line_for_manager")
            values["participant_properties"] = read_answers(participant, post)
        return values

    def _read_skills(self, participant, post):
        commands = []
        for line in participant.skill_ids:
            name = f"level.{line.id}"
            if post.flag(f"drop_skill.{line.id}"):
                commands.append(Command.delete(line.id))
            elif name in post:
                levels = line.skill_type_id.skill_level_ids
                level = post.record(name, levels)
                commands.append(Command.update(line.id, {"skill_level_id": level.id}))
        skill = post.record("new_skill", self._get_skills())
        if skill - participant.skill_ids.skill_id:  # else sent twice
            commands.append(Command.create({"skill_id": skill.id}))
        return commands

    def _accept_code(self, participant, post):
        """Accept the code of conduct, and the guide to the role, as they were shown."""
        if not post.flag("code") or participant.has_accepted_code:
            return
        participant.action_accept_code(
            post.number("code_version") or 0, post.text("role_read")
        )

    @page("/my/mentoring/enrolments/<id:participant_id>/private")
    def mentoring_private_text(self, participant_id, **_query):
        return self._private_page(self._get_own_enrolment(participant_id))

    def _private_page(self, participant, **why):
        programme = participant.programme_id
        return self._mentoring_page(
            "mentoring_programme.portal_private_text",
            request.env._("For your mentee alone")
            if participant.role == "mentor"
            else request.env._("For your mentor alone"),
            [
                (programme.name, programme._mail_share_url()),
                (request.env._("My enrolment"), participant._mail_share_url()),
            ],
            participant=participant,
            private_text=participant._get_private_text(),
            **why,
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/private")
    def mentoring_private_text_save(self, participant_id, post):
        """Save what is for the partner alone, whatever state the enrolment is in."""
        participant = self._get_own_enrolment(participant_id)
        return self._submit(
            post,
            lambda: participant._save_private_text(post.text("private_text")),
            lambda **why: self._private_page(participant, **why),
            participant._mail_share_url(),
            request.env._("Saved, for you and the person you are paired with."),
        )

    # ------------------------------------------------------------------
    # Fewer mentees
    # ------------------------------------------------------------------

    @form("/my/mentoring/enrolments/<id:participant_id>/mentees")
    def mentoring_take_mentees(self, participant_id, post):
        """Save how many mentees a mentor takes from now on."""
        participant = self._get_own_enrolment(participant_id)
        return self._submit(
            post,
            lambda: participant.write({"capacity": post.number("capacity") or 0}),
            lambda **why: self._enrolment_page(participant, **why),
            participant._mail_share_url(),
            request.env._("Saved. Whoever you work with now goes on with you."),
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/rework")
    def mentoring_rework(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        url = f"/my/mentoring/enrolments/{participant.id}"
        if participant.state == "draft":  # sent twice
            return self._skip(post, request.redirect(url, code=303))
        return self._submit_step(
            post,
            participant,
            "rework",
            partial(self._enrolment_page, participant),
            url,
            request.env._("It is your draft again. Submit it when you are done."),
        )

    # ------------------------------------------------------------------
    # Another match
    # ------------------------------------------------------------------

    @form("/my/mentoring/enrolments/<id:participant_id>/seek_match")
    def mentoring_seek_match(self, participant_id, post):
        done = request.env._("Good: you get a mail when there is a match for you.")
        return self._answer_another_match(participant_id, post, "seek_match", done)

    @form("/my/mentoring/enrolments/<id:participant_id>/rest")
    def mentoring_rest(self, participant_id, post):
        done = request.env._("That is quite all right: nobody is proposed to you.")
        return self._answer_another_match(participant_id, post, "rest", done)

    def _answer_another_match(self, participant_id, post, step, done):
        participant = self._get_own_enrolment(participant_id)
        return self._submit_step(
            post,
            participant,
            step,
            partial(self._enrolment_page, participant),
            f"/my/mentoring/enrolments/{participant.id}",
            done,
        )

    # ------------------------------------------------------------------
    # Withdrawing
    # ------------------------------------------------------------------

    @page("/my/mentoring/enrolments/<id:participant_id>/withdraw")
    def mentoring_withdraw_page(self, participant_id, **_query):
        return self._withdraw_page(self._get_own_enrolment(participant_id))

    def _withdraw_page(self, participant, **values):
        if not self._may_withdraw(participant) and not values:
            return request.redirect(participant._mail_share_url(), code=303)
        programme = participant.programme_id
        return self._mentoring_page(
            "mentoring_programme.portal_withdraw",
            request.env._("Withdraw from “%s”?", programme.name),
            [
                (programme.name, programme._mail_share_url()),
                (request.env._("My enrolment"), participant._mail_share_url()),
            ],
            participant=participant,
            **values,
        )

    def _may_withdraw(self, participant):
        # none are False, not an empty list
        return "withdraw" in (participant.available_transitions or ())

    @form("/my/mentoring/enrolments/<id:participant_id>/withdraw")
    def mentoring_withdraw(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        if participant.state == "withdrawn":  # sent twice
            return self._skip(post, request.redirect("/my/mentoring", code=303))
        return self._submit(
            post,
            participant.action_withdraw,
            lambda **values: self._withdraw_page(participant, **values),
            "/my/mentoring",
            request.env._("You have withdrawn. Thank you for letting everybody know."),
        )

    @form("/my/mentoring/enrolments/<id:participant_id>/take_back")
    def mentoring_withdraw_back(self, participant_id, post):
        participant = self._get_own_enrolment(participant_id)
        if participant.state not in PARTICIPANT_OUT:  # sent twice
            url = f"/my/mentoring/enrolments/{participant.id}"
            return self._skip(post, request.redirect(url, code=303))
        return self._submit_step(
            post,
            participant,
            "take_back",
            partial(self._enrolment_page, participant),
            f"/my/mentoring/enrolments/{participant.id}",
            request.env._("You are in again. Pairings that could go on do so."),
        )
