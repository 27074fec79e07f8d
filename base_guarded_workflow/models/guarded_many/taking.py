"""How it is taken: each record in a savepoint of its own; many of them by a job."""

from odoo import api, models
from odoo.exceptions import UserError

#: More than this are left to a scheduled job.
AT_ONCE = 200
#: So many have their turn before the job commits, and tells how far it has got; of a
#: large selection a part, since what was done is written anew each time.
BATCH, PARTS = 50, 100
JOB = "base_guarded_workflow.cron_take_many"


class GuardedMany(models.Model):
    _inherit = "guarded.many"

    def action_confirm(self):
        """Take the step on each of the selection, now or by a job, and tell of it."""
        self.ensure_one()
        # whoever confirms twice has it taken once
        self.lock_for_update()
        if self.state == "asked":
            model, _transition = self._get_step()
            if self.answer_type and not any(self._get_answers()):
                raise UserError(self.env._("Answer this first: %s", self.question))
            # sudo: guarded.many - where it has got to is nobody's to write
            many = self.sudo()
            many.state = "running"
            if self.selected_count <= AT_ONCE or not model._wake_up(JOB):
                many._take_next(self.selected_count)
        return self._open()

    @api.model
    def _cron_take(self):
        """Take the steps that were left to this job, the oldest first."""
        cron = self.env["ir.cron"]
        waiting = self.search([("state", "=", "running")], order="id")
        cron._commit_progress(
            remaining=sum(many.selected_count - many.position for many in waiting)
        )
        for many in waiting:
            count = max(BATCH, many.selected_count // PARTS)
            while many.state == "running":
                before = many.position
                many._take_next(count)
                time_left = cron._commit_progress(many.position - before)
                if many.state == "done":
                    many._tell_done()
                if not time_left:
                    return

    def _take_next(self, count):
        """Take the step on the next ``count`` records, as whoever asked for it."""
        env = self._get_asking_env()
        outcomes, selected = self._get_outcomes(), self.selected
        ids = selected[self.position : self.position + count]
        if env:
            asked = self.with_env(env)
            done, left = outcomes["done"], outcomes["left"]
            for id_, (state, reason) in zip(ids, asked._take_each(ids), strict=True):
                if reason:
                    left.append([id_, *reason])
                else:
                    done[state] = done.get(state, 0) + 1
        # sudo: guarded.many - where it has got to is nobody's to write
        self.sudo().write(
            {
                "position": self.position + len(ids),
                "outcomes": outcomes,
                "state": "running"
                if env and self.position + len(ids) < len(selected)
                else "done",
            }
        )

    def _get_asking_env(self):
        """Return the environment of whoever asked for it; ``None`` if they are there no
        more, or the step is not."""
        if not self._find_step():
            return None
        user = self.create_uid
        if user == self.env.user:
            return self.env(su=False)
        if not user.active:
            return None
        context = {
            "lang": user.lang,
            "tz": user.tz,
            # the first is the one that they work in
            "allowed_company_ids": (user.company_id | user.company_ids).ids,
        }
        return self.env(user=user, su=False, context=context)

    def _take_each(self, ids):
        """Take the step on each of these, and yield the state it is in now, or why not.

        :return: ``(state, None)`` or ``(None, (key, sentences))``, see ``refusal()``
        """
        model, transition = self._get_step()
        answers = self._get_answers()
        for record in model.browse(ids):
            try:
                with self.env.cr.savepoint():
                    getattr(record, f"action_{transition.name}")(*answers)
                    # sudo: the record - its state, which may not be the user's to read
                    state = record.sudo().state
            except Exception as error:
                yield None, record._explain(error)
            else:
                yield state, None

    def _tell_done(self):
        """Tell whoever asked for it, where they are at work now."""
        many = self.with_context(lang=self.create_uid.lang)
        left = len(many._get_outcomes()["left"])
        self.create_uid._bus_send(
            "simple_notification",
            {
                "title": f"{many.step} ({many.selected_count})",
                "message": many.env._("Done, all of them.")
                if not left
                else many.env._("Done; %s were left as they are.", left),
                "type": "warning" if left else "success",
                "sticky": True,
            },
        )
