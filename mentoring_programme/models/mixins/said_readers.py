from lxml import etree

from odoo import api, models

from ...promises import FORMS, get_readers


class MentoringSaidReadersMixin(models.AbstractModel):
    """Forms that say below each field who reads it, to whoever writes there.

    METHOD A 5, B 28.2: said where somebody writes. What is said where stands in
    ``promises.py``.
    """

    _name = "mentoring.said.readers.mixin"
    _description = "Says Who Reads It"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form":
            lines = get_readers(self.env)
            for key, to_whom, names in FORMS.get(self._name, ()):
                for name in names:
                    self._say_readers(arch, name, to_whom, lines[key])
        return arch, view

    @api.model
    def _say_readers(self, arch, name, to_whom, line):
        """Put a line below a field, where and when the form shows it."""
        for field in arch.iterfind(f".//field[@name='{name}']"):
            if field.get("invisible") == "1" or self._is_in_list(field):
                continue
            hidden = [f"({field.get('invisible')})"] if field.get("invisible") else []
            said = etree.Element(
                "div",
                {
                    "class": "o_mentoring_readers text-muted small mb-2",
                    "colspan": "2",
                    "invisible": " or ".join([*hidden, f"not ({to_whom})"]),
                },
            )
            said.text = line
            parent = field.getparent()
            (parent if parent.tag == "h1" else field).addnext(said)

    @api.model
    def _is_in_list(self, field):
        """Tell whether a field is another record's, in a list or card of the form."""
        return any(node.tag == "field" for node in field.iterancestors())
