from odoo.http import request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import GREATEST_ID, form
from odoo.addons.mentoring_programme.controllers.portal_contract import (
    MentoringPortalContract,
)
from odoo.addons.mentoring_programme.controllers.portal_pairing import (
    MentoringPortalPairing,
)

from ..models.declaration.declaration import DECISIONS


class MentoringPortalDeclaration(MentoringPortalPairing):
    """On a pairing's page: do I take part in decisions about the other?"""

    def _get_pair_values(self, pairing):
        labels = {
            "pay": request.env._("pay"),
            "promotion": request.env._("promotion"),
            "appraisal": request.env._("appraisal"),
            "hiring": request.env._("hiring, or whether they stay"),
        }
        return {
            **super()._get_pair_values(pairing),
            "declaration": request.env["mentoring.declaration"]._get_mine(pairing),
            "decisions": [(what, labels[what]) for what in DECISIONS],
        }

    @form("/my/mentoring/pairings/<id:pairing_id>/declaration")
    def mentoring_declaration(self, pairing_id, post):
        pairing = self._own_pairing(pairing_id)
        decisions = {what for what in DECISIONS if post.flag(f"takes_{what}")}
        return self._submit(
            post,
            lambda: request.env["mentoring.declaration"]._declare(pairing, decisions),
            lambda **why: self._pairing_page(pairing, **why),
            f"/my/mentoring/pairings/{pairing.id}#declaration",
            request.env._("Thank you for saying so. Those who run the programme look.")
            if decisions
            else request.env._("Thank you, noted: you take part in none of these."),
        )


class MentoringPortalCodeAgain(MentoringPortalContract):
    """Signing accepts the code of conduct of now, which stands above the signature."""

    @route(
        f"/my/mentoring/contracts/<int(min=1,max={GREATEST_ID}):contract_id>/sign",
        type="jsonrpc",
        auth="user",
        website=True,
    )
    def mentoring_contract_sign(self, contract_id, name=None, signature=None, **more):
        contract = self._guarded_record("mentoring.contract", contract_id)
        shown = request.httprequest.args.get("code", "")
        if shown != str(contract._get_code_now().version):
            return {
                "error": request.env._(
                    "The code of conduct has changed since you opened this page. Read "
                    "it once more, then sign."
                )
            }
        return super().mentoring_contract_sign(contract_id, name, signature, **more)
