from odoo import models


class MentoringMatchingBoardMixin(models.AbstractModel):
    """What the matching board shows and does."""

    _name = "mentoring.matching.board.mixin"
    _description = "Board of a Matching Run"
