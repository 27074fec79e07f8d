from odoo.addons.mentoring_programme.controllers.portal_evaluation import (
    MentoringPortalEvaluation,
)


class MentoringPortalQuotes(MentoringPortalEvaluation):
    """One's own words: quoted in the results, and apart from that to the sponsor."""

    def _allow_quotes(self, comments, post):
        result = super()._allow_quotes(comments, post)
        # what is settled is shown, and not sent
        asked = comments.filtered(lambda comment: not comment.is_settled)
        [(_set, _zero, ids)] = post.ids("sponsor", comments)
        asked.action_allow_for_sponsor(asked & comments.browse(ids))
        return result
