"""Buttons of steps, drawn from the declaration into the views of the backend."""

import json

from lxml.builder import E

from odoo import api, models

#: The action of the wizard that asks for what a step asks for.
WIZARD = "base_guarded_workflow.guarded_transition_wizard_action"
#: How a button of the header may look, and its class.
LOOKS = {"primary": "oe_highlight", "secondary": "", "danger": "text-danger"}


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Draw the steps into a form's header, and complete those a view has placed.

        A button named ``action_<transition>`` stays where it is, wherever that is, and
        what its view says of it counts; only where it is hidden, both do.
        """
        arch, view = super()._get_view(view_id, view_type, **options)
        self._complete_buttons(arch)
        header = arch.find("header") if arch.tag == "form" else None
        if header is not None:
            self._draw_buttons(header)
            self._tell_hidden_steps(arch)
        return arch, view

    def _tell_hidden_steps(self, form):
        """Let the next step wait for others where its button is hidden: who has done
        their part is not told to go ahead."""
        hidden = {t.name: t.hidden for t in self._get_transitions() if t.hidden}
        for widget in form.iterfind(".//widget[@name='guarded_next_step']"):
            of_lines = next(widget.iterancestors("field"), None) is not None
            if hidden and not of_lines:
                widget.set("hidden_steps", json.dumps(hidden))

    def _draw_buttons(self, header):
        """Add the steps that people take: the main road first, the rest last."""
        placed = {button.get("data-transition") for button in header.iter("button")}
        at = 0
        for transition in self._get_transitions():
            if not transition.actors() or transition.name in placed:
                continue
            button = E.button(self._get_transition_button(transition))
            if self._transition_look(transition) == "primary":
                button.set("data-hotkey", "q")
                header.insert(at, button)
                at += 1
            else:
                header.append(button)

    def _complete_buttons(self, node):
        """Say of placed buttons what their views do not, in lines, too."""
        by_action = {f"action_{t.name}": t for t in self._get_transitions()}
        for child in node.iterchildren("*"):
            if child.tag == "field":
                field = self._fields.get(child.get("name"))
                lines = self.env.get(field and field.comodel_name)
                if isinstance(lines, self.env.registry["guarded.workflow.mixin"]):
                    lines._complete_buttons(child)
            elif child.tag == "button" and child.get("name") in by_action:
                drawn = self._get_transition_button(by_action[child.get("name")])
                if child.get("invisible"):
                    drawn["invisible"] = (
                        f"({child.attrib.pop('invisible')}) or {drawn['invisible']}"
                    )
                for name, value in drawn.items():
                    if name in ("name", "type") or name not in child.attrib:
                        child.set(name, value)
            else:
                self._complete_buttons(child)

    @api.model
    def _get_transition_button(self, transition):
        """Return the attributes of the button of an arrow; models may change them."""
        label = self._transition_label(transition)
        hidden = f"not id or {transition.name!r} not in (available_transitions or [])"
        button = {
            "name": f"action_{transition.name}",
            "type": "object",
            "string": label,
            "class": LOOKS[self._transition_look(transition)],
            "data-transition": transition.name,
            "invisible": f"{hidden} or {transition.hidden}"
            if transition.hidden
            else hidden,
        }
        if transition.asks or transition.hints:
            button |= {
                "name": "open_step_dialog",
                "context": str({"default_transition": transition.name}),
            }
        elif transition.confirm:
            button |= {
                "confirm": self._transition_confirm(transition),
                "confirm-title": f"{label}?",
                "confirm-label": label,
                "cancel-label": self.env._("Not now"),
            }
        return button

    def open_step_dialog(self):
        """Ask for what a step asks for: the one that the button has in its context.

        A step that asks for nothing and has no advice to give, now, is taken at once;
        so is one that something is missing for, which says so before any advice.

        :raises AccessError: the user may not read the record
        :raises UserError: it is no step that has a dialog
        """
        self.ensure_one()
        dialog = self.env["guarded.transition.wizard"].new(
            {
                "res_model": self._name,
                "res_id": self.id,
                "transition": self.env.context.get("default_transition"),
            }
        )
        _record, transition = dialog._get_step()
        # sudo: guarded.workflow.mixin - as for what is missing on the form
        missing = self.sudo()._get_missing(transition)
        says = dialog.confirm or dialog.advice
        if not dialog.answer_type and (missing or not says):
            return getattr(self, f"action_{transition.name}")()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(WIZARD),
            "name": self._transition_label(transition),
            "context": {
                "active_model": self._name,
                "active_id": self.id,
                "default_transition": transition.name,
            },
        }

    def _get_asked_field(self, transition):
        """Return the field that people are asked for now, if any."""
        return transition.asks

    def _transition_look(self, transition):
        """Return how the button of an arrow looks: the next steps stand out."""
        if transition.look:
            return transition.look
        for state in transition.sources:
            leaving = [t for t in self._get_road() if state in t.sources]
            if leaving[:1] == [transition]:
                return "primary"
        return "secondary"
