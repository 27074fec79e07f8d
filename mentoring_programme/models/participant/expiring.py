from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
)

from ...hours import find_open_hour, get_zone
from ...notices import queue_notice
from ...states import (
    EVALUATION_UNANSWERED,
    PAIRING_NOT_BEGUN,
    PARTICIPANT_OUT,
    PARTICIPANT_OVER,
    PROGRAMME_OVER,
)

URL = "/my/mentoring/data"


class MentoringParticipant(models.Model):
    """An enrolment that is over becomes nobody's in its time; and people are told
    before what they wrote goes, so that they can take it along."""

    _inherit = "mentoring.participant"

    # ------------------------------------------------------------------
    # By the daily job, see ``mentoring.retention``
    # ------------------------------------------------------------------

    @api.model
    def _get_expired_domain(self, key, company, before):
        kept = Domain("company_id", "=", company.id) & Domain("erased_on", "=", False)
        if key == "no_place":
            return (
                kept
                & Domain("state", "in", PARTICIPANT_OUT)
                & Domain("state_since", "<", before)
                & self._not_in([("state", "not in", PAIRING_NOT_BEGUN)])
            )
        asked = self.env["mentoring.evaluation"].with_context(active_test=False)
        waiting = asked._search([("state", "in", EVALUATION_UNANSWERED)])
        contracts = self.env["mentoring.contract"].with_context(active_test=False)
        signed = contracts._search([("erased_on", "=", False)])
        return (
            kept
            & Domain("state", "in", PARTICIPANT_OVER)
            & Domain("programme_id.state", "in", PROGRAMME_OVER)
            & Domain("programme_id.state_since", "<", before)
            # whoever is still asked something, months after the end
            & Domain("id", "not in", waiting.select("participant_id"))
            # who signed stays as long as what they signed
            & self._not_in([("id", "in", signed.select("pairing_id"))])
        )

    @api.model
    def _not_in(self, domain):
        """Return the domain of whoever is in no pairing of a domain."""
        pairings = self.env["mentoring.pairing"].with_context(active_test=False)
        found = pairings._search(domain)
        return Domain("id", "not in", found.select("mentor_id")) & Domain(
            "id", "not in", found.select("mentee_id")
        )

    def _erase_expired(self, key):
        for place in self:
            place._erase_in_time()
        return len(self)

    def _erase_in_time(self):
        """Have one place be nobody's. What the person has elsewhere stays: another
        enrolment, mails and reminders of it."""
        self.ensure_one()
        place = self.with_user(SUPERUSER_ID).with_context(
            active_test=False, tracking_disable=True
        )
        place._lock_rows()
        partner, users = place.partner_id, place.user_id | place.bound_user_id
        pairings = place._get_all_pairings()
        place._erase_own_content()
        place._erase_traces_on_records(partner)
        place._anonymise()
        pairings._erase_orphaned_content()
        place.env.flush_all()
        place._forget_doers(users)
        self.env.invalidate_all()

    # ------------------------------------------------------------------
    # Told before
    # ------------------------------------------------------------------

    def _tell_expiring(self, key, day):
        """Tell people that something of theirs goes, and how to take it along.

        :param key: of a class of ``mentoring.retention``
        :param day: it goes from this day on
        """
        # sudo: mentoring.participant - the daily job's, which tells the person alone
        for place in self.sudo():
            partner = place.partner_id
            if not partner.email or place.erased_on:
                continue
            told = place.with_context(lang=find_lang(partner, place.company_id))
            subject, sentences = told._say_expiring(key, day)
            queue_notice(
                told,
                partner.email_formatted,
                subject,
                sentences,
                (
                    told.env._("Take your data along"),
                    f"{told.get_base_url()}{URL}",
                ),
                **told._prepare_hour(),
            )

    def _prepare_hour(self):
        """Return when the mail leaves: it can wait for the day."""
        now = fields.Datetime.now()
        hours = self.programme_id._get_mail_hours()
        at = find_open_hour(now, get_zone(self.partner_id.tz), hours)
        return {"scheduled_date": at} if at > now else {}

    def _say_expiring(self, key, day):
        """Return subject and sentences, in the language of the person."""
        env = self.env
        kind = env["mentoring.retention"]._get_by_key()[key]
        return env._("What you wrote in mentoring is deleted soon"), [
            env._("Hello %s,", self.partner_id.name or ""),
            env._(
                "you took part in “%(programme)s”. From %(day)s on this is deleted for "
                "good, as you were told when you enrolled:",
                programme=self.programme_id.name,
                day=format_date(env, day),
            ),
            env._("%(what)s.", what=env._(kind.what)),
            env._(
                "If you want to keep it, take it along before. If not, there is "
                "nothing to do."
            ),
        ]
