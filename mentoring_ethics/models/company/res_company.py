from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    _inherit = "res.company"

    mentoring_concern_channel_url = fields.Char(
        "Address of the Whistleblowing Channel",
        help="The channel that the law asks of the employer. It stands beside ours, "
        "with what it is for.",
    )
    mentoring_concern_channel_text = fields.Text(
        "About the Whistleblowing Channel", translate=True
    )
    mentoring_concern_anonymous = fields.Boolean(
        "Concerns Without a Name",
        help="Whoever reports something may leave out who they are. They are shown a "
        "code once, by which they read what is answered.",
    )
    mentoring_concern_days = fields.Integer(
        "Days Until a Concern Is Erased",
        default=90,
        help="Counted from its conclusion, 60 to 1,080. Nothing of it is kept, but "
        "that there was one.",
    )

    _check_mentoring_concern_days = models.Constraint(
        "CHECK (mentoring_concern_days BETWEEN 60 AND 1080)",
        "A concern is kept for 60 to 1,080 days after its conclusion.",
    )

    @api.constrains("mentoring_concern_channel_url")
    def _check_mentoring_concern_channel_url(self):
        for company in self.filtered("mentoring_concern_channel_url"):
            try:
                address = urlsplit(company.mentoring_concern_channel_url)
            except ValueError:
                address = None
            is_web = address and address.scheme in ("https", "http")
            if not is_web or not address.netloc:
                raise ValidationError(
                    self.env._(
                        "The address of the whistleblowing channel begins with "
                        "“https://”: it becomes a link."
                    )
                )
