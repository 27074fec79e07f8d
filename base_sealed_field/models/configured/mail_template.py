from odoo import api, models

from ...declaration import refuse_configured
from ...shut import shut


class MailTemplate(models.Model):
    _inherit = "mail.template"

    def _generate_template(self, *args, **kwargs):
        """With the reports that a template attaches."""
        with shut(self.env, private=True):
            return super()._generate_template(*args, **kwargs)

    @api.constrains("model_id")
    def _check_model_is_not_sealed(self):
        # those that addons bring stay as they come
        if self.env.registry.ready:
            for template in self:
                refuse_configured(self.env, template.model)
