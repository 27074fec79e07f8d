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
        after the deadline, or whoever has the contact. Here it takes the account that
        the place is bound to; a person without a login has nothing but the link.
        """
        if answer_sudo and survey_sudo.survey_type == "mentoring":
            person, user = answer_sudo.partner_id, request.env.user
            place = answer_sudo.mentoring_evaluation_id.participant_id
            if user._is_public() and (place.bound_on or person.user_ids):
                return "survey_auth"
            if place.bound_on and user != place.bound_user_id:
                return "answer_wrong_user"
            if not place.bound_on and not user._is_public():
                if person != user.partner_id:
                    return "answer_wrong_user"
            check_partner = check_partner and not place.bound_on
        return super()._check_validity(
            survey_sudo,
            answer_sudo,
            answer_token,
            ensure_token=ensure_token,
            check_partner=check_partner,
        )
