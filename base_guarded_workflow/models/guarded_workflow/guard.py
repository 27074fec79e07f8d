"""The guard: ``state`` and what goes with it change through the one door only."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import NO_ACCESS
from odoo.tools import format_list

from ...transition import DOOR_KEY, Door


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    @api.model
    def _get_guarded_fields(self):
        return {"state", "state_since", *self._guarded_fields}

    @api.model_create_multi
    def create(self, vals_list):
        none_yet = self.browse()
        guarded = {
            name
            for name in self._get_guarded_fields()
            if not none_yet._is_door_open({name})
        }
        initial = self._get_initial_values(guarded)
        for vals in vals_list:
            for fname in guarded & vals.keys():
                if vals[fname] and vals[fname] != initial[fname]:
                    raise self._guard_error(fname)
        # given here, they also win over ``default_…`` keys and user defaults, which
        # those that are nobody's to write do not take
        given = {
            fname: value
            for fname, value in initial.items()
            if self._fields[fname].groups != NO_ACCESS
        }
        records = super().create([{**vals, **given} for vals in vals_list])
        if self._active_name:
            records.filtered(lambda r: not r[self._active_name])._check_over()
        records._sync_activities()
        return records

    def write(self, vals):
        guarded = self._get_guarded_fields() & vals.keys()
        if guarded and not self._is_door_open(guarded):
            raise self._guard_error(min(guarded))
        if self._active_name in vals:
            self._check_entitled("write")
            if not vals[self._active_name]:
                self._check_over()
        return super().write(vals)

    def _is_door_open(self, fnames):
        """Tell whether these fields of ``self`` are written by a step."""
        door = self.env.context.get(DOOR_KEY)
        return isinstance(door, Door) and door.opens(self, fnames)

    def _check_over(self):
        """Refuse to archive what is not over: Odoo looks past what is archived, and
        whatever waits for it would go on without it.

        :raises UserError: names the record, its state, and the steps to take instead
        """
        live = self._get_live_states()
        for record in self:
            if record.state not in live:
                continue
            told = {
                "record": record.display_name,
                "state": record._state_label(record.state),
            }
            steps = record._get_steps_out(live)
            if not steps:
                raise UserError(
                    self.env._(
                        "“%(record)s” is in state “%(state)s”. It can be archived once "
                        "it is over.",
                        **told,
                    )
                )
            raise UserError(
                self.env._(
                    "“%(record)s” is in state “%(state)s”. Take this step first, then "
                    "it can be archived: %(steps)s.",
                    **told,
                    steps=format_list(self.env, steps, "or"),
                )
            )

    def _get_steps_out(self, live):
        """Return the names of the steps by which people bring the record to its end:
        at once where there are such, else the next one."""
        out = [
            transition
            for transition in self._get_road()
            if self.state in transition.sources
            and transition.actors()
            and not live & {*transition.target}
        ]
        next_step = self._next_transition()
        if not out and next_step and next_step.actors():
            out = [next_step]
        return [f"“{self._transition_label(transition)}”" for transition in out]

    @api.model
    def _get_initial_values(self, fnames):
        return {
            fname: field.default(self) if field.default else False
            for fname, field in self._fields.items()
            if fname in fnames
        }

    def _guard_error(self, fname):
        return UserError(
            self.env._(
                "“%(field)s” changes by its own steps only, not by editing. "
                "Use the buttons of the form.",
                field=self._fields[fname]._description_string(self.env),
            )
        )

    def _write_through_door(self, values):
        door = Door(self, values)
        # sudo: guarded.workflow.mixin - who may do this was decided by the
        # transition's actors, who need no write access of their own
        self.sudo().with_context(**{DOOR_KEY: door}).write(values)

    @api.model
    def _create_through_door(self, vals_list):
        """Create records with guarded fields as given, which nobody can by hand."""
        door = Door(self.browse(), {fname for vals in vals_list for fname in vals})
        records = self.with_context(**{DOOR_KEY: door}).create(vals_list)
        return self.browse(records.ids)
