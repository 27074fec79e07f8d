from odoo import api, models
from odoo.fields import Domain

#: Of mails that leave no more.
DONE = ("sent", "exception", "cancel")


class MailMail(models.Model):
    """Mails of mentoring that were sent, or given up; with files that were made for
    them, such as those for calendars."""

    _inherit = "mail.mail"

    @api.model
    def _get_expired_domain(self, key, company, before):
        programmes = self.env["mentoring.programme"].with_context(active_test=False)
        of_company = programmes._search([("company_id", "=", company.id)])
        owners = [f"mentoring.programme,{id_}" for id_ in of_company.get_result_ids()]
        # what is of no programme's to read goes by whichever company's days are over
        return (
            Domain("guarded_what", "=like", "mentoring%")
            & Domain("guarded_owner", "in", [*owners, False])
            & Domain("state", "in", DONE)
            & Domain("create_date", "<", before)
        )

    def _erase_expired(self, key):
        count = len(self)
        self.unlink()
        return count
