from odoo import api, models

from ...shut import shut


class MailRenderMixin(models.AbstractModel):
    _inherit = "mail.render.mixin"

    @api.model
    def _render_template(self, *args, **kwargs):
        with shut(self.env, private=True):
            return super()._render_template(*args, **kwargs)

    @api.model
    def _render_encapsulate(self, *args, **kwargs):
        with shut(self.env, private=True):
            return super()._render_encapsulate(*args, **kwargs)
