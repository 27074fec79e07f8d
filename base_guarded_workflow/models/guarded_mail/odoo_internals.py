"""Overrides of what Odoo keeps to itself, as read in Odoo 19.0.

To be read again, beside Odoo's own code, with every new version of it.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from lxml import etree

from odoo import models

_compiled = ContextVar("compiled_texts", default=None)


@contextmanager
def compiled_once():
    """Have the text of many mails compiled once in the block, not for each of them."""
    mark = _compiled.set({})
    try:
        yield
    finally:
        _compiled.reset(mark)


class IrQweb(models.AbstractModel):
    _inherit = "ir.qweb"

    def _generate_code_uncached(self, template):
        """Odoo keeps what it compiles of templates that have a number. The text of a
        mail has none, and ``_render_template_qweb`` compiles it for each record, which
        takes longer than all else of a mail."""
        compiled = _compiled.get()
        if compiled is None or not isinstance(template, etree._Element):
            return super()._generate_code_uncached(template)
        context = self.env.context
        key = (
            etree.tostring(template),
            context.get("raise_on_forbidden_code_for_model"),
            *(context.get(name) for name in self._get_template_cache_keys()),
        )
        if key not in compiled:
            compiled[key] = super()._generate_code_uncached(template)
        return compiled[key]
