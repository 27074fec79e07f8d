from functools import partial

from odoo.addons.base_guarded_workflow.controllers.portal import GuardedPortal
from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page


class LendingPortal(GuardedPortal):
    @page("/my/loans/<id:loan_id>")
    def lend_loan(self, loan_id, **_query):
        return self._lend_page(self._guarded_record("lend.loan", loan_id))

    def _lend_page(self, loan, **why):
        name = loan.display_name
        return self._guarded_page("test_lending.portal_loan", name, loan=loan, **why)

    @form("/my/loans/<id:loan_id>/<string:step>")
    def lend_step(self, loan_id, step, post):
        loan = self._guarded_record("lend.loan", loan_id)
        again = partial(self._lend_page, loan)
        return self._submit_step(post, loan, step, again, f"/my/loans/{loan.id}")
