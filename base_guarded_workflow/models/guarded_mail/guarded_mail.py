from odoo import api, models
from odoo.tools import frozendict

from .odoo_internals import compiled_once


def to_person(path, place=0):
    """Return the context in which a mail is written for one of the people at ``path``.

    Whole, always: a request brings a context of its own.
    """
    return {"guarded_mail_person": path, "guarded_mail_place": place}


class GuardedMailMixin(models.AbstractModel):
    _name = "guarded.mail.mixin"
    _inherit = ["mail.thread"]
    _description = "Tells people by mail"

    #: The right on the record that reading its chatter takes: what those who work on
    #: it note about it is not for all who may read it.
    _mail_read_access = "write"
    #: Paths to the contacts who are told of an event, each by a mail of their own.
    _mail_people = ("partner_id",)
    #: Those of the paths to people who work in the backend. Mails lead everybody else
    #: to the portal, whoever opens the backend, too.
    _mail_backend_people = ()

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        if message_operation == "read":
            return dict.fromkeys(self, self._mail_read_access)
        return super()._mail_get_operation_for_mail_message_operation(message_operation)

    def _send_mail(self, xmlid, *people, apart=False):
        """Queue the mail template for all of ``self``, one mail per person.

        Each gets it in their own language. What it says is the template's; an
        administrator may have changed, archived or deleted it.

        :param people: paths to the contacts who are told, each to one or to several;
            else ``_mail_people``
        :param bool apart: not on the record, whose other readers are not to know of it
        """
        if template := self._find_mail_template(xmlid):
            with compiled_once():
                self._send_template(template, xmlid, people or self._mail_people, apart)

    @api.model
    def _find_mail_template(self, xmlid):
        """Return the template of a mail; none if it is switched off."""
        template = self.env.ref(xmlid, raise_if_not_found=False)
        # sudo: mail.template - whether it is in use
        return template if template and template.sudo().active else None

    def _send_template(self, template, xmlid, paths, apart):
        for path in paths:
            # sudo: res.partner - whoever takes a step lets others be told
            most = max((len(r.mapped(path)) for r in self.sudo()), default=0)
            for place in range(most):
                mail = to_person(path, place)
                told = self.sudo().with_context(**mail)
                told = told.filtered(lambda r: r._mail_person().email)
                told = told._filter_wanted(xmlid)
                if not told:
                    continue
                # decided here: where templates are written, what is private is shut,
                # and so may be what says whom it waits for
                mail["guarded_mail_people"] = frozendict(
                    {(r._name, r.id): r._mail_person().id for r in told}
                )
                for owner, records in told.grouped(
                    lambda r: r._get_mail_owner()
                ).items():
                    values = records._prepare_mail_values(xmlid, owner)
                    if apart:
                        values |= {"model": False, "res_id": False}
                    # sudo: mail.template - templates, and what they read of the
                    # record, are not the actor's to read
                    mails = (
                        template.sudo()
                        .with_context(**mail)
                        .send_mail_batch(
                            records.ids,
                            email_layout_xmlid="base_guarded_workflow.mail_layout",
                            email_values=values,
                        )
                    )
                    records._spread(mails)
                    mails._wake_queue_once()

    def _filter_wanted(self, xmlid):
        """Return the records whose person wants such a mail; extensions let people
        choose."""
        return self

    def _prepare_mail_values(self, xmlid, owner):
        """Return what a mail of these records keeps of what it tells."""
        return {"guarded_what": xmlid, "guarded_owner": name_owner(owner)}

    def _mail_person(self, path=None):
        """Return the contact that the mail being written is for.

        For templates, which may be previewed without anybody being told.
        """
        self.ensure_one()
        decided = self.env.context.get("guarded_mail_people")
        # the context of a request has no such keys: it is made of JSON
        if isinstance(decided, frozendict) and (self._name, self.id) in decided:
            person = self.env["res.partner"].browse(decided[self._name, self.id])
            return person.with_prefetch(tuple(decided.values()))
        path = (
            self.env.context.get("guarded_mail_person") or path or self._mail_people[0]
        )
        people = self.mapped(path)
        place = self.env.context.get("guarded_mail_place", 0)
        return people[place : place + 1].with_prefetch(people._prefetch_ids)

    def _mail_lang(self, path=None):
        """Return the language to write to that contact in, one that is installed."""
        return find_lang(self._mail_person(path), self.company_id)

    # ------------------------------------------------------------------
    # Where mails lead
    # ------------------------------------------------------------------

    @api.model
    def _mail_share_url(self):
        """Return where the current user, in the portal, finds this record."""
        return "/my"

    def _is_found_in_portal(self, user):
        """Tell whether a user is led to the portal, not to the backend."""
        return user.share

    def _notify_get_action_link(self, link_type, **kwargs):
        """Lead from the mail that is being written straight to the page it is about."""
        path = self.env.context.get("guarded_mail_person")
        decided = self.env.context.get("guarded_mail_people")
        if (
            link_type == "view"
            and isinstance(decided, frozendict)
            and (self._name, self.id) in decided
            and path not in self._mail_backend_people
        ):
            return self._get_portal_link(self._mail_person())
        return super()._notify_get_action_link(link_type, **kwargs)

    def _get_portal_link(self, contact):
        """Return the address at which somebody finds this record in the portal."""
        # sudo: res.users - the login of whoever is written to
        user = contact.sudo().user_ids[:1]
        found = self.with_user(user).sudo(self.env.su) if user else self
        return f"{self.get_base_url()}{found._mail_share_url()}"

    def _get_access_action(self, access_uid=None, force_website=False):
        """Lead people to where they find it: to the portal, or to the backend."""
        # sudo: res.users - only to ask whether they work in the backend
        user = self.env["res.users"].sudo().browse(access_uid or self.env.uid)
        if force_website or self._is_found_in_portal(user):
            return {
                "type": "ir.actions.act_url",
                "url": self.with_user(user).sudo(self.env.su)._mail_share_url(),
                "target": "self",
            }
        return super()._get_access_action(
            access_uid=access_uid, force_website=force_website
        )


def find_lang(contact, company):
    """Return the language to write to a contact in, one that is installed."""
    installed = dict(contact.env["res.lang"].get_installed())
    # sudo: res.company - its language, for whoever has none
    wanted = (contact.lang, company.sudo().partner_id.lang)
    return next((lang for lang in wanted if lang in installed), "en_US")


def name_owner(record):
    """Return a record as mails name it on which is read whom they did not reach."""
    return f"{record._name},{record.id}" if record else False
