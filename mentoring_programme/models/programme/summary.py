from collections import Counter

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    find_lang,
    name_owner,
)

from ...notices import queue_notice


def _is_to_run(mail, person):
    """Tell whether a mail is to somebody as one of those who run the programme: what
    is theirs as one who takes part, they read whole."""
    record = mail._get_guarded_record()
    # what is the two's alone has none: it is told to nobody who runs the programme
    people = getattr(record, "_mail_people", ())
    return (
        mail.recipient_ids == person
        and bool(people)
        and not any(person in record.mapped(path) for path in people)
    )


class MentoringProgramme(models.Model):
    """After days without jobs, those who run a programme get one mail of it all."""

    _inherit = "mentoring.programme"

    @api.model
    def _wake_summary(self, wait):
        """Have the summary written once all jobs have run."""
        job = self.env.ref("mentoring_programme.cron_sum_up", raise_if_not_found=False)
        if job:
            # sudo: ir.cron - to wake the job up, nothing else
            job.sudo()._trigger(fields.Datetime.now() + wait)

    @api.model
    def _cron_sum_up(self):
        """Put into one mail for each what waits for those who run a programme."""
        # sudo: mail.mail - what jobs that caught up have put aside
        mails = self.env["mail.mail"].sudo()
        waiting = mails.search(
            Domain("guarded_owner", "=like", "mentoring.programme,%")
            & Domain("state", "=", "outgoing")
            & Domain("scheduled_date", ">", fields.Datetime.now())
            & Domain("guarded_tries", "=", 0)
        )
        programmes = self.search([("coordinator_ids", "!=", False)])
        for programme in programmes if waiting else ():
            of_programme = waiting.filtered(
                lambda mail, p=programme: mail.guarded_owner == name_owner(p)
            )
            for person in programme.coordinator_ids.partner_id:
                theirs = of_programme.filtered(
                    lambda mail, person=person: _is_to_run(mail, person)
                )
                if len(theirs) > 1:
                    programme._sum_up(person, Counter(theirs.mapped("subject")))
                    theirs.unlink()

    def _sum_up(self, person, subjects):
        told = self.with_context(lang=find_lang(person, self.company_id))
        env = told.env
        queue_notice(
            told,
            person.email_formatted,
            env._("What has come up in “%s”", told.name),
            [
                env._("Hello %s,", person.name),
                env._(
                    "For some days nothing could be done by itself here. It has been "
                    "made up for by now; this is what you would have had a mail of "
                    "each time:"
                ),
                *(
                    f"{count} × {subject}" if count > 1 else subject
                    for subject, count in subjects.items()
                ),
            ],
            (env._("Open the programme"), told._notify_get_action_link("view")),
        )
