from odoo import models

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
)
from odoo.addons.mentoring_programme.notices import queue_notice


class MentoringCompletion(models.Model):
    """What people hear of their date: that they have a place, and what changes."""

    _inherit = "mentoring.completion"

    def _tell_place(self):
        for told in self._each_in_their_language():
            told._tell(
                told.env._("You have a place: %s", told.name),
                told.env._("You have a place for “%s”:", told.name),
                told._say_date(),
                told.env._(
                    "On its page are a file for your calendar and, if something comes "
                    "in between, a way to sign off: somebody else may be waiting."
                ),
            )

    def _tell_waiting(self):
        for told in self._each_in_their_language():
            told._tell(
                told.env._("On the waiting list: %s", told.name),
                told.env._(
                    "This date of “%s” is full. You are on its waiting list, and hear "
                    "as soon as there is a place for you:",
                    told.name,
                ),
                told._say_date(),
            )

    def _tell_moved(self):
        for told in self._each_in_their_language():
            told._tell(
                told.env._("Another time or place: %s", told.name),
                told.env._("When or where “%s” takes place has changed:", told.name),
                told._say_date(),
                told.env._(
                    "If it does not suit you any more, choose another date on its page."
                ),
            )

    def _tell_off(self):
        for told in self._each_in_their_language():
            told._tell(
                told.env._("Does not take place: %s", told.name),
                told.env._("This date of “%s” is called off:", told.name),
                told._say_date(),
                told._say_choose(),
            )

    def _tell_missed(self):
        for told in self._each_in_their_language():
            told._tell(
                told.env._("Another date: %s", told.name),
                told.env._(
                    "“%s” took place without you. That happens, and there is nothing "
                    "to explain.",
                    told.name,
                ),
                told._say_choose(),
            )

    def _say_choose(self):
        """Return the next date there is, or that there will be one."""
        date = self._get_dates()[:1]
        if not date:
            return self.env._("As soon as there is another date, it is on its page.")
        tz = self.partner_id.tz
        return self.env._(
            "Choose another date on its page. The next one is: %s.", date._say_when(tz)
        )

    def _say_date(self):
        date = self.registration_id.event_id.with_env(self.env)
        return f"{date._say_when(self.partner_id.tz)}. {date._say_where()}."

    def _each_in_their_language(self):
        """Yield each of those who have an address; as superuser."""
        # sudo: mentoring.completion - whoever has signed up, for those who are told
        for completion in self.sudo():
            person = completion.partner_id
            if person.email:
                lang = find_lang(person, completion.company_id)
                yield completion.with_context(lang=lang)

    def _tell(self, subject, *sentences):
        queue_notice(
            self.participant_id or self.programme_id,
            self.partner_id.email,
            subject,
            [self.env._("Hello %s,", self.person_name), *sentences],
            (
                self.env._("Its page"),
                f"{self.get_base_url()}{self._mail_share_url()}",
            ),
        )
