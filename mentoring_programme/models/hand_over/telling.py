from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize, format_date

from odoo.addons.base_sealed_field.tickets import read_ticket, write_ticket

from ...notices import queue_notice
from .hand_over import DAYS_TO_OBJECT

#: What the links in mails are good for.
SCOPE = "mentoring.hand.over"


class MentoringHandOver(models.Model):
    """Who hears of it: both addresses, by mail, each time; those who work with the
    person when they are asked; the enrolment's chatter."""

    _inherit = "mentoring.hand.over"

    # ------------------------------------------------------------------
    # Whom
    # ------------------------------------------------------------------

    def _get_former_addresses(self):
        """Return ``{address: language}`` of the account the place is bound to."""
        # sudo: mentoring.participant - to write to them
        asked = self.sudo()
        account, place = asked.old_user_id, asked.participant_id
        addresses = {account.email, account.login}
        if place.bound_user_id == account:
            addresses.add(place.partner_id.email)
        return self._with_language(addresses, account.lang)

    def _get_new_addresses(self):
        # sudo: res.users - to write to them
        account = self.sudo().new_user_id
        return self._with_language({account.email or account.login}, account.lang)

    def _with_language(self, addresses, lang):
        found = filter(None, map(email_normalize, filter(None, addresses)))
        # sudo: mentoring.participant - the language of the person
        lang = lang or self.sudo().participant_id._mail_lang()
        return dict.fromkeys(sorted(found), lang)

    # ------------------------------------------------------------------
    # When
    # ------------------------------------------------------------------

    def _tell_asked(self):
        former, new = self._get_former_addresses(), self._get_new_addresses()
        self._send(former, "_say_asked_to_former")
        others = {address: new[address] for address in new.keys() - former.keys()}
        self._send(others, "_say_asked_to_new")
        # sudo: mentoring.participant - who it is, is told to nobody else; those who are
        # not asked, as their account is archived, hear of it all the same
        for user in self.sudo().participant_id._get_partners():
            addresses = self._with_language({user.email}, user.lang)
            self._send(addresses, "_say_asked_to_other")
        self._tell_coordinator()
        self._log(
            self.env._(
                "Hand-over to another login asked for: %s.",
                self.sudo().new_user_id.login,
            )
        )

    def _tell_coordinator(self):
        """Have a mentoring manager looked for, where one has to vouch."""
        # sudo: mentoring.participant, res.users - who runs the programme, to write to
        asked = self.sudo()
        if (
            not asked.is_vouched_for
            and asked.participant_id._has_partner_without_login()
        ):
            for user in asked.programme_id._get_coordinators():
                self._send(
                    self._with_language({user.email}, user.lang), "_say_vouch_wanted"
                )

    def _tell_done(self, former):
        self._send({**former, **self._get_new_addresses()}, "_say_done")
        self._log(
            self.env._(
                "Handed over from login %(old)s to %(new)s.",
                old=self.sudo().old_user_id.login or "–",
                new=self.sudo().new_user_id.login,
            )
        )

    def _tell_stays(self, say, line):
        """Tell everybody concerned that the place stays where it is."""
        # sudo: res.users - to write to them
        asked = self.sudo()
        people = self._get_former_addresses() | self._get_new_addresses()
        for user in asked.programme_id._get_coordinators() | asked.create_uid:
            people |= self._with_language({user.email}, user.lang)
        self._send(people, say)
        self._log(line)

    def _send(self, people, say):
        for address, lang in people.items():
            # sudo: mentoring.hand.over - who takes a step lets others be told
            told = self.sudo().with_context(lang=lang)
            queue_notice(told, address, *getattr(told, say)())

    def _get_mail_owner(self):
        return self.programme_id

    def _mail_left(self, what):
        """Count the days to object from the day on which it can be read of."""
        now = fields.Datetime.now()
        for hand_over in self.filtered(lambda h: h.state == "asked" and h.due_on):
            since = fields.Datetime.subtract(hand_over.due_on, days=DAYS_TO_OBJECT)
            if (now - since).days > 0:
                hand_over._write_through_door(
                    {"due_on": fields.Datetime.add(now, days=DAYS_TO_OBJECT)}
                )

    def _get_ids_untold(self):
        """Return those of which a mail waits for another time."""
        # sudo: mail.mail - whether it does, nothing else
        mails = self.env["mail.mail"].sudo()
        unsent = mails.search(
            mails._get_put_off_domain()
            & Domain("guarded_what", "in", [f"{h._name},{h.id}" for h in self])
        )
        return {mail._get_guarded_record().id for mail in unsent}

    def _log(self, line):
        # sudo: mentoring.participant - its log, whoever takes the step
        place = self.sudo().participant_id
        place._message_log_batch(bodies=dict.fromkeys(place.ids, line))

    # ------------------------------------------------------------------
    # What; for the superuser, in the language of the reader
    # ------------------------------------------------------------------

    def _say_who_asks(self):
        place = self.participant_id
        words = {
            "login": self.new_user_id.login,
            "programme": self.programme_id.name,
            "role": place._fields["role"].convert_to_export(place.role, place),
            "name": place.name,
        }
        if self.is_vouched_for:
            return self.env._(
                "%(manager)s, who manages mentoring, asks that the place of %(name)s "
                "in “%(programme)s” (%(role)s) go on with another login: %(login)s.",
                manager=self.create_uid.name,
                **words,
            )
        return self.env._(
            "Somebody asks that the place of %(name)s in “%(programme)s” (%(role)s) "
            "go on with another login, as the same person: %(login)s.",
            **words,
        )

    def _say_when(self):
        return self.env._(
            "Those who work with %(name)s there are asked whether it is the same "
            "person; in place of those who cannot log in, a mentoring manager says "
            "so. Where there is nobody, it is done on %(day)s, if nobody objects. "
            "Until then everything stays as it is.",
            name=self.participant_id.name,
            day=format_date(self.env, self.due_on.date()),
        )

    def _say_asked_to_former(self):
        return (
            self.env._("Another login for your place in mentoring?"),
            [
                self.env._("Hello %s,", self.participant_id.name),
                self._say_who_asks(),
                self._say_when(),
                self.env._(
                    "Was it you? Then there is nothing to do. If not, say so here; no "
                    "login is needed."
                ),
            ],
            (self.env._("This is not me"), self._get_objection_url()),
        )

    def _say_asked_to_new(self):
        return (
            self.env._("Your place in mentoring, with this login"),
            [
                self.env._("Hello %s,", self.new_user_id.name),
                self._say_who_asks(),
                self._say_when(),
            ],
            (self.env._("See where it stands"), self._get_page_url()),
        )

    def _say_asked_to_other(self):
        name = self.participant_id.name
        return (
            self.env._("Is this %s?", name),
            [
                self._say_who_asks(),
                self.env._(
                    "You work with %(name)s. Is it the same person? Ask them, in "
                    "person or by telephone: with your yes, the new login reads what "
                    "the two of you wrote, and what %(name)s noted alone.",
                    name=name,
                ),
            ],
            (self.env._("Answer"), self._get_page_url()),
        )

    def _say_vouch_wanted(self):
        return (
            self.env._("Who vouches for %s?", self.participant_id.name),
            [
                self._say_who_asks(),
                self.env._(
                    "Somebody who works with %s cannot log in at the moment to say "
                    "whether it is the same person. In their place a mentoring "
                    "manager does, after asking the person: with “Vouch for the "
                    "person” on the page of the hand-over. Until then everything "
                    "stays as it is.",
                    self.participant_id.name,
                ),
            ],
            (self.env._("See where it stands"), self._get_page_url()),
        )

    def _say_done(self):
        return (
            self.env._("Your place in mentoring has moved to another login"),
            [
                self.env._("Hello %s,", self.participant_id.name),
                self.env._(
                    "Your place in “%(programme)s” goes on with the login %(login)s "
                    "from now on. Nothing in it has changed.",
                    programme=self.programme_id.name,
                    login=self.new_user_id.login,
                ),
                self.env._(
                    "If you know nothing of it, tell those who run the programme at "
                    "once."
                ),
            ],
        )

    def _say_objected(self):
        return self._say_stays(self.env._("It was objected to."))

    def _say_called_off(self):
        return self._say_stays(self.env._("It was called off."))

    def _say_stays(self, why):
        return (
            self.env._("A place in mentoring stays with its login"),
            [
                self.env._(
                    "The place of %(name)s in “%(programme)s” does not go on with the "
                    "login %(login)s. %(why)s",
                    name=self.participant_id.name,
                    programme=self.programme_id.name,
                    login=self.new_user_id.login,
                    why=why,
                ),
                self.env._(
                    "If that is not right, speak with those who run the programme."
                ),
            ],
        )

    # ------------------------------------------------------------------
    # Links
    # ------------------------------------------------------------------

    def _get_page_url(self):
        return f"{self.get_base_url()}/my/mentoring/hand-overs/{self.id}"

    def _get_objection_url(self):
        """Return a link that objects without a login: the former one may be archived,
        and its address is the one thing that is left of it. Where the key that seals is
        not on this server, to the page for whoever can log in."""
        ticket = write_ticket(self.env, SCOPE, self.id)
        if not ticket:
            return self._get_page_url()
        return f"{self.get_base_url()}/mentoring/hand-over/{ticket}"

    def _find_by_token(self, token):
        """Return what such a link is about, as superuser; none, if it is forged."""
        return self.sudo().browse(read_ticket(self.env, SCOPE, token)).exists()
