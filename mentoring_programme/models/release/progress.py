"""How many have answered, and what a release still lacks: the same for all who ask."""

from odoo import api, fields, models

from ... import disclosure


class MentoringRelease(models.Model):
    _inherit = "mentoring.release"

    asked_count = fields.Integer(
        "Asked",
        compute="_compute_progress",
        compute_sudo=True,
        help="Who was asked with too few others is counted later, with more of them.",
    )
    answered_count = fields.Integer(
        "Answered", compute="_compute_progress", compute_sudo=True
    )
    open_count = fields.Integer(
        "Not Answered", compute="_compute_progress", compute_sudo=True
    )
    shows_counts = fields.Boolean(
        compute="_compute_progress",
        compute_sudo=True,
        help="Enough people were asked at once for a count to name none of them.",
    )
    lacking = fields.Text(
        compute="_compute_progress",
        compute_sudo=True,
        help="Why this cannot be released now, in a sentence.",
    )

    @api.depends(
        "programme_id.pairing_ids.evaluation_ids.state",
        "programme_id.pairing_ids.evaluation_ids.sent_on",
        "programme_id.results_apart",
        "moment",
        "survey_id",
        "state",
    )
    @api.depends_context("lang")
    def _compute_progress(self):
        drafts = self.filtered(lambda release: release.state == "draft")
        previous = drafts._get_previous()
        nobody = self.env["mentoring.evaluation"]
        by_series = drafts._get_asked().grouped(lambda e: e._get_series())
        for release in self - drafts:
            release._set_progress(nobody, False)
        for release in drafts:
            asked = by_series.get(release._get_series(), nobody)
            told = release._get_told(asked)
            before = previous.get(release._get_series())
            release._set_progress(told, release._find_lacking(asked, told, before))

    def _set_progress(self, told, lacking):
        self.lacking = lacking
        self.shows_counts = bool(told)
        self.asked_count = len(told)
        self.answered_count = len(told.filtered(lambda e: e.state == "answered"))
        # with those whose time is over: it may be that of a single pair
        self.open_count = self.asked_count - self.answered_count

    def _find_lacking(self, asked, told, previous):
        """Return why it cannot be released now, or ``False``.

        :param told: those of the people asked of whom anything is told
        """
        if not self.survey_id:
            return self.env._("The programme has no questionnaire for this moment.")
        if not asked.filtered("sent_on"):
            return self.env._("Nobody has been asked yet.")
        minimum = self.programme_id._get_release_minimum()
        is_over = self._is_over(asked, told)
        groups = self._get_groups(asked, told, previous)
        lacking = max(
            disclosure.people_lacking(
                len(group.counted), len(group.new), minimum, is_over
            )
            for group in groups
        )
        joining = [disclosure.may_join(len(group.new), minimum) for group in groups]
        if previous and previous.is_final and not any(joining):
            return self.env._(
                "Everything that can be told without giving anybody away has been "
                "released."
            )
        if not lacking:
            return False
        return self._explain_lacking(lacking, told, groups, minimum, is_over)

    def _explain_lacking(self, lacking, told, groups, minimum, is_over):
        if is_over:
            return self.env._(
                "Fewer than %s people have answered, so their answers stay with them.",
                minimum,
            )
        if len(groups) > 1:
            return self.env._(
                "At least %s mentors and as many mentees have to answer first: the two "
                "are told apart here.",
                minimum,
            )
        if not told:
            return self.env._(
                "At least %s people have to be asked at the same time, to hide among "
                "each other. Who was asked with fewer is counted once there are enough "
                "such people and the time of all of them is over.",
                minimum,
            )
        if groups[0].counted:
            return self.env._(
                "New answers still needed: %s, or nobody left to answer. Who is new "
                "since the last release has to have enough others to hide among.",
                lacking,
            )
        return self.env._(
            "Answers still needed: %(lacking)s. Nobody hides among fewer than "
            "%(minimum)s people.",
            lacking=lacking,
            minimum=minimum,
        )
