import hashlib
import secrets

from odoo import api, fields, models
from odoo.fields import NO_ACCESS

from ..participant.leaving import find_leavers


class MentoringNoticeChoice(models.Model):
    """The address of somebody's meetings, which calendars read without a login.

    It is a key, shown once, to who has made it. What is kept of it says only whether an
    address is the one: nobody finds out by looking at the database. It is a login's, as
    the meetings are; another login of the person makes its own.
    """

    _inherit = "mentoring.notice.choice"

    feed_hash = fields.Char(groups=NO_ACCESS)
    feed_user_id = fields.Many2one(
        "res.users", index="btree_not_null", groups=NO_ACCESS
    )
    feed_made_on = fields.Datetime(groups=NO_ACCESS)

    _feed_hash_uniq = models.UniqueIndex("(feed_hash)")

    @api.model
    def _find_feed(self):
        """Return the row with the user's address, if they have one, as superuser."""
        # sudo: mentoring.notice.choice - one's own
        return self.sudo().search([("feed_user_id", "=", self.env.uid)])

    @api.model
    def _make_feed(self):
        """Return the key of a new address; the one before is good for nothing more."""
        self._revoke_feed()
        key = secrets.token_urlsafe(32)
        mine = [("partner_id", "=", self.env.user.partner_id.id)]
        # sudo: mentoring.notice.choice - nobody creates or writes one by hand
        choices = self.sudo()
        row = choices.search(mine) or choices.create(
            {"partner_id": self.env.user.partner_id.id}
        )
        row.write(
            {
                "feed_hash": self._hash_feed(key),
                "feed_user_id": self.env.uid,
                "feed_made_on": fields.Datetime.now(),
            }
        )
        return key

    @api.model
    def _revoke_feed(self):
        self._find_feed().write(
            {"feed_hash": False, "feed_user_id": False, "feed_made_on": False}
        )

    @api.model
    def _read_feed(self, key):
        """Return whose meetings a key is for; nobody, if it is none any more, or their
        login is archived, or they have left."""
        # sudo: mentoring.notice.choice, res.users - whose it is, before it is read as
        # theirs
        row = self.sudo().search([("feed_hash", "=", self._hash_feed(key))])
        user = row.feed_user_id.filtered("active")
        return user if user and not self._has_left(user) else user.browse()

    @api.model
    def _has_left(self, user):
        # sudo: mentoring.participant - whether somebody is still there
        places = self.env["mentoring.participant"].sudo()
        places = places.with_context(active_test=False)
        ids = places.search([("user_id", "=", user.id)]).ids
        return bool(ids) and {*ids} <= {*find_leavers(self.env, ids)}

    @api.model
    def _hash_feed(self, key):
        return hashlib.sha256(key.encode()).hexdigest()
