from odoo import models


class MentoringConcern(models.Model):
    """A concern as whoever reported it takes it along."""

    _inherit = "mentoring.concern"

    def _tell_reporter_all(self):
        """Return it with its thread, for whom it is open to.

        :return: ``(values, [(label, text)])``
        """
        self.ensure_one()
        states = dict(self._fields["state"]._description_selection(self.env))
        sides = self.env["mentoring.concern.message"]._fields["side"]
        sides = dict(sides._description_selection(self.env))
        said = [
            {
                "side": message.side,
                "on": message.sent_on.isoformat(),
                "text": message.body or "",
            }
            for message in self.message_ids.sorted("id")
        ]
        values = {
            "code": self.code,
            "state": self.state,
            "received_on": self.received_on.isoformat(),
            "kind": self.kind_key or None,
            "wish": self.wish_key or None,
            "what": self.what or None,
            "outcome": self.outcome or None,
            "thread": said,
        }
        lines = [
            (self._label("code"), self.code),
            (self._label("state"), states[self.state]),
            (self._label("kind_key"), dict(self._get_kinds()).get(self.kind_key)),
            (self._label("wish_key"), dict(self._get_wishes()).get(self.wish_key)),
            (self._label("what"), self.what),
            *((sides[one["side"]], one["text"]) for one in said),
            (self._label("outcome"), self.outcome),
        ]
        return values, [line for line in lines if line[1]]

    def _label(self, name):
        return self._fields[name]._description_string(self.env)
