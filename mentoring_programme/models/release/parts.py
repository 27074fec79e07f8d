"""What one admitted company's people add up to, for that company."""

from odoo import models


class MentoringRelease(models.Model):
    """Answers are added up in blocks that each hide the people in them (see
    ``disclosure.py``). Where those of a company are enough for a block, and all others
    are, too, they are one: the sum of all, theirs, and what lies between the two are
    then sums of blocks, and tell as little as one.
    """

    _inherit = "mentoring.release"

    def _part_suffix(self, company):
        """Return how the tallies of a company's people are told from everybody's."""
        return f" @{company.id}" if company else ""

    def _split(self, lines, minimum):
        """Return answers in blocks, by company, as far as each is large enough.

        :param lines: answers to one question, of people who are new
        :return: ``[(company, lines)]``; no company for all others
        """
        nobodys = self.env["res.company"]
        told_apart = self.programme_id.result_company_ids
        rest, parts = lines.browse(), []
        for company, part in lines.grouped(
            lambda line: (
                line.user_input_id.mentoring_evaluation_id.participant_id.employer_id
                & told_apart
            )
        ).items():
            if company and len(part.user_input_id) >= minimum:
                parts.append((company, part))
            else:
                rest += part
        # the smallest goes with others who are too few to be one themselves
        parts.sort(key=lambda part: (-len(part[1].user_input_id), part[0].id))
        while parts and rest and len(rest.user_input_id) < minimum:
            rest += parts.pop()[1]
        return parts + ([(nobodys, rest)] if rest or not parts else [])

    def _tell_parts(self, tallies, roles):
        """Publish to each company what is told of its people, if anything is."""
        told = {
            company: self._tell_questions(tallies, roles, self._part_suffix(company))
            for company in self.programme_id.result_company_ids
        }
        self.env["mentoring.release.part"].create(
            [
                {
                    "release_id": self.id,
                    "company_id": company.id,
                    "figures": {
                        "questionnaire": self.survey_id.title,
                        "people": False,
                        "questions": questions,
                        "quotes": [],
                    },
                }
                for company, questions in told.items()
                if questions
            ]
        )
