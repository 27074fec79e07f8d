from odoo import models

from .report import MOST_QUOTES


class MentoringReport(models.Model):
    """Words of people, who have allowed them to reach the sponsor.

    That somebody may be quoted in the results is not enough: those are for who runs
    the programme. So people say it apart, and a release publishes which of its quotes
    are meant (``release/for_sponsor.py``). The coordinator picks some of these.
    """

    _inherit = "mentoring.report"

    def _tell_quotes(self):
        offered = self._get_offered_quotes()
        picked = [
            {"title": quote.question, "text": quote.text}
            for quote in self.quote_ids.filtered("is_picked")
            if (quote.question, quote.text) in offered
        ][:MOST_QUOTES]
        if picked:
            header = [self.env._("Question"), self.env._("Quote")]
            rows = [[quote["title"], quote["text"]] for quote in picked]
            return {
                "quotes": picked,
                "tables": [{"title": header[1], "header": header, "rows": rows}],
            }
        if offered:
            return {}
        return {
            "unsaid": [
                self.env._(
                    "Nobody is quoted: no released results hold words that people have "
                    "allowed to be quoted to the sponsor. Where fewer than ten people "
                    "wrote something, it stays with them."
                )
            ]
        }

    def _get_offered_quotes(self):
        """Return the quotes that releases have published for the sponsor.

        :return: ``[(question, text)]``
        """
        return [
            (question["title"], text)
            for release in self._get_releases()
            for question in release.figures.get("for_sponsor", ())
            for text in question["texts"]
        ]

    def _offer_quotes(self):
        """Have the quotes of each stand beside it, to be picked from; none is yet."""
        lines = []
        for report in self:
            known = {(quote.question, quote.text) for quote in report.quote_ids}
            lines += [
                {"report_id": report.id, "question": question, "text": text}
                for question, text in dict.fromkeys(report._get_offered_quotes())
                if (question, text) not in known
            ]
        # sudo: mentoring.report.quote - nobody writes what people have said
        self.env["mentoring.report.quote"].sudo().create(lines)

    def action_offer_quotes(self):
        """Look for words that have been released since."""
        self.check_access("write")
        self._check_not_released()
        self._offer_quotes()
        return True
