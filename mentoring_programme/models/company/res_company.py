import secrets
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ... import disclosure
from ...hours import Hours
from ...web_address import is_web_address

USUAL = Hours()
#: In the address of meetings, what each has of its own.
TOKEN = "{token}"


class ResCompany(models.Model):
    """How a company's programmes treat what people answer, and how long they wait."""

    _inherit = "res.company"

    mentoring_release_minimum = fields.Integer(
        "Smallest Group in Results",
        default=disclosure.SMALLEST,
        help="Results are released where at least so many people have answered. It can "
        "be raised, not lowered; programmes that have asked people keep theirs.",
    )
    mentoring_answers_days = fields.Integer(
        "Days Until Answers Are Deleted",
        default=90,
        help="So long after a closed programme's last release, what people answered is "
        "deleted; released results stay.",
    )
    mentoring_unsigned_days = fields.Integer(
        "Days to Sign a Contract",
        default=14,
        help="Pairs that have signed nothing by then stand in the overview.",
    )
    mentoring_stuck_days = fields.Integer(
        "Days in a Phase",
        default=21,
        help="A pair that stays longer in a phase, but for working on its goals, needs "
        "attention.",
    )
    mentoring_silent_days = fields.Integer(
        "Days Without a Meeting",
        default=90,
        help="After so long without a meeting, or longer where the two agreed on "
        "fewer, the programme proposes to close.",
    )
    _check_mentoring_numbers = models.Constraint(
        f"CHECK (mentoring_release_minimum >= {disclosure.SMALLEST} "
        "AND mentoring_answers_days > 0)",
        "Nobody hides among fewer than five people, and answers are kept for a day at "
        "least.",
    )

    mentoring_mail_from = fields.Integer(
        "Write to People From",
        default=USUAL.opens,
        help="The hour of the day, on the clock of whoever is written to.",
    )
    mentoring_mail_until = fields.Integer(
        "Write to People Until",
        default=USUAL.closes,
        help="What comes up later waits for the next day, unless it answers what "
        "somebody has just done.",
    )
    mentoring_mail_on_weekends = fields.Boolean(
        "On Saturdays and Sundays, Too", default=USUAL.on_weekends
    )
    _check_mentoring_hours = models.Constraint(
        "CHECK (mentoring_mail_from >= 0 AND mentoring_mail_until <= 24 "
        "AND mentoring_mail_from < mentoring_mail_until)",
        "People are written to between two hours of a day, from 0 to 24.",
    )

    mentoring_link_template = fields.Char(
        "Address to Meet Online",
        help="Such as https://meet.example.org/{token}: a pair makes a link of it at "
        "one click, in which {token} becomes what nobody can guess. Left empty, people "
        "paste a link of their own.",
    )

    mentoring_meeting_weeks = fields.Integer(
        "Weeks Between Meetings", default=5, help="Of new programmes."
    )
    mentoring_proposal_days = fields.Integer(
        "Days to Answer a Match", default=10, help="Of new programmes."
    )
    mentoring_evaluation_days = fields.Integer(
        "Days to Answer an Evaluation", default=21, help="Of new programmes."
    )
    mentoring_match_target = fields.Integer(
        "Matched at Least (%)", help="Of new programmes; 0 for no target."
    )
    _check_mentoring_days = models.Constraint(
        "CHECK (mentoring_unsigned_days > 0 AND mentoring_stuck_days > 0 "
        "AND mentoring_silent_days > 0 AND mentoring_proposal_days > 0 "
        "AND mentoring_evaluation_days > 0)",
        "Days until somebody looks after a pair, or to answer, must be positive.",
    )
    _check_mentoring_defaults = models.Constraint(
        "CHECK (mentoring_meeting_weeks > 0 "
        "AND mentoring_match_target BETWEEN 0 AND 100)",
        "Meetings are a week apart at least; a target lies between 0 and 100 of a "
        "hundred.",
    )

    @api.constrains("mentoring_link_template")
    def _check_mentoring_link_template(self):
        for company in self.filtered("mentoring_link_template"):
            before, *after = company.mentoring_link_template.split(TOKEN)
            # in a path: as a host's name it would be asked for all over the network
            in_path = is_web_address(before) and urlsplit(before).path
            if len(after) != 1 or not (
                in_path and is_web_address(company._make_mentoring_link())
            ):
                raise ValidationError(
                    self.env._(
                        "An address to meet online begins with https:// and has "
                        "%(token)s once, after its host, such as "
                        "https://meet.example.org/%(token)s.",
                        token=TOKEN,
                    )
                )

    def _make_mentoring_link(self):
        """Return a link to meet online that nobody can guess; none where the company
        has set no address."""
        template = self.mentoring_link_template
        return bool(template) and template.replace(TOKEN, secrets.token_hex(16))

    def write(self, vals):
        minimum = vals.get("mentoring_release_minimum")
        if minimum is not None and any(
            minimum < company.mentoring_release_minimum for company in self
        ):
            raise UserError(
                self.env._(
                    "The smallest group in results can be raised, not lowered: people "
                    "have been told that they hide among so many."
                )
            )
        return super().write(vals)
