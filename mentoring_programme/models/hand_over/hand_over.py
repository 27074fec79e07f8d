from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS

#: Within how many days the former account may object, where nobody else can tell.
DAYS_TO_OBJECT = 7


class MentoringHandOver(models.Model):
    """Asks that an enrolment go on with another account of the same person.

    To create one is to ask. Until it is done the place stays with the account it is
    bound to, and its content shut to the other. It has no chatter of its own: what
    becomes of it stands in the enrolment's.
    """

    _name = "mentoring.hand.over"
    _description = "Hand-Over of a Place in Mentoring"
    _inherit = ["guarded.workflow.mixin"]
    _order = "id desc"

    participant_id = fields.Many2one(
        "mentoring.participant",
        "Enrolment",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('bound_on', '!=', False)]",
    )
    new_user_id = fields.Many2one(
        "res.users",
        "New Login",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user,
    )
    old_user_id = fields.Many2one(
        "res.users", "Former Login", readonly=True, copy=False, index=True
    )
    state = fields.Selection(
        [
            ("asked", "Asked For"),
            ("done", "Done"),
            ("objected", "Objected To"),
            ("called_off", "Called Off"),
        ],
        default="asked",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    due_on = fields.Datetime(
        "Time to Object Until",
        readonly=True,
        copy=False,
        help="Where nobody works with the person now, it is done after this.",
    )
    is_vouched_for = fields.Boolean(
        "Vouched for by the Management",
        readonly=True,
        copy=False,
        help="By a mentoring manager, who knows whose login it is.",
    )
    # nobody's to read: they would tell the new login who works with whom; those whose
    # account somebody archives stay among them
    asked_user_ids = fields.Many2many(
        "res.users",
        "mentoring_hand_over_asked_rel",
        string="People Asked",
        context={"active_test": False},
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
    )
    confirmed_user_ids = fields.Many2many(
        "res.users",
        "mentoring_hand_over_confirmed_rel",
        string="People Who Confirmed",
        context={"active_test": False},
        readonly=True,
        copy=False,
        groups=NO_ACCESS,
    )

    # stored, so that record rules stay one column away
    programme_id = fields.Many2one(
        related="participant_id.programme_id", store=True, index=True
    )
    company_id = fields.Many2one(related="participant_id.company_id", store=True)

    _one_at_a_time = models.UniqueIndex(
        "(participant_id) WHERE state = 'asked'",
        "Somebody has asked for this already, and it is not decided yet.",
    )

    def _compute_display_name(self):
        # whose place it is, is not for everybody who meets the record's name
        for hand_over in self:
            hand_over.display_name = self.env._("Hand-over to another login")

    # ------------------------------------------------------------------
    # Asking
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        defaults = self.default_get(["participant_id", "new_user_id"])
        asked = [
            {name: vals.get(name, defaults.get(name)) for name in ASKED}
            for vals in vals_list
        ]
        for vals in asked:
            # before anything is written: the database's refusals would tell what is
            # there
            draft = self.new(vals)
            draft.is_vouched_for = not draft._is_newcomer()
            draft._check_may_ask()
        # sudo: mentoring.hand.over - some of its columns are nobody's to write
        hand_overs = super(MentoringHandOver, self.sudo()).create(asked)
        hand_overs = hand_overs.with_env(self.env)
        hand_overs.check_access("create")
        for hand_over in hand_overs:
            hand_over._begin()
        return hand_overs

    def _check_may_ask(self):
        """Refuse what is not the user's to ask for, or cannot be.

        :raises AccessError: neither the person, by all that is known, nor a mentoring
            manager
        :raises UserError: says what is in the way
        """
        # sudo: mentoring.participant - one's own, with a login it is not bound to
        asked = self.sudo()
        place = asked.participant_id
        may_ask = self._is_linked() if self._is_newcomer() else self._is_manager()
        if not place.exists() or not may_ask:
            raise AccessError(
                self.env._(
                    "A place in mentoring is asked for by the person themselves, with "
                    "a login that HR has linked to them, or by a mentoring manager."
                )
            )
        if not place.bound_on:
            raise UserError(
                self.env._(
                    "Nobody has acted in this enrolment yet; it follows the contact "
                    "and the employee by itself."
                )
            )
        for sentence in (
            asked._needs_same_person(),
            asked._needs_free_login(),
            asked._needs_no_other_request(),
            asked._needs_no_objection(),
        ):
            if sentence:
                raise UserError(sentence)

    def _needs_no_other_request(self):
        return self._count_others("asked") and (
            self._one_at_a_time.get_error_message(self)
        )

    def _needs_no_objection(self):
        """Nobody asks until an objection is missed for once."""
        return (
            not self.is_vouched_for
            and self._count_others(
                "objected", ("new_user_id", "=", self.new_user_id.id)
            )
            and self.env._(
                "Somebody has objected to that. Speak with those who run the "
                "programme; they can ask for you."
            )
        )

    def _count_others(self, state, *domain):
        place = ("participant_id", "=", self.participant_id.id)
        return self.search_count([place, ("state", "=", state), *domain], limit=1)

    def _begin(self):
        # sudo: mentoring.participant - whose place it is, and who works with them
        place = self.sudo().participant_id
        self._write_through_door(
            {
                "old_user_id": place.bound_user_id.id,
                "due_on": fields.Datetime.add(
                    fields.Datetime.now(), days=DAYS_TO_OBJECT
                ),
                "is_vouched_for": not self._is_newcomer(),
                "asked_user_ids": [fields.Command.set(place._get_partners().ids)],
            }
        )
        self._tell_asked()

    def write(self, vals):
        if vals.keys() & ASKED:
            raise UserError(
                self.env._("This stays as it was asked. Call it off, and ask anew.")
            )
        return super().write(vals)


#: What somebody says who asks; all else follows.
ASKED = ("participant_id", "new_user_id")
