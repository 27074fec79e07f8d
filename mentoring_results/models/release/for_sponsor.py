from random import SystemRandom

from odoo import models


class MentoringRelease(models.Model):
    """Which of the released quotes the sponsor may read, too: published with them."""

    _inherit = "mentoring.release"

    def _tell(self, tallies, roles, counted, previous):
        figures = super()._tell(tallies, roles, counted, previous)
        return {**figures, "for_sponsor": self._get_quotes_for_sponsor(previous)}

    def _get_quotes_for_sponsor(self, previous):
        """Return them by question, in an order of chance; as superuser."""
        told = previous.figures.get("for_sponsor", []) if previous else []
        quotes = {question["title"]: question["texts"][:] for question in told}
        new = self.env["mentoring.comment"].search(
            [("release_id", "=", self.id), ("is_for_sponsor", "=", True)]
        )
        for comment in new.filtered("quote"):
            quotes.setdefault(comment.question_id.title, []).append(comment.quote)
        for texts in quotes.values():
            SystemRandom().shuffle(texts)
        return [{"title": title, "texts": texts} for title, texts in quotes.items()]
