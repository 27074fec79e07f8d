from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_programme.states import PAIRING_MATCHED

#: What somebody may take part in deciding about the other.
DECISIONS = ("pay", "promotion", "appraisal", "hiring")


class MentoringDeclaration(models.Model):
    """Whether somebody takes part in decisions about the one they work with.

    Asked of both, as they get to know each other. A yes is no fault; those who run the
    programme look at it and may propose another match. The other reads nothing of it.
    """

    _name = "mentoring.declaration"
    _inherit = ["mentoring.pairing.part.mixin", "private.record.mixin"]
    _description = "Declaration of Interests"
    _order = "id"
    _private_fields = tuple(f"takes_{what}" for what in DECISIONS)

    participant_id = fields.Many2one(
        "mentoring.participant",
        "Declared By",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    takes_pay = fields.Boolean("Their Pay", readonly=True)
    takes_promotion = fields.Boolean("Their Promotion", readonly=True)
    takes_appraisal = fields.Boolean("Their Appraisal", readonly=True)
    takes_hiring = fields.Boolean(
        "Their Hiring", readonly=True, help="Or whether they stay, or change jobs."
    )
    declared_on = fields.Datetime(required=True, readonly=True)
    reviewed_on = fields.Datetime(
        readonly=True,
        help="When those who run the programme looked at it and left the two together.",
    )

    _once = models.UniqueIndex(
        "(pairing_id, participant_id)", "Each of the two has declared it already."
    )

    @api.depends_context("lang")
    def _compute_display_name(self):
        for declaration in self:
            declaration.display_name = self.env._("Declaration of Interests")

    def _has_conflict(self):
        self.ensure_one()
        return any(self[f"takes_{what}"] for what in DECISIONS)

    @api.model
    def _get_waiting(self, pairings):
        """Return those that declare a conflict and that nobody has looked at yet."""
        return self.search(
            [("pairing_id", "in", pairings.ids), ("reviewed_on", "=", False)]
        ).filtered(lambda declaration: declaration._has_conflict())

    @api.model
    def _get_mine(self, pairing):
        """Return what the user has declared as one of the two; empty before."""
        side = pairing._get_side()
        if not side:
            return self.browse()
        place = pairing[f"{side}_id"]
        return self.search(
            [("pairing_id", "=", pairing.id), ("participant_id", "=", place.id)]
        )

    # ------------------------------------------------------------------
    # Declaring
    # ------------------------------------------------------------------

    @api.model
    def _declare(self, pairing, decisions):
        """Note what the user takes part in, as one of the two; anew, if it changed.

        :param decisions: those of :data:`DECISIONS` they take part in
        """
        pairing.check_access("read")
        side = pairing._get_side()
        if not side:
            raise AccessError(self.env._("This is for the two who work together."))
        pairing._lock_rows()
        if pairing.state not in PAIRING_MATCHED:
            raise UserError(self.env._("The collaboration is not going on."))
        answers = {f"takes_{what}": what in decisions for what in DECISIONS}
        # sudo: mentoring.declaration - by the person alone, and nobody but here
        declared = self._get_mine(pairing).sudo()
        if declared and all(declared[name] == to for name, to in answers.items()):
            return declared.sudo(False)
        answers |= {"declared_on": fields.Datetime.now(), "reviewed_on": False}
        if declared:
            declared.write(answers)
        else:
            place = pairing[f"{side}_id"]
            declared = declared.create(
                {"pairing_id": pairing.id, "participant_id": place.id, **answers}
            )
        declared._follow()
        return declared.sudo(False)

    def _follow(self):
        """Open a review of what is declared, or close the one that is not needed."""
        self.flush_recordset()
        events = self.env["mentoring.watch.event"].with_user(SUPERUSER_ID)
        events._review_declaration(self.with_user(SUPERUSER_ID))

    def _say(self):
        """Return what one has declared oneself, as a sentence."""
        # sudo: mentoring.participant - the name of the other of the two
        pairing = self.pairing_id.sudo()
        partner = (pairing.mentor_id | pairing.mentee_id) - self.participant_id.sudo()
        if not self._has_conflict():
            return self.env._("You take part in no decisions about %s.", partner.name)
        return self.env._(
            "You take part in decisions about %(name)s: %(what)s.",
            name=partner.name,
            what=self._say_decisions(),
        )

    def _say_decisions(self):
        """Return what somebody takes part in deciding, in words."""
        self.ensure_one()
        labels = {
            "pay": self.env._("pay"),
            "promotion": self.env._("promotion"),
            "appraisal": self.env._("appraisal"),
            "hiring": self.env._("hiring"),
        }
        return ", ".join(
            label for what, label in labels.items() if self[f"takes_{what}"]
        )
