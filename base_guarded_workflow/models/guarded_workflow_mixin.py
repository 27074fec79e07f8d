"""The workflow engine: lifecycles declared as data, enforced in one place.

A model with a lifecycle inherits ``guarded.workflow.mixin``, declares a ``state``
selection and lists its arrows::

    _transitions = (
        Transition("open", "draft", "open", by="owner", needs="_needs_purpose"),
        Transition("close", "open", "closed", by=("owner", "manager")),
    )

    def action_open(self):
        return self._advance("open")

    def _is_owner(self):
        return self.owner_id == self.env.user

    @api.depends("purpose")
    def _needs_purpose(self):
        \"\"\"a purpose\"\"\"
        return not self.purpose and self.env._("Write down the purpose.")

Everything else (who may, when, what is missing, locks, chatter, activities, the
diagram in ``docs/workflows.md``) follows from the declaration.
"""

import logging

from markupsafe import Markup

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.fields import Domain

from ..transition import DOOR_KEY, SYSTEM, Door, as_tuple

_logger = logging.getLogger(__name__)


class GuardedWorkflowMixin(models.AbstractModel):
    _name = "guarded.workflow.mixin"
    _inherit = ["guarded.record.mixin"]
    _description = "Lifecycle with declared, guarded transitions"

    #: The arrows, the main road first: the first one that leaves a state is its
    #: next step.
    _transitions = ()
    #: Fields besides ``state`` that only ``_advance`` writes (dates, signatures).
    _guarded_fields = frozenset()

    state_since = fields.Datetime(
        "In This State Since",
        default=fields.Datetime.now,
        readonly=True,
        copy=False,
        required=True,
    )
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
    available_transitions = fields.Json(
        compute="_compute_available_transitions",
        help="Names of the transitions the current user may take from here.",
    )

    # ------------------------------------------------------------------
    # Declarations
    # ------------------------------------------------------------------

    @api.model
    def _get_transitions(self):
        """Return the arrows of this model; extensions override it to add theirs."""
        return self._transitions

    @api.model
    def _get_transition(self, name):
        for transition in self._get_transitions():
            if transition.name == name:
                return transition
        raise ValueError(f"{self._name} declares no transition {name!r}")

    def _next_transition(self):
        """Return the first arrow that leaves the record's state, or ``None``."""
        return next(
            (t for t in self._get_transitions() if self.state in t.sources), None
        )

    def _workflow_depends(self, kind):
        """Return the fields the needs or actors look at, as they declare it."""
        names = {"state"}
        for transition in self._get_transitions():
            for method in transition.needs if kind == "needs" else transition.actors():
                names.update(getattr(getattr(type(self), method), "_depends", ()))
        return sorted(names)

    # ------------------------------------------------------------------
    # What the user is told
    # ------------------------------------------------------------------

    @api.depends(lambda self: self._workflow_depends("needs"))
    @api.depends_context("lang")
    def _compute_missing(self):
        for record in self:
            transition = record._next_transition()
            record.next_transition = transition and transition.name
            record.next_step = transition and record._transition_label(transition)
            record.next_actors = transition and record._actors_label(transition)
            record.missing = transition and "\n".join(record._get_missing(transition))

    @api.depends(lambda self: self._workflow_depends("actors"))
    @api.depends_context("uid")
    def _compute_available_transitions(self):
        for record in self:
            record.available_transitions = [
                transition.name
                for transition in self._get_transitions()
                if record.state in transition.sources
                and record._may_take(transition, as_system=False)
            ]

    def _get_missing(self, transition):
        """Return the sentences on what ``transition`` still needs; none: go ahead."""
        self.ensure_one()
        found = []
        for need in transition.needs:
            sentences = getattr(self, need)() or ()
            found.extend(as_tuple(sentences))
        return found

    def _may_take(self, transition, as_system):
        """Tell whether the current user (or the system) is an actor of the arrow.

        ``sudo()`` does not matter: the user behind it counts.
        """
        self.ensure_one()
        if SYSTEM in transition.by and (as_system or self.env.uid == SUPERUSER_ID):
            return True
        return any(getattr(self, method)() for method in transition.actors())

    # ------------------------------------------------------------------
    # The one door
    # ------------------------------------------------------------------

    def _advance(self, name, values=None, as_system=False):
        """Take the arrow ``name`` on all of ``self``, or none of it.

        Locks the rows; checks source, actor and needs; writes ``state``,
        ``state_since`` and ``values``; notes it in the chatter; brings activities up
        to date; calls ``_after_<name>()`` on the records.

        :param dict values: what the arrow records besides the state (a reason, a
            signature); written before the needs are checked, undone when they fail
        :param bool as_system: the arrow is a consequence of something else that was
            checked, not the user's own doing
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
            self._sync_activities()
        return True

    def _lock_rows(self):
        """Lock the rows, or say that somebody else is at it.

        Where the other has finished after this transaction began, PostgreSQL reports
        a serialization failure instead. It is let through: Odoo then runs the request
        anew, on what the other left, and the user gets either their step or the
        sentence on why it is not possible any more. Caught here, the transaction
        would be of no use for anything but an apology.
        """
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError as error:
            raise LockError(
                self.env._(
                    "Someone else is changing “%s” at this moment. "
                    "Look again in a moment to see what they did.",
                    self[:1].sudo().display_name,
                )
            ) from error

    def _check_transition(self, transition, values, as_system):
        refused = self.filtered(lambda r: not r._may_take(transition, as_system))
        if refused:
            raise AccessError(
                self.env._(
                    "%(step)s: this step on “%(record)s” is for %(actors)s.",
                    step=self._transition_label(transition),
                    record=refused[0].sudo().display_name,
                    actors=self._actors_label(transition),
                )
            )
        for record in self:
            if record.state not in transition.sources:
                raise UserError(
                    self.env._(
                        "%(step)s is not possible: “%(record)s” is in state "
                        "“%(state)s”.",
                        step=self._transition_label(transition),
                        record=record.sudo().display_name,
                        state=record._state_label(record.state),
                    )
                )
        if values:
            self._write_through_door(values)
        for record in self:
            # sudo: needs look at counts the actor may not be allowed to list; they
            # return sentences, never content
            sentences = record.sudo()._get_missing(transition)
            if sentences:
                raise UserError(
                    self.env._(
                        "%(step)s is not possible yet for “%(record)s”:\n%(missing)s",
                        step=self._transition_label(transition),
                        record=record.sudo().display_name,
                        missing="\n".join(f"• {sentence}" for sentence in sentences),
                    )
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
                moved._write_through_door(
                    {"state": target, "state_since": fields.Datetime.now()}
                )
        self._log_transition(transition, before)

    def _write_through_door(self, values):
        door = Door(self, values)
        # sudo: guarded.workflow.mixin - who may do this was decided by the
        # transition's actors, participants have no write access on most models
        self.sudo().with_context(**{DOOR_KEY: door}).write(values)

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

    # ------------------------------------------------------------------
    # Guard
    # ------------------------------------------------------------------

    @api.model
    def _get_guarded_fields(self):
        return {"state", "state_since", *self._guarded_fields}

    @api.model_create_multi
    def create(self, vals_list):
        guarded = self._get_guarded_fields()
        door = self.env.context.get(DOOR_KEY)
        if isinstance(door, Door):
            none_yet = self.browse()
            guarded = {name for name in guarded if not door.opens(none_yet, {name})}
        initial = self._get_initial_values(guarded)
        for vals in vals_list:
            for fname in guarded & vals.keys():
                if vals[fname] and vals[fname] != initial[fname]:
                    raise self._guard_error(fname)
        # given here, they also win over ``default_…`` keys and user defaults
        records = super().create([{**vals, **initial} for vals in vals_list])
        records._sync_activities()
        return records

    @api.model
    def _create_through_door(self, vals_list):
        """Create records with guarded fields as given, which nobody can by hand."""
        door = Door(self.browse(), {fname for vals in vals_list for fname in vals})
        records = self.with_context(**{DOOR_KEY: door}).create(vals_list)
        return self.browse(records.ids)

    def write(self, vals):
        guarded = self._get_guarded_fields() & vals.keys()
        if guarded:
            door = self.env.context.get(DOOR_KEY)
            if not (isinstance(door, Door) and door.opens(self, guarded)):
                raise self._guard_error(min(guarded))
        return super().write(vals)

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

    # ------------------------------------------------------------------
    # Scheduled work
    # ------------------------------------------------------------------

    @api.model
    def _wake_up(self, xmlid):
        """Have a scheduled job run soon.

        :return: whether it will: an administrator may have deleted or stopped it
        """
        cron = self.env.ref(xmlid, raise_if_not_found=False)
        # sudo: ir.cron - to wake the job up, nothing else
        cron = cron and cron.sudo().filtered("active")
        if cron:
            cron._trigger()
        return bool(cron)

    @api.model
    def _run_batches(self, domain, step, limit=100):
        """Run ``step`` on each record of ``domain``, committing as it goes.

        For scheduled jobs: a record that fails is logged and left alone, the rest
        goes on; what does not fit into this run is picked up by the next one.
        ``step`` must take the record out of ``domain``.
        """
        failed = []
        cron = self.env["ir.cron"]
        while records := self.search(
            Domain.AND([domain, [("id", "not in", failed)]]), limit=limit, order="id"
        ):
            failed += records._each_apart(step)
            remaining = self.search_count(
                Domain.AND([domain, [("id", "not in", failed)]])
            )
            if not cron._commit_progress(len(records), remaining=remaining):
                break

    def _each_apart(self, step):
        """Run ``step`` on each record; what fails is undone, logged and left alone.

        :return: ids of the records that failed
        """
        failed = []
        for record in self:
            try:
                with self.env.cr.savepoint():
                    step(record)
            except Exception:
                _logger.exception("%s: skipped by a scheduled job", record)
                failed.append(record.id)
        return failed

    # ------------------------------------------------------------------
    # Activities
    # ------------------------------------------------------------------

    def _get_todo(self):
        """Return who has to do what about this record now.

        :return: list of ``(user, activity type xmlid, summary, deadline)``
        """
        return []

    def _sync_activities(self):
        """Create the activities that are due, close the ones that are not any more."""
        if "activity_ids" not in self._fields:
            return
        # sudo: mail.activity - people's to-dos follow from the state, whoever moved it
        self_sudo = self.sudo()
        xmlids = self_sudo.activity_ids.activity_type_id.get_external_id()
        done, due = self_sudo.activity_ids.browse(), []
        for record in self_sudo:
            wanted = {
                (user.id, xmlid): (summary, deadline)
                for user, xmlid, summary, deadline in record._get_todo()
                if user and not user.share
            }
            for activity in record.activity_ids.filtered("automated"):
                xmlid = xmlids[activity.activity_type_id.id]
                todo = wanted.pop((activity.user_id.id, xmlid), None)
                if todo is None:
                    done |= activity
                elif todo[0] != activity.summary:
                    activity.write({"summary": todo[0], "date_deadline": todo[1]})
            due += [
                {
                    "res_id": record.id,
                    "user_id": user_id,
                    "activity_type_id": self._get_activity_type_id(xmlid),
                    "summary": summary,
                    "date_deadline": deadline or fields.Date.context_today(self),
                }
                for (user_id, xmlid), (summary, deadline) in wanted.items()
            ]
        if done:
            done.action_feedback()
        if due:
            model = self.env["ir.model"]._get_id(self._name)
            # the mail that tells of the event tells of the to-do as well
            done.with_context(mail_activity_quick_update=True).create(
                [{**vals, "res_model_id": model, "automated": True} for vals in due]
            )

    @api.model
    def _get_activity_type_id(self, xmlid):
        """Return the id of a type of to-do; of another one where it was deleted."""
        return (
            self.env["ir.model.data"]._xmlid_to_res_id(xmlid, raise_if_not_found=False)
            or self._default_activity_type().id
        )

    # ------------------------------------------------------------------
    # Labels and documentation
    # ------------------------------------------------------------------

    def _transition_label(self, transition):
        if transition.label:
            return self.env._(transition.label)
        return transition.name.replace("_", " ").capitalize()

    def _state_label(self, state):
        return dict(self._fields["state"]._description_selection(self.env))[state]

    @api.model
    def _get_actor_labels(self):
        """Return what people call each actor, by name."""
        return {SYSTEM: self.env._("the system")}

    def _actors_label(self, transition):
        labels = self._get_actor_labels()
        return ", ".join(labels.get(actor, actor) for actor in transition.by)

    def _first_line(self, method):
        doc = (getattr(type(self), method).__doc__ or method).strip()
        return doc.splitlines()[0].rstrip(".")

    @api.model
    def _workflow_markdown(self):
        """Return ``docs/workflows.md``: a diagram and a table per model."""
        parts = [
            "# Workflows\n\nGenerated from the declarations by `./dev docs`; "
            "edit the models, not this file.\n"
        ]
        for name in sorted(self.env.registry):
            model = self.env[name].with_context(lang="en_US")
            if (
                not model._abstract
                and isinstance(model, self.env.registry["guarded.workflow.mixin"])
                and model._get_transitions()
            ):
                parts.append(model._model_markdown())
        return "\n".join(parts)

    def _model_markdown(self):
        transitions = self._get_transitions()
        left = {source for t in transitions for source in t.sources}
        initial = self._get_initial_values({"state"})["state"]
        lines = [f"## `{self._name}`", "", "```mermaid", "stateDiagram-v2"]
        lines.append(f"    [*] --> {initial}")
        for t in transitions:
            lines += [
                f"    {source} --> {target}: {t.name}"
                for source in t.sources
                for target in t.target
            ]
        states = [state for state, _label in self._fields["state"].selection]
        lines += [f"    {state} --> [*]" for state in states if state not in left]
        lines += ["```", "", "| transition | from | to | by | needs |"]
        lines.append("|---|---|---|---|---|")
        for t in transitions:
            cells = [
                f"`{t.name}`",
                ", ".join(t.sources),
                ", ".join(t.target),
                self._actors_label(t),
                "; ".join(self._first_line(need) for need in t.needs) or "–",
            ]
            lines.append(f"| {' | '.join(cells)} |")
        return "\n".join(lines) + "\n"
