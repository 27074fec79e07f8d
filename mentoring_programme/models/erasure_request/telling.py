from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize, format_date

from ...notices import queue_notice

#: Days before an answer is due on which mentoring managers are reminded.
DAYS_BEFORE = 7
URL = "/my/mentoring/data"


class MentoringErasureRequest(models.Model):
    """Who hears of it: mentoring managers when it comes and before it is due, the
    person with every answer."""

    _inherit = "mentoring.erasure.request"

    # ------------------------------------------------------------------
    # Mentoring managers
    # ------------------------------------------------------------------

    def _tell_managers(self):
        for request in self:
            for user in request._get_managers():
                told = request._in_language(user.lang)
                told._send_to(user.email, *told._say_received(), told._get_form_url())

    def _get_managers(self):
        # sudo: res.groups, res.users - who they are, whoever asks
        group = self.env.ref("mentoring_programme.group_mentoring_manager").sudo()
        company = self.sudo().company_id
        return group.all_user_ids.filtered(
            lambda user: user.active and user.email and company in user.company_ids
        )

    def _get_form_url(self):
        return (
            self.env._("Open the request"),
            f"{self.get_base_url()}/odoo/mentoring-erasure-requests/{self.id}",
        )

    @api.model
    def _cron_remind(self):
        """Remind mentoring managers of what is due, once, a week before."""
        today = fields.Date.today()
        due = Domain("state", "=", "received") & Domain("reminded_on", "=", False)
        due &= Domain("due_on", "<=", fields.Date.add(today, days=DAYS_BEFORE))
        self._run_batches(due, lambda request: request._remind_managers())

    def _remind_managers(self):
        for user in self._get_managers():
            told = self._in_language(user.lang)
            told._send_to(user.email, *told._say_due(), told._get_form_url())
        self._write_through_door({"reminded_on": fields.Date.today()})

    def _say_received(self):
        return self.env._("Somebody asks to be erased from mentoring"), [
            self.env._(
                "It is answered until %s: erased, declined with a reason, or, said to "
                "the person before that day, two months later.",
                format_date(self.env, self.due_on),
            )
        ]

    def _say_due(self):
        return self.env._("A request to be erased waits for an answer"), [
            self.env._(
                "It is to be answered by %s.", format_date(self.env, self.due_on)
            )
        ]

    # ------------------------------------------------------------------
    # The person
    # ------------------------------------------------------------------

    def _get_person_to_tell(self):
        """Return ``(address, language)`` of who asked."""
        # sudo: res.partner - to write to them
        partner = self.sudo().partner_id
        return email_normalize(partner.email or ""), partner.lang

    def _tell_person(self, told, say):
        """Write to the person, in their language; nobody, where there is no address.

        :param told: see :meth:`_get_person_to_tell`
        """
        address, lang = told
        if address:
            request = self._in_language(lang)
            request._send_to(address, *getattr(request, say)())

    def _say_done(self):
        return self.env._("You are erased from mentoring"), [
            self.env._(
                "As you asked, who you were and what you wrote in mentoring at "
                "%(company)s is gone for good. What your partners wrote stays theirs, "
                "and counts stay counts, of nobody.",
                company=self.company_id.name,
            )
        ]

    def _say_extended(self):
        return self.env._("Your request takes longer"), [
            self.env._(
                "You asked to be erased from mentoring. It takes longer: you get an "
                "answer by %s.",
                format_date(self.env, self.due_on),
            ),
            self.extension_reason or "",
        ]

    def _say_refused(self):
        return self.env._("Your request to be erased from mentoring"), [
            self.env._("It is declined, for this reason:"),
            self.answer or "",
            self.env._(
                "If you see it otherwise, you can complain to the data protection "
                "authority of your country, or go to court."
            ),
        ]

    # ------------------------------------------------------------------
    # Mails
    # ------------------------------------------------------------------

    def _in_language(self, lang):
        """Return the request in a language that is installed; as superuser."""
        installed = dict(self.env["res.lang"].get_installed())
        # sudo: res.company - its language, for whoever has none
        wanted = (lang, self.sudo().company_id.partner_id.lang)
        lang = next((one for one in wanted if one in installed), "en_US")
        # sudo: mentoring.erasure.request - who takes a step lets others be told
        return self.sudo().with_context(lang=lang)

    def _send_to(self, address, subject, sentences, button=None):
        queue_notice(self, address, subject, [s for s in sentences if s], button)

    def _get_mail_owner(self):
        """Return nothing: whom it did not reach is for no programme to read."""
        return self.env["mentoring.programme"]
