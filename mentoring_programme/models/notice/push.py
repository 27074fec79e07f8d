"""Odoo's push, for whoever has let Odoo ring on a device: that there is something.

A push goes through the maker of the browser and shows on a locked screen: of whom and
what it is stands in the mail, and on the pages that a click opens.
"""

import json

from odoo import models

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
)

#: Of several that wait on a screen the latest stays; a click finds the pages by it.
TAG = "mentoring"
ICON = "/mentoring_programme/static/description/app_icon_192.png"


class MailMail(models.Model):
    """A mail of mentoring rings as it leaves, when the person wants it therefore.

    Devices are those on which somebody has the backend open or installed: portal users
    have none.
    """

    _inherit = "mail.mail"

    def _postprocess_sent_message(self, success_pids, success_emails, *args, **kwargs):
        # sudo: mail.mail - the queue's own work, whoever sends it
        mails = self.sudo()
        mails.filtered(lambda m: m.state == "sent" and m._is_of_mentoring())._ring()
        return super()._postprocess_sent_message(
            success_pids, success_emails, *args, **kwargs
        )

    def _is_of_mentoring(self):
        return (self.guarded_what or "").startswith(TAG)

    def _ring(self):
        persons = self.env["mentoring.notice.choice"]._get_persons(self.recipient_ids)
        people = self.env["res.partner"].union(*persons.values())
        # sudo: mail.push.device - where to ring, for whoever sends the mail
        devices = self.env["mail.push.device"].sudo()
        devices = devices.search([("partner_id", "in", people.ids)])
        if not devices:
            return
        company = self[:1]._get_sender()
        # sudo: mail.push - Odoo's own queue of it
        self.env["mail.push"].sudo().create(
            [
                {
                    "mail_push_device_id": device.id,
                    "payload": json.dumps(self._say_there_is(device, company)),
                }
                for device in devices
            ]
        )
        job = self.env.ref(
            "mail.ir_cron_web_push_notification", raise_if_not_found=False
        )
        if job:
            # sudo: ir.cron - to wake that queue up, nothing else
            job.sudo()._trigger()

    def _say_there_is(self, device, company):
        """Return what the browser shows. No ``data``: Odoo would lead to a record."""
        env = self.with_context(lang=find_lang(device.partner_id, company)).env
        body = env._("There is something for you. Open it to read it.")
        options = {"body": body, "icon": ICON, "tag": TAG}
        return {"title": env._("Mentoring"), "options": options}
