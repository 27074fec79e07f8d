from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

#: What can change for somebody, in the order in which it counts.
KINDS = [
    ("left", "Has left"),
    ("account_lost", "Cannot log in any more"),
    ("leaving", "Last day has passed"),
    ("company", "Works for another company"),
    ("line_conflict", "In one reporting line with the partner"),
    ("merged", "Contacts have been merged"),
    ("away", "Away for long"),
    ("back", "Is back"),
    ("manager", "Has a new line manager"),
    ("department", "Works in another department"),
    ("job", "Has another job"),
    ("location", "Works at another place, or in another time zone"),
]
#: What the programme proposes, or does.
STEPS = [
    ("end", "End the collaboration, nobody's fault; ask the other about another match"),
    ("end_pair", "Review; end the collaboration, and ask both about another match"),
    ("withdraw", "Review; of the two enrolments of one person end this one"),
    ("transfer", "Go on, as an employee of the other company"),
    ("pause", "Pause until the person is back"),
    ("resume", "Resume the collaboration"),
    ("tell", "Nothing to decide: whom it concerns is told"),
]


class MentoringWatchEvent(models.Model):
    """Something that has changed for somebody who takes part, and what to do about it.

    What has happened and when is kept, and never why: no reason of a departure, no kind
    of leave, no pay. What HR knows ahead of its day is nobody's to read before: what is
    merely noticed is left out by a rule for every group, and in code.
    """

    _name = "mentoring.watch.event"
    _description = "Change for a Participant"
    # the people who act name themselves on top of the engine: they stand before it
    _inherit = [
        "mentoring.coordinated.mixin",
        "guarded.workflow.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
        "private.record.mixin",
    ]
    _order = "id desc"
    _confined_by = "_due_domain"
    _private_fields = (
        *("participant_id", "pairing_id", "merged_names"),
        *("kind", "step", "effective_on", "due_on", "until"),
    )
    _private_rows = True
    _mail_people = ("participant_id.partner_id",)

    participant_id = fields.Many2one(
        "mentoring.participant",
        "Whom It Concerns",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    pairing_id = fields.Many2one(
        "mentoring.pairing",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Where it concerns the two of one pairing.",
    )
    programme_id = fields.Many2one(
        "mentoring.programme",
        compute="_compute_programme_id",
        store=True,
        index=True,
        precompute=True,
    )
    company_id = fields.Many2one(
        related="programme_id.company_id", store=True, precompute=True
    )
    role = fields.Selection(related="participant_id.role")
    kind = fields.Selection(
        KINDS, "What Has Changed", required=True, readonly=True, index=True
    )
    step = fields.Selection(STEPS, "Proposed Step", required=True, readonly=True)
    detected_on = fields.Date(
        "Noticed On", required=True, readonly=True, default=fields.Date.context_today
    )
    effective_on = fields.Date("Since", required=True, readonly=True)
    due_on = fields.Date(
        required=True,
        readonly=True,
        help="From this day on those who run the programme read it.",
    )
    until = fields.Date(readonly=True, help="The last day away.")
    is_asked = fields.Boolean(
        "Somebody Is Asked",
        readonly=True,
        copy=False,
        help="Whoever runs the programme was asked when it was proposed, and stays so "
        "until it is decided.",
    )
    state = fields.Selection(
        [
            ("new", "Noticed"),
            ("proposed", "To Decide"),
            ("done", "Done"),
            ("dismissed", "Dismissed"),
        ],
        default="new",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )

    @api.depends("participant_id")
    def _compute_programme_id(self):
        """Note it once: whom it concerns reads empty while what is configured runs, and
        what is computed anew then would be lost."""
        for event in self:
            event.programme_id = event.participant_id.programme_id

    @api.model
    def _due_domain(self):
        """Return the domain of what its day has come for."""
        return Domain("state", "!=", "new")

    def _filter_private(self):
        return self.filtered(lambda event: event.state == "new")

    def _private_to_sql(self, alias):
        return SQL("%s = 'new'", SQL.identifier(alias, "state"))

    @api.depends("participant_id.name", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for event in self:
            # sudo: mentoring.participant - a name, for whoever reads the event
            event.display_name = self.env._(
                "%(name)s: %(change)s",
                name=event.sudo().participant_id.name or "…",
                change=kinds.get(event.kind, ""),
            )
