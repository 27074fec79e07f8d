from odoo.http import request

from odoo.addons.survey.controllers.main import Survey


class MentoringSurvey(Survey):
    def _check_validity(
        self,
        survey_sudo,
        answer_sudo,
        answer_token,
        ensure_token=True,
        check_partner=True,
    ):
        """Show answers of mentoring to nobody but the person who gives them.

        Elsewhere in Odoo the link is enough to read them, for survey managers even
        after the deadline. A person without a login has nothing but the link.
        """
        if answer_sudo and survey_sudo.survey_type == "mentoring":
            person, user = answer_sudo.partner_id, request.env.user
            if user._is_public() and person.user_ids:
                return "survey_auth"
            if not user._is_public() and person != user.partner_id:
                return "answer_wrong_user"
        return super()._check_validity(
            survey_sudo,
            answer_sudo,
            answer_token,
            ensure_token=ensure_token,
            check_partner=check_partner,
        )
