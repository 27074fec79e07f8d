from contextlib import contextmanager

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import email_normalize

from ...notices import queue_notice


class MentoringParticipant(models.Model):
    """The addresses of the person whose account an enrolment is bound to.

    Whoever sets another address of an account can have a new password sent there. Odoo
    tells the former one, if the user is written, not if the contact is. Of an account
    that is connected with another sign-in, it tells nobody.
    """

    _inherit = "mentoring.participant"

    @api.model
    def _get_places_of(self, users=(), partners=()):
        """Return enrolments bound to accounts, by these or by their contacts."""
        ids = [partner.id for partner in partners]
        domain = Domain("bound_user_id", "in", [user.id for user in users]) | (
            Domain("bound_user_id", "!=", False)
            & (
                Domain("partner_id", "in", ids)
                | Domain("bound_user_id.partner_id", "in", ids)
            )
        )
        # sudo: mentoring.participant - whoever writes accounts and contacts; archived
        # accounts come back
        places = self.sudo().with_context(active_test=False)
        return places.search(domain)

    def _get_addresses(self):
        """Return the mail addresses by which the person is known, by what they are."""
        self.ensure_one()
        account = self.bound_user_id
        texts = {
            "contact": self.partner_id.email,
            "account": account.email,
            "login": account.login,
        }
        addresses = {what: email_normalize(text) for what, text in texts.items()}
        return {what: address for what, address in addresses.items() if address}

    def _get_sign_in(self):
        account = self.bound_user_id
        return [account[n] for n in account._sign_in_fields if n in account._fields]

    @contextmanager
    def _telling_old_addresses(self, new_password=False):
        """Tell each address that is given up in the block, once; and those that stay,
        if somebody else sets another way to sign in as the person.

        A person may have given an address in several places.

        :param bool new_password: a password is set in the block
        """
        before = {
            place: (place._get_addresses(), place._get_sign_in()) for place in self
        }
        yield
        told = set()
        for place, (addresses, sign_in) in before.items():
            now = place._get_addresses()
            by_others = place.bound_user_id != self.env.user and (
                new_password or place._get_sign_in() != sign_in
            )
            for what, old in addresses.items():
                if old in told:
                    continue
                if now.get(what) != old:
                    told.add(old)
                    place._tell_old_address(old, now.get(what))
                elif by_others:
                    told.add(old)
                    place._tell_other_sign_in(old)

    def _tell_other_sign_in(self, address):
        place = self.with_context(lang=self._mail_lang())
        env = place.env
        queue_notice(
            place,
            address,
            env._("Another way to sign in to your account"),
            [
                env._("Hello %s,", place.name),
                env._(
                    "Somebody else has set a password for your account at "
                    "%(company)s, or connected it with another sign-in.",
                    company=place.company_id.name,
                ),
                env._(
                    "If you know of it, there is nothing to do. If not, somebody may "
                    "be after what you write in mentoring. Then tell those who run the "
                    "programme, and your IT, at once."
                ),
            ],
        )

    def _tell_old_address(self, old, new):
        place = self.with_context(lang=self._mail_lang())
        env = place.env
        company = place.company_id.name
        queue_notice(
            place,
            old,
            env._("Another address for your account"),
            [
                env._("Hello %s,", place.name),
                env._(
                    "Your account at %(company)s had this address. It has been "
                    "changed to: %(new)s.",
                    company=company,
                    new=new,
                )
                if new
                else env._(
                    "Your account at %(company)s had this address. It has been taken "
                    "off.",
                    company=company,
                ),
                env._(
                    "If you know of it, there is nothing to do. If not, somebody may "
                    "be after what you write in mentoring: with another address they "
                    "can set another password. Then tell those who run the programme, "
                    "and your IT, at once."
                ),
            ],
        )
