"""What people are told: what comes next, what it still needs, and where."""

from odoo import api, fields, models

from ...transition import as_tuple


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    missing = fields.Text(
        "Still Missing",
        compute="_compute_missing",
        compute_sudo=True,
        help="What the next step still needs, in words.",
    )
    next_step = fields.Char(compute="_compute_missing", compute_sudo=True)
    next_transition = fields.Char(compute="_compute_missing", compute_sudo=True)
    next_actors = fields.Char(
        compute="_compute_missing",
        compute_sudo=True,
        help="Who may take the next step, in words.",
    )

    @api.depends(lambda self: self._workflow_depends("needs"))
    @api.depends_context("lang", "uid")  # a need may see what is not for everybody
    def _compute_missing(self):
        for record in self:
            transition = record._next_transition()
            record.next_transition = transition and transition.name
            record.next_step = transition and record._transition_label(transition)
            record.next_actors = transition and record._actors_label(transition)
            record.missing = transition and "\n".join(record._get_missing(transition))

    def _get_missing(self, transition):
        """Return the sentences on what ``transition`` still needs; none: go ahead."""
        return [sentence for sentence, _need in self._get_unmet(transition)]

    def _get_missing_places(self, kind="needs"):
        """Return what the next step still needs, and where on a page it is done.

        :param kind: ``needs``, or ``hints`` for what it advises
        :return: ``[(sentence, place or None)]``
        """
        transition = self._next_transition()
        if not transition:
            return []
        # sudo: guarded.workflow.mixin - needs look at what the reader may not list;
        # they return sentences, never content
        unmet = self.sudo()._get_unmet(transition, kind)
        return [(sentence, transition.place.get(need)) for sentence, need in unmet]

    def _get_unmet(self, transition, kind="needs"):
        """Return ``[(sentence, method)]`` of what ``transition`` still needs, or
        advises.

        :param kind: ``needs`` or ``hints``
        """
        self.ensure_one()
        return [
            (sentence, method)
            for method in getattr(transition, kind)
            for sentence in as_tuple(getattr(self, method)() or ())
        ]
