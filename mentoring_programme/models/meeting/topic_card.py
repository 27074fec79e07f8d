from odoo import fields, models
from odoo.fields import Domain


class MentoringTopic(models.Model):
    """A topic as a card: questions to talk about, and how to prepare for it.

    METHOD B 11, B 20, F19: half of what a pair talks about is oneself, half the
    business one leads or works in; so cards come in pairs.
    """

    _inherit = "mentoring.topic"

    questions = fields.Text(translate=True, help="Two or three, each on its own line.")
    preparation = fields.Char(
        translate=True, help="What to think of, or to do, before the meeting."
    )
    aspect = fields.Selection(
        [("yourself", "Yourself"), ("business", "Your Business")],
        help="Which half of a pair of cards it is.",
    )
    twin_id = fields.Many2one(
        "mentoring.topic",
        "Other Half",
        copy=False,
        help="The card about the other aspect.",
    )
    style = fields.Selection(
        lambda self: self.env["mentoring.programme"]._fields["style"].selection,
        help="For programmes of this style; for all of them, where it is empty.",
    )
    role = fields.Selection(
        [("mentor", "Mentors"), ("mentee", "Mentees")],
        "For",
        help="Who is offered it; both, where it is empty.",
    )
    programme_id = fields.Many2one(
        "mentoring.programme",
        index="btree_not_null",
        ondelete="cascade",
        help="A programme's own; offered in all of them, where it is empty.",
    )

    def _get_cards_domain(self, programme, phase, role):
        """Return what is offered to one of a pair.

        :param programme: theirs, with ``sudo()``
        :param phase: of their collaboration
        :param role: in which they take part
        """

        def given(name, value):
            return Domain(name, "in", [False, value])

        return (
            Domain("phase", "=", phase)
            & given("programme_id", programme.id)
            & given("style", programme.style)
            & given("role", role)
        )
