from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    name_owner,
)

from ...states import PAIRING_AT_WORK, PROGRAMME_PAIRING
from .need import Need

_lt = LazyTranslate(__name__)

#: Of questionnaires whose time is over within so many days, people are reminded.
LAPSING_DAYS = 7


def get_graver_reasons(env):
    """Return why those who run a programme look after pairs, but for those that just
    do not get on."""
    reasons = env["mentoring.pairing"]._get_reasons_to_attend()
    return [reason for reason in reasons if reason != "stuck"]


def get_unsigned_domain(env):
    """Return the pairs that have had time enough to sign a contract, and have not."""
    today = fields.Date.context_today(env.user)
    # sudo: res.company - a number of each whose programmes somebody runs
    companies = env["res.company"].sudo().search_fetch([], ["mentoring_unsigned_days"])
    in_time = Domain.OR(
        Domain("company_id", "in", some.ids)
        & Domain(
            "started_on", "<=", fields.Date.to_string(today - timedelta(days=days))
        )
        for days, some in companies.grouped("mentoring_unsigned_days").items()
    )
    # one pair, one line
    return (
        ~Domain("health_reason", "in", get_graver_reasons(env))
        & Domain("state", "=", "rapport")
        & Domain("contract_signed_on", "=", False)
        & in_time
        & env["mentoring.pairing"]._get_awake_domain()
    )


class Change(Need):
    """Somebody has left, moved, is away: the watch asks what to do."""

    key = "change"
    model = "mentoring.watch.event"
    since = "effective_on"
    step = _lt("Decide")
    many = _lt("Changes to decide")

    def domain(self, env):
        return Domain("state", "=", "proposed")

    def say(self, event):
        steps = dict(event._fields["step"]._description_selection(event.env))
        return steps[event.step]

    def is_risk(self, event):
        return event.step in ("end", "end_pair", "withdraw")


class Approval(Need):
    """Nobody has said yet whether somebody is given the time."""

    key = "approval"
    model = "mentoring.participant"
    since = "submitted_on"
    step = _lt("Approve, or ask for it")
    many = _lt("Enrolments to approve")

    def domain(self, env):
        return Domain("state", "=", "submitted")

    def say(self, participant):
        # sudo: res.users - the name of whoever is asked
        approver = participant.approver_id.sudo()
        return (
            participant.env._("%s has not said yet", approver.name)
            if approver
            else participant.env._("Waits to be approved")
        )


class Briefing(Need):
    """Somebody is approved, and cannot be matched yet."""

    key = "briefing"
    model = "mentoring.participant"
    step = _lt("Brief, and make ready")
    many = _lt("People to brief and make ready")

    def domain(self, env):
        return Domain("state", "=", "approved")

    def say(self, participant):
        return participant.env._("Approved, and not ready to be matched yet")


class Proposal(Need):
    """A proposal that was not answered when it was time to be reminded."""

    key = "proposal"
    model = "mentoring.pairing"
    step = _lt("Ask for an answer")
    many = _lt("Proposals without an answer")

    def domain(self, env):
        today = fields.Date.to_string(fields.Date.context_today(env.user))
        return Domain("state", "=", "proposed") & Domain("remind_on", "<=", today)

    def say(self, pairing):
        return pairing.env._(
            "No answer yet; it is declined by itself after %s",
            format_date(pairing.env, pairing.answer_deadline),
        )


class Contract(Need):
    """The two have begun, and have signed nothing yet."""

    key = "contract"
    model = "mentoring.pairing"
    since = "started_on"
    step = _lt("Get in touch")
    many = _lt("Contracts not signed")

    def domain(self, env):
        return get_unsigned_domain(env)

    def say(self, pairing):
        return pairing.env._("The contract is not signed yet")


class Health(Need):
    """A collaboration that those who run the programme are asked to look after."""

    key = "health"
    model = "mentoring.pairing"
    since = "health_since"
    step = _lt("Get in touch")
    many = _lt("Collaborations that need you")

    def domain(self, env):
        # what keeps them from going on has a line of its own
        stuck = Domain("health_reason", "=", "stuck")
        return env["mentoring.pairing"]._get_runners_todo_domain() & ~(
            stuck & get_unsigned_domain(env)
        )

    def say(self, pairing):
        reasons = pairing._fields["health_reason"]._description_selection(pairing.env)
        reason = dict(reasons)[pairing.health_reason]
        if not pairing.contacted_on:
            return reason
        return pairing.env._(
            "%(reason)s. %(who)s was in touch on %(day)s",
            reason=reason,
            # sudo: res.users - the name of a colleague
            who=pairing.contacted_by_id.sudo().name,
            day=format_date(pairing.env, pairing.contacted_on),
        )

    def is_risk(self, pairing):
        return pairing.health == "risk"


class ContactWish(Need):
    """Somebody would like those who run the programme to get in touch."""

    key = "contact"
    model = "mentoring.participant"
    since = "contact_wished_on"
    step = _lt("Get in touch")
    many = _lt("People who wish to be contacted")

    def domain(self, env):
        return Domain("contact_wished_on", "!=", False)

    def say(self, participant):
        return participant.env._("Wishes to be contacted")


class Meeting(Need):
    """A meeting is over, and nobody has said whether they met."""

    key = "meeting"
    model = "mentoring.pairing"
    since = "first_planned_on"
    step = _lt("Ask the two")
    many = _lt("Meetings of which nobody has said whether they took place")

    def domain(self, env):
        # a day to say so
        limit = fields.Datetime.now() - timedelta(days=1)
        return Domain("state", "in", [*PAIRING_AT_WORK, "closing"]) & Domain(
            "first_planned_on", "<", fields.Datetime.to_string(limit)
        )

    def say(self, pairing):
        return pairing.env._("Nobody has said whether the planned meeting took place")


class Lapsing(Need):
    """The time to answer a questionnaire is nearly over. Who has not answered is told
    to nobody."""

    key = "lapsing"
    model = "mentoring.release"
    since = "create_date"
    step = _lt("Remind them")
    many = _lt("Questionnaires that lapse soon")

    def domain(self, env):
        today = fields.Date.context_today(env.user)
        last = fields.Date.add(today, days=LAPSING_DAYS)
        return (
            Domain("state", "=", "draft")
            & Domain("told_open", ">", 0)
            & Domain("lapses_on", ">=", fields.Date.to_string(today))
            & Domain("lapses_on", "<=", fields.Date.to_string(last))
        )

    def say(self, release):
        return release.env._(
            "%(open)s of %(asked)s have not answered; their time is over on %(day)s",
            open=release.told_open,
            asked=release.told_asked,
            day=format_date(release.env, release.lapses_on),
        )


class Waiting(Need):
    """Mentees who are ready, and whom nobody is proposed to."""

    key = "waiting"
    model = "mentoring.participant"
    step = _lt("Match them")
    many = _lt("Mentees who wait for a match")
    few = 0

    def domain(self, env):
        return Domain(
            [
                ("role", "=", "mentee"),
                ("state", "=", "ready"),
                ("places_open", ">", 0),
                ("another_match", "in", [False, "yes"]),
                ("has_left", "=", False),
                ("programme_id.state", "in", [*PROGRAMME_PAIRING]),
            ]
        )

    def say(self, participant):
        return participant.env._("Ready, and proposed to nobody")


class Milestone(Need):
    """A date of the programme's plan has passed."""

    key = "milestone"
    model = "mentoring.milestone"
    since = "date"
    step = _lt("Do it, or move it")
    many = _lt("Milestones that have passed")

    def domain(self, env):
        today = fields.Date.to_string(fields.Date.context_today(env.user))
        return Domain("is_done", "=", False) & Domain("date", "<", today)

    def say(self, milestone):
        return milestone.env._("Its date has passed, and it is not done")

    def place(self, milestone):
        return milestone.programme_id


class Untold(Need):
    """Mails that could not be sent: who was told nothing."""

    key = "untold"
    model = "mentoring.programme"
    step = _lt("Send again")

    def domain(self, env):
        return Domain.TRUE

    def find(self, programmes, _domain, _few):
        mails = programmes._get_unsent_mails().grouped("guarded_owner")
        return {
            programme.id: (1, [(programme.id, mails[owner][-1].create_date.date())])
            for programme in programmes
            if (owner := name_owner(programme)) in mails
        }

    def name(self, programme):
        return programme.env._("Mails that could not be sent")

    def say_how_many(self, env, count):
        return env._("Mails that could not be sent")

    def say(self, programme):
        return programme.env._("Could not be told: %s", programme.untold)

    def is_risk(self, programme):
        return True


class MentoringProgramme(models.Model):
    """What waits for those who run programmes."""

    _inherit = "mentoring.programme"

    @api.model
    def _get_needs(self):
        """Return the kinds of what waits; addons add theirs."""
        return [
            *(Change(), ContactWish(), Health(), Contract(), Meeting()),
            *(Approval(), Briefing(), Proposal(), Waiting()),
            *(Lapsing(), Milestone(), Untold()),
        ]

    def _get_need_lines(self):
        """Return what waits in each programme, the oldest first: ``{id: lines}``."""
        lines = {programme.id: [] for programme in self}
        for need in self._get_needs():
            for programme_id, found in need.get_lines(self).items():
                lines[programme_id] += found
        return {
            programme_id: sorted(found, key=lambda line: str(line["since"]))
            for programme_id, found in lines.items()
        }
