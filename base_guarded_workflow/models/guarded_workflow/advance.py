"""The one door: how an arrow is taken."""

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...transition import refusal


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    def _advance(self, name, values=None, as_system=False):
        """Take the arrow ``name`` on all of ``self``, or none of it.

        Locks the rows; checks source, actor and needs; counts the hints that are
        passed over; writes ``state``,
        ``state_since`` and ``values``; notes it in the chatter; brings activities up
        to date; calls ``_after_<name>()`` on the records.

        :param dict values: what the arrow records besides the state (a reason, a
            signature); written before the needs are checked, undone when they fail
        :param bool as_system: the arrow is a consequence of something else that was
            checked, not the user's own doing; nobody has done the to-dos it closes
        :raises AccessError: the user may not see the record, or is not an actor
        :raises UserError: wrong state, something missing, or someone is changing
            the record at this moment
        """
        transition = self._get_transition(name)
        self.check_access("read")
        self._lock_rows()
        with self.env.cr.savepoint():
            self._check_transition(transition, values, as_system)
            self._write_transition(transition)
            # the database's own rules speak before anything follows
            self.flush_recordset()
            # what follows from the arrow happens with the user's own rights
            after = getattr(self, f"_after_{name}", None)
            if after:
                after()
            self._sync_activities(by_nobody=as_system)
        return True

    def _check_transition(self, transition, values, as_system):
        step = self._transition_label(transition)
        refused = self.filtered(lambda r: not r._may_take(transition, as_system))
        if refused:
            actors = self._actors_label(transition)
            raise refusal(
                AccessError,
                self.env._(
                    "%(step)s: this step on “%(record)s” is for %(actors)s.",
                    step=step,
                    record=refused[0].sudo().display_name,
                    actors=actors,
                ),
                f"for {actors}",
                [self.env._("This step is for %s.", actors)],
            )
        for record in self:
            if record.state not in transition.sources:
                state = record._state_label(record.state)
                raise refusal(
                    UserError,
                    self.env._(
                        "%(step)s is not possible: “%(record)s” is in state "
                        "“%(state)s”.",
                        step=step,
                        record=record.sudo().display_name,
                        state=state,
                    ),
                    f"in {record.state}",
                    [self.env._("It is in state “%s”.", state)],
                )
        if values:
            self._write_through_door(values)
        for record in self:
            # sudo: needs look at counts the actor may not be allowed to list; they
            # return sentences, never content
            unmet = record.sudo()._get_unmet(transition)
            if unmet:
                sentences = [sentence for sentence, _need in unmet]
                raise refusal(
                    UserError,
                    self.env._(
                        "%(step)s is not possible yet for “%(record)s”:\n%(missing)s",
                        step=step,
                        record=record.sudo().display_name,
                        missing="\n".join(f"• {sentence}" for sentence in sentences),
                    ),
                    " ".join(dict.fromkeys(need for _sentence, need in unmet)),
                    sentences,
                )

    def _write_transition(self, transition):
        choose = getattr(self, f"_target_{transition.name}", None)
        by_target = self.grouped(
            lambda r: choose.__func__(r) if choose else transition.target[0]
        )
        before = {record.id: record.state for record in self}
        for target, records in by_target.items():
            if target not in transition.target:
                raise ValueError(f"{transition.name} does not lead to {target!r}")
            moved = records.filtered(lambda r, target=target: r.state != target)
            if moved:
                moved._note_passed_hints(transition)
                moved._write_through_door(
                    {"state": target, "state_since": fields.Datetime.now()}
                )
        self._log_transition(transition, before)

    def _log_transition(self, transition, before):
        if not hasattr(self, "_message_log_batch"):
            return
        label = self._transition_label(transition)
        self._message_log_batch(
            bodies={
                record.id: Markup("<b>%s</b>: %s → %s")
                % (
                    label,
                    record._state_label(before[record.id]),
                    record._state_label(record.state),
                )
                if before[record.id] != record.state
                else Markup("<b>%s</b>") % label
                for record in self
            }
        )
