"""Mails about somebody's account and place, which people rely on to notice a fraud.

Not templates: whoever administers Odoo could archive one, change it or send it
elsewhere before taking the step that it would have told of.
"""

from types import SimpleNamespace

from markupsafe import Markup

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    name_owner,
)

BUTTON = Markup(
    '<p style="margin: 24px 0;"><a href="%s" style="background-color: #875A7B; '
    "color: #FFFFFF; padding: 8px 16px; border-radius: 4px; "
    'text-decoration: none;">%s</a></p>'
)


def queue_notice(record, address, subject, sentences, button=None, **values):
    """Queue a mail to an address, and have it sent at once, or at its time.

    It belongs to no record that others could find it by.

    :param record: what it is about, in the language of the reader: the layout says of
        which programme it is, and whom to ask
    :param sentences: the paragraphs of the mail
    :param button: ``(label, url)`` below them
    :param values: other values of the mail
    """
    body = Markup("").join(Markup("<p>%s</p>") % sentence for sentence in sentences)
    if button:
        label, url = button
        body += BUTTON % (url, label)
    # sudo: mail.mail - whoever takes a step lets others be told
    record = record.sudo()
    mails = record.env["mail.mail"]
    mails.create(
        {
            "subject": subject,
            "body_html": render_notice(record, body),
            # without a sender it would not be sent, and nobody would know
            "email_from": record.company_id.email_formatted
            or record.env.ref("base.partner_root").email_formatted,
            "email_to": address,
            "auto_delete": True,
            "guarded_what": f"{record._name},{record.id}",
            "guarded_owner": name_owner(record._get_mail_owner()),
            **values,
        }
    )
    mails._wake_queue(values.get("scheduled_date"))


def render_notice(record, body):
    """Return a mail with this body, in the layout of all mails.

    :param record: what it is about, in the language of the reader
    """
    # sudo: ir.qweb - what the layout says of the programme, whoever lets others be told
    record = record.sudo()
    return record.env["ir.qweb"]._render(
        "base_guarded_workflow.mail_layout",
        {
            "record": record,
            "message": SimpleNamespace(body=body),
            "lang": record.env.lang,
        },
    )
