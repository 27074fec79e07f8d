from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.base_sealed_field.fields import SealedChar
from odoo.addons.base_sealed_field.shut import is_shut

from ...odoo_internals import ConfidentialOne2many

#: What is said: three lines.
LINES = ("first_line", "second_line", "third_line")


class MentoringLearned(models.Model):
    """What one of the two learned from the other: three lines, at the closing talk.

    Each writes unseen. What the two have handed over opens for both at the same
    moment, is changed by nobody from then on, and is kept by the two (METHOD A 3,
    B 12: both learn). Once they have completed,
    what one has handed over opens all the same: a silent partner holds nobody.
    """

    _name = "mentoring.learned"
    _description = "Learned From the Other"
    _inherit = ["mentoring.closing.words.mixin"]
    _order = "pairing_id, id"
    _choice_fields = frozenset({"is_handed_over"})

    first_line = SealedChar("What I Learned From You")
    second_line = SealedChar()
    third_line = SealedChar()
    is_handed_over = fields.Boolean(
        help="It opens for the other as soon as theirs is handed over, too."
    )
    is_open = fields.Boolean(compute="_compute_is_open", store=True)

    _author_uniq = models.UniqueIndex(
        "(pairing_id, author_id)", "You have begun to write already; go on there."
    )

    # ------------------------------------------------------------------
    # Whose it is, and when it opens
    # ------------------------------------------------------------------

    @api.model
    @api.depends("author_user_id", "is_open", "mentor_user_id", "mentee_user_id")
    def _sealed_domain(self):
        own = Domain("author_user_id", "=", self.env.uid)
        return own | (Domain("is_open", "=", True) & super()._sealed_domain())

    @api.depends("is_handed_over", "pairing_id.state")
    def _compute_is_open(self):
        handed = dict(
            self._read_group(
                [
                    ("pairing_id", "in", self.pairing_id.ids),
                    ("is_handed_over", "=", True),
                ],
                ["pairing_id"],
                ["__count"],
            )
        )
        for learned in self:
            pairing = learned.pairing_id
            learned.is_open = learned.is_handed_over and (
                handed.get(pairing) == 2 or pairing.state == "completed"
            )

    @api.depends("author_user_id")
    def _compute_display_name(self):
        for learned in self:
            # sudo: res.users - the name of one of the two
            name = learned.author_user_id.sudo().name
            learned.display_name = self.env._("What %s learned", name)

    def _get_lines(self):
        """Return the lines that are written, as far as they are the user's to read."""
        return [self[name] for name in LINES if self[name]]

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        learned = super().create(vals_list)
        learned._check_handed_over({"is_handed_over": True})
        learned._open_together({"is_handed_over": True})
        return learned

    def write(self, vals):
        if self._are_own() and self.filtered("is_open"):
            raise UserError(
                self.env._("It is open to both of you now, and stays as it was said.")
            )
        result = super().write(vals)
        self._check_handed_over(vals)
        self._open_together(vals)
        return result

    def _check_handed_over(self, vals):
        """Hand over what is written, by the author's own hand."""
        handed = vals.get("is_handed_over") and self.filtered("is_handed_over")
        if handed and is_shut():
            raise AccessError(
                self.env._("Its author alone hands over what they have learned.")
            )
        if handed and not all(learned._get_lines() for learned in handed):
            raise UserError(
                self.env._("Write one line at least before you hand it over.")
            )

    def _open_together(self, vals):
        """Have the other's asked anew whether it opens, which whoever hands over last
        does not see yet."""
        if "is_handed_over" in vals:
            self.pairing_id._take_turns()
            # sudo: mentoring.learned - the other's, to open it
            both = self.sudo().search([("pairing_id", "in", self.pairing_id.ids)])
            both.modified(["is_handed_over"])

    @api.ondelete(at_uninstall=False)
    def _unlink_except_open(self):
        if self.filtered("is_open"):
            raise UserError(
                self.env._("It is open to both of you now, and stays as it was said.")
            )


class MentoringPairing(models.Model):
    _inherit = "mentoring.pairing"

    learned_ids = ConfidentialOne2many(
        "mentoring.learned", "pairing_id", "Learned From Each Other"
    )

    def _take_turns(self):
        """Let one come second of two who hand over at the same moment.

        Both write the row that they share, and change nothing of it: whoever is second
        is refused by the database, and run anew by Odoo, on what the first has left.
        """
        self.env.cr.execute(
            SQL("UPDATE mentoring_pairing SET id = id WHERE id = ANY(%s)", self.ids)
        )
