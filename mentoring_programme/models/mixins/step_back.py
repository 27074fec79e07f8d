from odoo import SUPERUSER_ID, api, models
from odoo.fields import NO_ACCESS

from ...odoo_internals import ConfidentialOne2many
from ..taken_step.taken_step import HOURS_TO_TAKE_BACK


class MentoringStepBackMixin(models.AbstractModel):
    """Some of its steps can be taken back, for a while, by whoever took them.

    What else a step changes is looked at before and after it, and kept beside it: what
    was so before for another reason stays as it is when the step is taken back.
    """

    _name = "mentoring.step.back.mixin"
    _description = "Steps That Are Taken Back"

    #: Names of the steps that ``take_back`` undoes.
    _retractable = frozenset()

    taken_step_ids = ConfidentialOne2many(
        "mentoring.taken.step", "res_id", groups=NO_ACCESS
    )

    @api.model
    def _get_actor_labels(self):
        return {
            **super()._get_actor_labels(),
            "taker": self.env._("whoever took the step"),
        }

    @api.depends("taken_step_ids.user_id")
    def _is_taker(self):
        return self._get_taken_step().user_id == self.env.user

    @api.depends("taken_step_ids.taken_on")
    def _needs_recent_step(self):
        """a step taken within the last 48 hours"""
        step = self._get_taken_step()
        return (not step or step.taken_on < step._get_limit()) and self.env._(
            "A step can be taken back for %s hours; these have passed.",
            HOURS_TO_TAKE_BACK,
        )

    def action_take_back(self):
        """Take back the last step, which was one's own."""
        return self._advance("take_back")

    def _target_take_back(self):
        return self._get_taken_step().state_before

    def _why_not_back(self):
        """Return what stands in the way of taking the step back, as sentences."""
        # sudo: the record itself - needs look at what the reader may not list
        return self.sudo()._get_missing(self._get_transition("take_back"))

    # ------------------------------------------------------------------
    # What is kept
    # ------------------------------------------------------------------

    def _get_taken_step(self):
        # sudo: mentoring.taken.step - nobody reads them; asked for the step alone
        records = self.sudo()
        return records.env["mentoring.taken.step"].concat(
            *(record.taken_step_ids[:1] for record in records)
        )

    def _get_what_may_follow(self):
        """Return what a step may change besides the record.

        :return: ``[(records, names of their fields)]``
        """
        return []

    def _get_step_memo(self):
        """Return what else has to be known once a step was taken, as JSON."""
        return {}

    def _look_around(self):
        return {
            (other._name, other.id): {fname: other[fname] for fname in fnames}
            for others, fnames in self._get_what_may_follow()
            for other in others
        }

    def _advance(self, name, values=None, as_system=False):
        # sudo: mentoring.programme, .participant, .pairing - what follows from a step
        # is looked at for whoever takes it, and shown to nobody
        records = self.sudo()
        # a job takes nothing back
        if name not in self._retractable or self.env.uid == SUPERUSER_ID:
            result = super()._advance(name, values, as_system)
            if name in (*self._retractable, "take_back"):
                records.taken_step_ids._forget()
            return result
        before = {record: (record.state, record._look_around()) for record in records}
        result = super()._advance(name, values, as_system)
        records.taken_step_ids._forget()
        moved = records.filtered(lambda r: r.state != before[r][0])
        records.taken_step_ids.create(
            [
                {
                    **record._prepare_taken_step(name, *before[record]),
                    "user_id": not as_system and self.env.uid,
                }
                for record in moved
            ]
        )
        return result

    def _write_transition(self, transition):
        if transition.name == "take_back":
            for step in self._get_taken_step():
                # what was passed over on the way is not passed over any more
                self.browse(step.res_id)._forget_passed_hints(step.transition)
            # put away since: it is alive again, by whoever put it away
            if archived := self.filtered(lambda r: not r.active):
                archived.with_user(SUPERUSER_ID)._write_through_door({"active": True})
        return super()._write_transition(transition)

    def _prepare_taken_step(self, name, state, around):
        followed = {}
        for (model, id_), values in self._look_around().items():
            was = around.get((model, id_), values)
            if was != values:
                followed.setdefault(model, {})[id_] = was
        return {
            "res_model": self._name,
            "res_id": self.id,
            "transition": name,
            "state_before": state,
            "followed": followed,
            "memo": self._get_step_memo(),
        }

    def _get_followed(self, model):
        """Return what the step has changed of a model: ``{record: values before}``."""
        # sudo: any model - what followed from the step goes back with it
        found = {
            int(id_): values
            for record in self
            for id_, values in (record._get_taken_step().followed or {})
            .get(model, {})
            .items()
        }
        records = self.env[model].sudo().browse(found).exists()
        return {record: found[record.id] for record in records}

    def _take_back_what_followed(self, model, step):
        """Have what the step has changed of a model take a step back of its own, where
        nothing stands in its way."""
        # sudo: any model - as above
        records = self.env[model].sudo().concat(*self._get_followed(model))
        transition = records._get_transition(step)
        records = records.filtered(
            lambda r: r.state in transition.sources and not r._get_missing(transition)
        )
        records._advance(step, as_system=True)
        return records
