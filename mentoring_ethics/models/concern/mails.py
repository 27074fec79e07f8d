from markupsafe import Markup

from odoo import SUPERUSER_ID, models

from odoo.addons.mentoring_programme.notices import BUTTON, render_notice

PLACE = "/my/mentoring"


class MentoringConcern(models.Model):
    """Mails that say nothing: the same for whoever reported something and for whoever
    handles it. They belong to no record, are nobody's doing, and go once they are sent.
    """

    _inherit = "mentoring.concern"

    def _tell_handlers(self):
        for concern in self:
            concern._tell(concern._get_handlers())

    def _tell_reporter(self):
        """Write to whoever reported it, in the name of somebody who reads it: jobs do
        not know who it is. Without a name, nobody is written to."""
        for concern in self:
            concern._tell(concern._get_reporter())

    def _tell(self, users):
        """Queue a mail for each of these that there is something for them."""
        # as nobody's doing: a mail keeps who has caused it
        env = self.env(user=SUPERUSER_ID)
        mails = env["mail.mail"]
        installed = dict(env["res.lang"].get_installed())
        told = users.with_env(env).filtered("email")
        for user in told:
            user = user.with_context(
                lang=user.lang if user.lang in installed else "en_US"
            )
            mails.create(user.env["mentoring.concern"]._prepare_notice(user))
        if told:
            mails._wake_queue()

    def _prepare_notice(self, user):
        """Return the values of the mail, in the language of ``user``."""
        sentences = (
            self.env._("Sign in to see it. A mail says no more about it, on purpose."),
        )
        body = Markup("").join(Markup("<p>%s</p>") % text for text in sentences)
        url = f"{user.get_base_url()}{PLACE}"
        body += BUTTON % (url, self.env._("Open Mentoring"))
        return {
            "subject": self.env._("There is something for you in mentoring"),
            "body_html": render_notice(user, body),
            "email_from": user.company_id.email_formatted
            or self.env.ref("base.partner_root").email_formatted,
            "email_to": user.email_formatted,
            "auto_delete": True,
            # so that it is tried again where a server is down
            "guarded_what": f"{user._name},{user.id}",
        }
