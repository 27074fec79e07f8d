"""A form as nobody should write one."""

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal import GuardedPortal
from odoo.addons.base_guarded_workflow.controllers.portal_form import form


class CarelessPortal(GuardedPortal):
    @form("/my/careless/<id:loan_id>/rename")
    def lend_careless(self, loan_id, post):
        """Does what was sent without asking whether it was forged."""
        request.env["lend.loan"].browse(loan_id).sudo().purpose = post.text("purpose")
        return request.redirect("/my", code=303)

    @form("/my/careless/<id:loan_id>/hasty")
    def lend_hasty(self, loan_id, post):
        """Asks for that, but has done something before."""
        loan = request.env["lend.loan"].browse(loan_id)
        loan.sudo().purpose = post.text("purpose")
        return self._submit(
            post, lambda: loan, lambda **_why: request.redirect("/my/home"), "/my"
        )

    @form("/my/careless/<id:loan_id>/look")
    def lend_look(self, loan_id, post):
        """Has nothing to do, after all, though it has done something before."""
        request.env["lend.loan"].browse(loan_id).sudo().purpose = post.text("purpose")
        return self._skip(post, request.redirect("/my", code=303))
