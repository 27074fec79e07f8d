from odoo import fields, models

#: What people who come are told of.
WHEN_AND_WHERE = ("date_begin", "date_end", "address_id", "event_url")
#: By which it does not take place, or does again.
WHETHER = ("kanban_state", "active")
#: By which there may be more places.
PLACES = ("seats_max", "seats_limited")


class EventEvent(models.Model):
    """A date that is moved or called off: whoever was to come hears of it."""

    _inherit = "event.event"

    def write(self, vals):
        # sudo: event.event - of whose training it is, whoever changes it
        dates = self.sudo()
        if {*WHEN_AND_WHERE, *WHETHER, *PLACES} & vals.keys():
            dates = dates.filtered(
                lambda d: d.requirement_id and d.date_end > fields.Datetime.now()
            )
        else:
            dates = dates.browse()
        before = {date: date._get_when_and_where() for date in dates}
        result = super().write(vals)
        off = dates.filtered(lambda d: d.kanban_state == "cancel" or not d.active)
        off._call_off()
        for date in dates - off:
            if date._get_when_and_where() != before[date]:
                date._get_completions()._tell_moved()
            if {*PLACES} & vals.keys():
                date._fill_places()
        return result

    def _get_when_and_where(self):
        return tuple(self[name] for name in WHEN_AND_WHERE)

    def _get_completions(self):
        """Return the training of those who come, or wait; as superuser."""
        # sudo: mentoring.completion - of whoever has signed up
        completions = self.env["mentoring.completion"].sudo()
        return completions.search(
            [
                ("registration_id.event_id", "in", self.ids),
                ("registration_id.state", "in", ("draft", "open")),
            ]
        )

    def _call_off(self):
        """Let whoever was to come choose another date."""
        for date in self:
            date._get_completions()._tell_off()
            date.registration_ids.filtered(
                lambda r: r.state in ("draft", "open")
            ).action_cancel()
