"""Whose turn it is: to-dos that follow from the state."""

from collections import defaultdict

from odoo import api, fields, models


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    #: Stored computed fields that say whose turn it is.
    _turn_fields = ()

    def _compute_field_value(self, field):
        """Notice where Odoo computes anew whose turn it is: who somebody's line manager
        is, say, changes in ways that no ``write`` here sees."""
        if field.name not in self._turn_fields:
            return super()._compute_field_value(field)
        kept = self.filtered("id")
        before = {record.id: record[field.name] for record in kept}
        result = super()._compute_field_value(field)
        passed = kept.filtered(lambda r: r[field.name] != before[r.id])
        if passed:
            passed._turn_passed(field.name)
        return result

    def _turn_passed(self, fname):
        """Follow what one of ``_turn_fields`` says now: to-dos go to whom it names.

        Called while it is computed: as superuser, for whoever caused it.
        """
        self._sync_activities(passed_on=True)

    def _get_todo(self):
        """Return who has to do what about this record now.

        :return: list of ``(user, activity type xmlid, summary, deadline)``; without a
            deadline it is due on the day on which it comes up, whatever it says later
        """
        return []

    def _sync_activities(self, passed_on=False, by_nobody=False):
        """Create the activities that are due, close the ones that are not any more.

        :param bool passed_on: nobody has done anything, it is somebody else's turn: an
            open to-do goes to them as it is
        :param bool by_nobody: nobody has done what is closed, it follows from something
            else: it is deleted, instead of being kept as done
        """
        if "activity_ids" not in self._fields:
            return
        # sudo: mail.activity - people's to-dos follow from the state, whoever moved it
        self_sudo = self.sudo()
        wanted_by_record = {
            record: {
                (user.id, xmlid): (summary, deadline)
                for user, xmlid, summary, deadline in record._get_todo()
                if user and not user.share
            }
            for record in self_sudo
        }
        xmlids = self_sudo.activity_ids.activity_type_id.get_external_id()
        done, due = self_sudo.activity_ids.browse(), []
        moved = defaultdict(list)
        for record, wanted in wanted_by_record.items():
            left = []
            for activity in record.activity_ids.filtered("automated"):
                xmlid = xmlids[activity.activity_type_id.id]
                todo = wanted.pop((activity.user_id.id, xmlid), None)
                if todo is None:
                    left.append((activity, xmlid))
                elif todo[0] != activity.summary:
                    summary, deadline = todo
                    deadline = deadline or activity.date_deadline
                    activity.write({"summary": summary, "date_deadline": deadline})
            # whoever has one of their own inherits none
            for activity, xmlid in left:
                heir = next(
                    (key for key in wanted if passed_on and key[1] == xmlid), None
                )
                if heir:
                    wanted.pop(heir)
                    moved[heir[0]].append(activity.id)
                else:
                    done |= activity
            due += [
                {
                    "res_id": record.id,
                    # stored with the to-do, for whose it is to read
                    "res_name": record._true_name(),
                    "user_id": user_id,
                    "activity_type_id": self._get_activity_type_id(xmlid),
                    "summary": summary,
                    "date_deadline": deadline or fields.Date.context_today(self),
                }
                for (user_id, xmlid), (summary, deadline) in wanted.items()
            ]
        # the mail that tells of the event tells of the to-do as well; who has something
        # to do once does not follow for good
        quietly = done.with_context(
            mail_activity_quick_update=True, mail_create_nosubscribe=True
        )
        for user_id, ids in moved.items():
            quietly.browse(ids).write({"user_id": user_id})
        if done:
            done.unlink() if passed_on or by_nobody else done.action_feedback()
        if due:
            model = self.env["ir.model"]._get_id(self._name)
            quietly.create(
                [{**vals, "res_model_id": model, "automated": True} for vals in due]
            )

    def _move_todos(self, due, later):
        """Have the to-dos that are due on a day be due on a later one."""
        # sudo: mail.activity - people's to-dos follow from the record, whoever moved it
        todos = self.sudo().activity_ids.filtered(
            lambda todo: todo.automated and todo.date_deadline == due
        )
        todos.with_context(mail_activity_quick_update=True).date_deadline = later

    @api.model
    def _get_activity_type_id(self, xmlid):
        """Return the id of a type of to-do; of another one where it was deleted."""
        return (
            self.env["ir.model.data"]._xmlid_to_res_id(xmlid, raise_if_not_found=False)
            or self._default_activity_type().id
        )
