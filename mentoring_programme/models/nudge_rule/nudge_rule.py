from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .triggers import SIDES, TRIGGERS

#: What a new programme starts with, in its order: ``(trigger, values)``.
SHIPPED = [
    ("not_enrolled", {}),
    ("invited", {}),
    ("unsigned", {"cap": 2}),
    ("no_first_meeting", {}),
    ("stuck", {}),
    ("no_goal", {}),
    ("took_place", {}),
    ("quiet", {}),
    ("quiet", {"cadences": 2}),
    ("quiet", {"days": 90, "cadences": 0}),
    ("unanswered", {}),
    ("lapsing", {}),
    ("ending", {}),
    ("overdue", {}),
]


class MentoringNudgeRule(models.Model):
    """Of what a programme reminds whom, after how long, and how often at most."""

    _name = "mentoring.nudge.rule"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Reminder of a Programme"
    _order = "programme_id, sequence, id"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    trigger = fields.Selection(
        [
            ("not_enrolled", "An invitation is not answered"),
            ("invited", "An enrolment begun by others is not looked at"),
            ("unsigned", "The contract is not signed"),
            ("no_first_meeting", "No first meeting, and none planned"),
            ("stuck", "Still in the phase of preparation"),
            ("no_goal", "No learning goal since the contract"),
            ("took_place", "Did the meeting take place?"),
            ("quiet", "No meeting for a while, and none planned"),
            ("unanswered", "A questionnaire is open"),
            ("lapsing", "A questionnaire is about to lapse"),
            ("ending", "The end is near"),
            ("overdue", "The end has passed"),
        ],
        "When",
        required=True,
    )
    audience = fields.Selection(
        [
            ("both", "Both"),
            ("mentor", "The mentor"),
            ("mentee", "The mentee"),
            ("person", "The person"),
            ("coordinator", "The coordinator"),
        ],
        "Whom",
        compute="_compute_usual",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    days = fields.Integer(
        compute="_compute_usual",
        store=True,
        readonly=False,
        precompute=True,
        help="After so many days; before an end or a deadline, so many ahead.",
    )
    cadences = fields.Float(
        "× Agreed Weeks",
        compute="_compute_usual",
        store=True,
        readonly=False,
        precompute=True,
        help="And after so many times the weeks between meetings that the two have "
        "agreed on.",
    )
    cap = fields.Integer(
        "At Most (Times)", default=1, help="Again after as long, so often in all."
    )
    text = fields.Text(
        "In Your Words", help="Said in place of what we would say, to everybody alike."
    )

    _check_numbers = models.Constraint(
        "CHECK (days >= 0 AND cadences >= 0 AND days + cadences > 0 "
        "AND cap BETWEEN 1 AND 5)",
        "Wait for a while, and remind people once to five times.",
    )

    @api.model
    def _get_triggers(self):
        """Return what there is to remind of, by its key; addons add theirs."""
        return TRIGGERS

    @api.depends("trigger")
    def _compute_usual(self):
        triggers = self._get_triggers()
        for rule in self:
            usual = triggers.get(rule.trigger)
            rule.audience = usual and usual.audiences[0]
            rule.days = usual and usual.days
            rule.cadences = usual and usual.cadences

    @api.depends("trigger")
    def _compute_display_name(self):
        names = dict(self._fields["trigger"]._description_selection(self.env))
        for rule in self:
            rule.display_name = names.get(rule.trigger, "…")

    @api.constrains("trigger", "audience")
    def _check_audience(self):
        triggers = self._get_triggers()
        for rule in self:
            usual = triggers.get(rule.trigger)
            if usual and rule.audience not in usual.audiences:
                raise ValidationError(
                    self.env._(
                        "“%s”: nobody of whom you have chosen is to be reminded of "
                        "that.",
                        rule.display_name,
                    )
                )

    @api.constrains("trigger", "cap")
    def _check_once(self):
        triggers = self._get_triggers()
        for rule in self:
            usual = triggers.get(rule.trigger)
            if usual and usual.is_once and rule.cap > 1:
                raise ValidationError(
                    self.env._(
                        "“%s”: people are reminded of it once, and told that they are "
                        "not asked again.",
                        rule.display_name,
                    )
                )

    @api.model
    def _get_default_commands(self):
        """Return what a new programme starts with."""
        return [
            fields.Command.create(
                {"sequence": 10 * number, "trigger": trigger, **values}
            )
            for number, (trigger, values) in enumerate(self._get_shipped(), 1)
        ]

    @api.model
    def _get_shipped(self):
        """Return what a new programme reminds of: ``[(trigger, values)]``."""
        return SHIPPED

    def _get_wait(self, record):
        """Return how many days it waits for a record."""
        if not self.cadences:
            return self.days
        pairing = record if record._name == "mentoring.pairing" else record.pairing_id
        return self.days + round(self.cadences * 7 * (pairing.agreed_weeks or 6))

    def _get_people(self, record):
        """Return ``[(audience, contact)]`` of whom to remind of a record."""
        if self.audience == "person":
            return [("person", record.partner_id)]
        if self.audience == "coordinator":
            acting = self.programme_id.acting_ids.partner_id
            return [("coordinator", person) for person in acting]
        pairing = record if record._name == "mentoring.pairing" else record.pairing_id
        sides = SIDES if self.audience == "both" else (self.audience,)
        return [
            (side, pairing[f"{side}_partner_id"])
            for side in sides
            if self._get_triggers()[self.trigger].is_for(record, side)
        ]
