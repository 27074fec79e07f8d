from odoo import api, fields, models

WAITING = ("new", "proposed")


class MentoringWatchEvent(models.Model):
    """A conflict of interest that one of the two has declared, to be looked at.

    Never settled by a policy: somebody looks at it, and proposes another match or
    leaves the two together.
    """

    _inherit = "mentoring.watch.event"

    kind = fields.Selection(
        selection_add=[("declared", "Has declared a conflict of interest")],
        ondelete={"declared": "cascade"},
    )
    declared = fields.Char(
        "Takes Part in Decisions About",
        compute="_compute_declared",
        help="About the one they work with, as they have declared it themselves.",
    )

    @api.depends("kind", "participant_id", "pairing_id")
    def _compute_declared(self):
        declared = self.filtered(lambda event: event.kind == "declared")
        (self - declared).declared = False
        # sudo: mentoring.declaration - whoever reads the event runs the programme
        found = self.env["mentoring.declaration"].sudo().search(
            [
                ("pairing_id", "in", declared.pairing_id.ids),
                ("participant_id", "in", declared.participant_id.ids),
            ]
        )
        by_whom = {(d.pairing_id.id, d.participant_id.id): d for d in found}
        for event in declared:
            declaration = by_whom.get((event.pairing_id.id, event.participant_id.id))
            event.declared = declaration and declaration._say_decisions()

    def _get_declarations(self):
        """Return what was declared and nobody has looked at yet, as superuser."""
        # sudo: mentoring.declaration - to look at it, by those who run the programme
        declarations = self.env["mentoring.declaration"].sudo()
        waiting = declarations._get_waiting(self.pairing_id)
        people = {(e.pairing_id, e.participant_id) for e in self.sudo()}
        return waiting.filtered(
            lambda d: (d.pairing_id, d.participant_id) in people
        )

    @api.model
    def _review_declaration(self, declaration):
        """Ask those who run the programme to look at it; or not any more."""
        pairing, place = declaration.pairing_id, declaration.participant_id
        asked = self.search(
            [
                ("kind", "=", "declared"),
                ("pairing_id", "=", pairing.id),
                ("participant_id", "=", place.id),
                ("state", "in", WAITING),
            ]
        )
        if not declaration._has_conflict():
            asked._advance("lapse", as_system=True)
        elif not asked:
            today = fields.Date.context_today(self)
            quietly = self.with_context(
                tracking_disable=True,
                mail_create_nolog=True,
                mail_create_nosubscribe=True,
            )
            event = quietly.create(
                {
                    "participant_id": place.id,
                    "pairing_id": pairing.id,
                    "kind": "declared",
                    "step": "end_pair",
                    "effective_on": today,
                    "due_on": today,
                }
            )
            self.browse(event.ids)._come_due()

    def _is_policy(self):
        return self.kind != "declared" and super()._is_policy()

    def _has_conflict(self):
        if self.kind != "declared":
            return super()._has_conflict()
        return bool(self._get_declarations())

    def _holds(self, fact):
        if self.kind != "declared" or not fact or self._get_way_out(fact):
            return super()._holds(fact)
        return self._has_conflict()

    def _write_transition(self, transition):
        if transition.name == "dismiss":
            declared = self.filtered(lambda event: event.kind == "declared")
            reviewed = declared._get_declarations()
            reviewed.write({"reviewed_on": fields.Datetime.now()})
        return super()._write_transition(transition)
