"""What the web client asks for when somebody opens a view."""

from lxml import etree


class Screens:
    """For a test with ``env``."""

    def _specification(self, model, view_type, user):
        """Return what the web client asks for when it opens the view."""
        Model = self.env[model].with_user(user)
        arch = Model.get_views([(False, view_type)])["views"][view_type]["arch"]
        specification = self._fields_of(etree.fromstring(arch), Model)
        # told everywhere, whether today's view shows it or not
        told = ("state", "missing", "next_step", "available_transitions")
        for name in ("display_name", *(name for name in told if name in Model._fields)):
            specification.setdefault(name, {})
        return specification

    def _fields_of(self, node, model):
        """Return the specification of the fields below ``node`` of a view."""
        specification = {}
        for element in node.iterchildren(etree.Element):
            if element.tag != "field":
                specification.update(self._fields_of(element, model))
                continue
            field = model._fields[element.get("name")]
            specification[field.name] = {}
            if field.relational:
                inside = self._fields_of(element, model.env[field.comodel_name])
                specification[field.name]["fields"] = {"display_name": {}, **inside}
        return specification
