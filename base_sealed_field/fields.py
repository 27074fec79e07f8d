"""Fields whose content is stored encrypted, for models of ``sealed.record.mixin``.

::

    from odoo.addons.base_sealed_field.fields import SealedChar, SealedText

    class DiaryEntry(models.Model):
        _name = "diary.entry"
        _inherit = ["sealed.record.mixin"]

        name = SealedChar()
        text = SealedText()
"""

from odoo import fields

from .orm import SealedField

#: Parameters that would store content elsewhere, or let others work with it.
REFUSED = (
    "company_dependent",
    "compute",
    "index",
    "inverse",
    "precompute",
    "related",
    "search",
    "tracking",
    "translate",
)


class _Declared(SealedField):
    """Refuses, when the class is loaded, what cannot be had of sealed content."""

    def _get_attrs(self, model_class, name):
        attrs = super()._get_attrs(model_class, name)
        attrs["copy"] = attrs.get("copy", False)
        refused = [parameter for parameter in REFUSED if attrs.get(parameter)]
        if attrs.get("store") is False:
            refused.append("store=False")
        if refused:
            raise TypeError(
                f"{model_class._name}.{name}: sealed fields have no "
                + ", ".join(refused)
            )
        return attrs


class SealedChar(_Declared, fields.Char):
    """A line of text, sealed."""


class SealedText(_Declared, fields.Text):
    """Text of several lines, sealed."""


class SealedHtml(_Declared, fields.Html):
    """Formatted text, sanitised before it is sealed."""
