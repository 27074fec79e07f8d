from odoo import fields, models

from ..concern_access.concern_access import HANDLERS


class MentoringConcern(models.Model):
    """Who is granted a concern, and from whom it is taken."""

    _inherit = "mentoring.concern"

    def _grant(self, user, role, is_open=True):
        """Let somebody read a concern; a deputy who is not to do so yet stands by.

        :param role: ``reporter``, ``handler`` or ``deputy``
        """
        self.ensure_one()
        # sudo: mentoring.concern.access - written by steps of the concern alone
        rows = self.env["mentoring.concern.access"].sudo()
        row = rows.create(
            {
                "concern_id": self.id,
                "role": role,
                "reader": rows._recognise(user, role),
                "user_id": user.id if role in HANDLERS else False,
                "is_open": is_open,
                "since": is_open and self._get_today(),
            }
        )
        self._forget_readers()
        if is_open and role in HANDLERS:
            self._write_log("granted", user)
        return row.sudo(False)

    def _revoke(self, user, reason_key=False):
        """Take a concern from somebody who handles it, or stands by."""
        self.ensure_one()
        # sudo: mentoring.concern.access - written by steps of the concern alone
        rows = self.sudo().access_ids.filtered(
            lambda row: row.user_id == user and not row.until
        )
        rows.write(
            {
                "is_open": False,
                "until": self._get_today(),
                "reason_key": reason_key,
            }
        )
        self._forget_readers()

    def _get_handlers(self):
        """Return who handles it now, as superuser."""
        # sudo: mentoring.concern.access - whom to tell, whoever takes a step
        return self.sudo().access_ids.filtered("is_open").user_id

    def _get_standby(self):
        """Return who may take over, in order, as superuser."""
        # sudo: mentoring.concern.access - who takes over, whoever takes a step
        rows = self.sudo().access_ids
        return rows.filtered(
            lambda row: row.role == "deputy" and not row.is_open and not row.until
        ).user_id

    def _may_open(self, user):
        """Return whether a concern may be opened to a deputy: extensions keep those
        away who are close to somebody in it."""
        return user.active

    def _open_deputy(self):
        """Open the concern to the first deputy who may read it.

        :return: the user; empty where there is none
        """
        self.ensure_one()
        for user in self._get_standby():
            if not self._may_open(user):
                self._revoke(user, "conflict")
                continue
            # sudo: mentoring.concern.access - written by steps of the concern alone
            row = self.sudo().access_ids.filtered(
                lambda row, user=user: row.user_id == user and not row.until
            )
            row.write({"is_open": True, "since": self._get_today()})
            self._forget_readers()
            self._write_log("granted", user)
            return user
        # sudo: res.users - nobody, as those above are
        return self.env["res.users"].sudo()

    def _forget_readers(self):
        """Have it decided anew who reads what."""
        self.flush_recordset()
        for model in ("", ".party", ".message", ".file", ".log"):
            self.env[f"mentoring.concern{model}"].invalidate_model(["is_unsealed"])
        self.invalidate_recordset(["display_name", "available_transitions"])

    def _note(self, what):
        """Log that somebody who handles these did something with them; the same at most
        once a minute. What whoever reported them does is nobody's to know."""
        roles = self._get_roles()
        now = fields.Datetime.now().replace(second=0, microsecond=0)
        handled = self.filtered(lambda c: roles.get(c.id) == "handler")
        if not handled:
            return
        # sudo: mentoring.concern.log - written by steps of the concern alone
        noted = self.env["mentoring.concern.log"].sudo()
        lately = noted.search(
            [
                ("concern_id", "in", handled.ids),
                ("user_id", "=", self.env.uid),
                ("what", "=", what),
                ("at", ">=", now),
            ]
        ).concern_id
        for concern in handled.filtered(lambda c: c.id not in lately.ids):
            concern._write_log(what, self.env.user)

    def _note_opened(self):
        """Log that somebody has opened the page of it."""
        self._note("opened")

    def _write_log(self, what, user):
        # sudo: mentoring.concern.log - written by steps of the concern alone
        self.env["mentoring.concern.log"].sudo().create(
            {"concern_id": self.id, "user_id": user.id, "what": what}
        )
