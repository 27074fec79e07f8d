from odoo import api, models


class MentoringPairContentMixin(models.AbstractModel):
    """What the two of a pairing write: sealed, and open to these two.

    Record rules ask ``_sealed_domain``, too, so that whom a record is shown to and whom
    its content is open to are the same people. Content belongs to its pairing for good.
    """

    _name = "mentoring.pair.content.mixin"
    _inherit = [
        "mentoring.pairing.part.mixin",
        "mentoring.said.readers.mixin",
        "sealed.record.mixin",
    ]
    _description = "Written by the Two of a Pairing"
    _sealed_owner = ("pairing_id",)
    #: Fields that let others read: somebody's own doing, each time. No default sets
    #: them, neither a user's, nor everybody's, nor the context's.
    _choice_fields = frozenset()

    @api.model
    @api.depends("mentor_user_id", "mentee_user_id")
    def _sealed_domain(self):
        return self._pair_domain()

    @api.model
    def default_get(self, fields):
        return super().default_get(
            [name for name in fields if name not in self._choice_fields]
        )

    def _get_values(self, names):
        """Return what stands in fields, to compare: nothing is nothing, of any kind."""
        return [self[name] or False for name in names]
