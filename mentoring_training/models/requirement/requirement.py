from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ...providers import ByHand, Read, Test
from ...states import SIDES


class MentoringRequirement(models.Model):
    """What a programme asks of a role, and when: a briefing, a course, a gathering.

    Without a programme it is one of the usual set, which programmes take over by a
    click; what they take over knows where it is from, and so does a copy of it. By that
    what somebody has done in an earlier programme counts in the next.
    """

    _name = "mentoring.requirement"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Training Requirement"
    _order = "programme_id, sequence, id"
    _is_private = False

    programme_id = fields.Many2one(
        "mentoring.programme", readonly=True, index=True, ondelete="cascade"
    )
    origin_id = fields.Many2one(
        "mentoring.requirement",
        "Taken From",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="Whoever has done that in another programme has done this, as long as it "
        "is valid.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    name = fields.Char("Training", required=True, translate=True)
    description = fields.Html(
        translate=True, help="What it is about; whoever is asked to do it reads it."
    )
    role = fields.Selection(
        [
            ("mentor", "Mentors"),
            ("mentee", "Mentees"),
            ("line_manager", "Line Managers"),
            ("coordinator", "Coordinators"),
        ],
        "For",
        required=True,
        default="mentor",
    )
    stage = fields.Selection(
        [
            ("before_matching", "Before Matching"),
            ("before_contract", "Before the Contract"),
            ("during", "On the Way"),
            ("closing", "At the End"),
        ],
        "When",
        required=True,
        default="before_matching",
    )
    kind = fields.Selection(
        [
            ("briefing", "Briefing"),
            ("course", "Training Course"),
            ("test", "Test"),
            ("workshop", "Workshop"),
            ("gathering", "Gathering"),
            ("supervision", "Supervision"),
            ("self_assessment", "Self-Assessment"),
        ],
        required=True,
        default="briefing",
    )
    is_gate = fields.Boolean(
        "Needed to Be Matched",
        compute="_compute_is_gate",
        store=True,
        readonly=False,
        precompute=True,
        help="Nobody is ready to be matched before they have done it.",
    )
    provider = fields.Selection(
        "_select_provider",
        "How It Is Known",
        required=True,
        default=ByHand.key,
        help="Who says that somebody has done it.",
    )
    hours = fields.Float(help="How long it takes.")
    valid_months = fields.Integer(
        "Valid For (Months)",
        help="Whoever has done it need not do it anew for so long, nor in another "
        "programme; 0 for always.",
    )
    due_on = fields.Date("By", copy=False, help="Until when it is to be done.")

    _check_gate = models.Constraint(
        "CHECK (is_gate IS NOT TRUE OR (stage = 'before_matching' "
        "AND role IN ('mentor', 'mentee')))",
        "Only what mentors and mentees do before matching can be needed to be matched.",
    )
    _check_numbers = models.Constraint(
        "CHECK (hours >= 0 AND valid_months >= 0)",
        "Hours and months cannot be negative.",
    )

    @api.depends("role", "stage")
    def _compute_is_gate(self):
        for requirement in self:
            can_be = requirement.stage == "before_matching" and (
                requirement.role in SIDES
            )
            requirement.is_gate = can_be and requirement.is_gate

    # ------------------------------------------------------------------
    # Providers
    # ------------------------------------------------------------------

    @api.model
    def _get_providers(self):
        """Return the ways in which it is known who has done it; addons add theirs."""
        return [ByHand(), Read(), Test()]

    @api.model
    def _select_provider(self):
        return [(p.key, self.env._(p.label)) for p in self._get_providers()]

    def _get_provider(self):
        """Return who provides it; where that addon is gone, it is noted by hand."""
        known = {provider.key: provider for provider in self._get_providers()}
        return known.get(self.provider) or known[ByHand.key]

    # ------------------------------------------------------------------
    # The same in another programme
    # ------------------------------------------------------------------

    @api.constrains("valid_months")
    def _check_valid_months(self):
        # before the days are counted, for no calendar has them
        if any(requirement.valid_months > 1200 for requirement in self):
            raise ValidationError(
                self.env._(
                    "It can be valid for 1,200 months at most. Enter 0 for always."
                )
            )

    def _get_valid_until(self, day):
        """Return the last day on which it counts that it was done on ``day``; none for
        always."""
        months = self.valid_months
        return bool(day and months) and fields.Date.add(day, months=months)

    def _get_root(self):
        """Return what it was taken from, else itself: the same for all that is one."""
        return self.origin_id or self

    @api.model
    def _get_named_fields(self):
        """Return the fields by which one could tie it to what is not one's own to read:
        of what it was taken from it would be told what people have done."""
        return {"origin_id"}

    def _check_known(self, fnames):
        """Refuse to tie it to what the user knows nothing of. Not by a constraint: Odoo
        asks these as superuser.

        :raises AccessError: it is not theirs to read, nor what it was copied from
        """
        for fname in self._get_named_fields() & {*fnames}:
            self._check_known_by(fname)

    def _check_known_by(self, fname):
        named = self[fname]
        if self.env.su or not named:
            return
        others = self.with_context(active_test=False).search(
            Domain(fname, "in", named.ids) & Domain("id", "not in", self.ids)
        )
        known = (
            named._filter_to_build_on()
            if named._name == self._name
            else named._filtered_access("read")
        )
        if named - known - others._filter_to_build_on()[fname]:
            label = self._fields[fname]._description_string(self.env)
            raise AccessError(self.env._("“%s” names what you may not read.", label))

    def _filter_to_build_on(self):
        """Return those that the user may take over: the usual set, and what they write.
        Whoever takes part in a programme, or leads somebody who does, reads more."""
        readable = self._filtered_access("read")
        usual = readable.filtered(lambda requirement: not requirement.programme_id)
        return usual | readable._filtered_access("write")

    def copy_data(self, default=None):
        return [
            {**vals, "origin_id": requirement._get_root().id}
            for requirement, vals in zip(
                self, super().copy_data(default=default), strict=True
            )
        ]

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        requirements = super().create(vals_list)
        requirements._check_known(set().union(*vals_list))
        requirements._ask_people()
        return requirements

    def write(self, vals):
        if "role" in vals and self.filtered(lambda r: r.role != vals["role"]):
            self._check_untouched()
        result = super().write(vals)
        self._check_known(vals)
        if {"role", "active", "is_gate", "stage"} & vals.keys():
            self._ask_people()
        if "provider" in vals:
            # sudo: mentoring.completion - of those who have not begun otherwise
            completions = self.env["mentoring.completion"].sudo()
            completions.search(
                Domain("requirement_id", "in", self.ids) & Domain("state", "=", "open")
            )._begin()
        return result

    def unlink(self):
        self.check_access("unlink")
        # sudo: mentoring.participant - all of the programme, whoever takes from it
        people = self.programme_id.sudo().participant_ids
        # sudo: mentoring.completion - what nobody has begun; by Odoo, not the database,
        # for whoever provides it lets go of it
        still_open = self.env["mentoring.completion"].sudo()
        still_open = still_open.search(
            Domain("requirement_id", "in", self.ids) & Domain("state", "=", "open")
        )
        if still_open:
            still_open.with_user(SUPERUSER_ID).unlink()
        result = super().unlink()
        people._follow_gates()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        self._check_untouched()

    def _check_untouched(self):
        """Refuse what would take away from people what they have begun.

        :raises UserError: names it
        """
        # sudo: mentoring.completion - whether there are any
        begun = self.env["mentoring.completion"].sudo()
        begun = begun.search(
            Domain("requirement_id", "in", self.ids) & Domain("state", "!=", "open"),
            limit=1,
        )
        if begun:
            raise UserError(
                self.env._(
                    "“%s” was begun, or done, by somebody already, and that stays. "
                    "Archive it, and add another.",
                    begun.requirement_id.name,
                )
            )

    def _ask_people(self):
        """Ask it of everybody who is in already, as far as it is asked for."""
        # sudo: mentoring.participant - all of the programme, whoever adds to it
        people = self.programme_id.sudo().participant_ids
        self.env["mentoring.completion"]._make_for(people)
        people._follow_gates()
        if self.programme_id:
            # of line managers and coordinators; and what is asked for no more
            self._wake_up("mentoring_training.cron_follow_training")
