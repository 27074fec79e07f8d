from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

_lt = LazyTranslate(__name__)

#: The steps that end a goal which was not achieved, and how it then ended.
ENDINGS = {"carry_on": "goes_on", "transform": "changed", "drop": "let_go"}


class HrGoalWordsMixin(models.AbstractModel):
    """How far a goal is, in words, and how it ended: what one learns is not always
    counted, and not always achieved.

    A percentage is for whoever wants one.
    """

    _name = "hr.goal.words.mixin"
    _description = "Progress and Ending of a Goal in Words"

    how_far = fields.Selection(
        [("not_yet", "Not yet"), ("on_the_way", "On the way"), ("there", "There")],
        copy=False,
    )
    ending = fields.Selection(
        [
            ("achieved", "Achieved"),
            ("goes_on", "Goes on"),
            ("changed", "Became something else"),
            ("let_go", "Let go"),
        ],
        "How It Ended",
        readonly=True,
        copy=False,
    )

    def _get_ending_label(self):
        """Return how it ended or, until then, its state, as people read it."""
        field = "ending" if self.ending else "state"
        labels = dict(self._fields[field]._description_selection(self.env))
        return labels[self[field]]

    def _get_how_far(self):
        """Return how far it is, as people read it: in words, in percent where somebody
        counted; nothing where nobody has said so."""
        words = dict(self._fields["how_far"]._description_selection(self.env))
        said = [
            words.get(self.how_far),
            # of what is achieved nobody needs to count
            self.progress
            and self.ending != "achieved"
            and f"{self.progress}\N{NO-BREAK SPACE}%",
        ]
        return ", ".join(filter(None, said))

    @api.model
    def _get_guarded_fields(self):
        return {*super()._get_guarded_fields(), "ending"}

    def action_achieve(self):
        return self._advance(
            "achieve", {"progress": 100, "how_far": "there", "ending": "achieved"}
        )

    def action_carry_on(self):
        """End it as something that goes on, without being a goal any more."""
        return self._end_as("carry_on")

    def action_transform(self):
        """End it because it became something else."""
        return self._end_as("transform")

    def action_drop(self):
        return self._end_as("drop")

    def _end_as(self, step):
        return self._advance(step, {"ending": ENDINGS[step]})


def other_endings(source, by, **more):
    """Return the transitions of a goal that ends without being achieved.

    :param source: the state of a goal that is worked on
    :param by, more: of each :class:`Transition`
    """
    return (
        Transition(
            "carry_on", source, "dropped", by=by, label=_lt("It goes on"), **more
        ),
        Transition(
            "transform",
            source,
            "dropped",
            by=by,
            label=_lt("It became something else"),
            **more,
        ),
        Transition(
            "drop",
            source,
            "dropped",
            by=by,
            label=_lt("Let it go"),
            confirm=_lt(
                "Needs change as you learn; letting a goal go is no failure. It stays "
                "on the list."
            ),
            **more,
        ),
    )
