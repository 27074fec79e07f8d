"""Whose turn it is: to-dos that follow from the state."""

from odoo import api, fields, models


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

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
                    # stored with the to-do, for whose it is to read
                    "res_name": record._true_name(),
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
            # the mail that tells of the event tells of the to-do as well; who has
            # something to do once does not follow for good
            done.with_context(
                mail_activity_quick_update=True, mail_create_nosubscribe=True
            ).create(
                [{**vals, "res_model_id": model, "automated": True} for vals in due]
            )

    @api.model
    def _get_activity_type_id(self, xmlid):
        """Return the id of a type of to-do; of another one where it was deleted."""
        return (
            self.env["ir.model.data"]._xmlid_to_res_id(xmlid, raise_if_not_found=False)
            or self._default_activity_type().id
        )
