from odoo import api, fields, models


class MentoringProgramme(models.Model):
    """The terms a new programme starts with, so that its pairs start from a whole text.

    Defaults on the programme only: a default on the contract would keep the compute
    that its terms share from taking over the programme's.
    """

    _inherit = "mentoring.programme"

    meeting_place = fields.Char(
        default=lambda self: self._default_term("meeting_place"), translate=True
    )
    preparation = fields.Text(
        default=lambda self: self._default_term("preparation"), translate=True
    )
    contact = fields.Text(
        default=lambda self: self._default_term("contact"), translate=True
    )
    cancelling = fields.Text(
        default=lambda self: self._default_term("cancelling"), translate=True
    )
    confidentiality = fields.Text(
        default=lambda self: self._default_term("confidentiality"), translate=True
    )
    sharing = fields.Text(
        default=lambda self: self._default_term("sharing"), translate=True
    )
    review_points = fields.Text(
        default=lambda self: self._default_term("review_points"), translate=True
    )
    ending = fields.Text(
        default=lambda self: self._default_term("ending"), translate=True
    )

    @api.model
    def _default_term(self, name):
        """Return the text a term starts with, in the language of who creates it."""
        return {
            "meeting_place": self.env._("In a quiet room at work, or online"),
            "preparation": self.env._(
                "The mentee sends the agenda two working days before: what it is about "
                "and what kind of help is wanted. The mentor reads it and thinks of "
                "questions. Afterwards each writes a short note on what they learned."
            ),
            "contact": self.env._(
                "Between meetings we write or call when something cannot wait. An "
                "answer comes within three working days. Evenings and weekends are "
                "free."
            ),
            "cancelling": self.env._(
                "Whoever cannot come says so as early as possible, at the latest the "
                "day before, and proposes a new time within two weeks."
            ),
            "confidentiality": self.env._(
                "What we tell each other stays between us. Neither passes it on, "
                "whether to a manager, to HR or to the programme, unless the other has "
                "agreed beforehand. There are two limits: what the law obliges us to "
                "report, and a danger of serious harm to somebody. If it comes to "
                "that, we tell each other first wherever possible."
            ),
            "sharing": self.env._(
                "The programme sees what each of us wrote when enrolling, how often "
                "and how long we meet, which phase we are in, and the dates and "
                "numbers agreed here. The mentee's line manager sees the phase, the "
                "dates, and how often and how long we meet. Neither reads "
                "what we talk about or write to each other. Each of us alone decides "
                "which of our own goals our line manager or the programme may read. "
                "The mentor reports to nobody about the mentee."
            ),
            "review_points": self.env._(
                "At the review points we talk about how we work together and what we "
                "want to change. At the end we sum up what both have learned."
            ),
            "ending": self.env._(
                "We finish when the agreed time is over or earlier, once the purpose "
                "is served. Either of us may end it at any time without giving a "
                "reason. We try to close with a last conversation in any case."
            ),
        }[name]
