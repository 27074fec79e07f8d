from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from odoo.addons.base_sealed_field.fingerprints import fingerprint, fingerprints

#: What fingerprints of readers are for, by role: one scope for all would show, in a
#: dump, that whoever handles one concern has reported another.
SCOPE = "mentoring.concern.{}"
#: Who handles a concern, once their row is open.
HANDLERS = ("handler", "deputy")
#: What it depends on who reads a concern.
ASKED = (
    *("access_ids.is_open", "access_ids.role", "access_ids.reader"),
    "receipt_hash",
)


class MentoringConcernAccess(models.Model):
    """Who reads a concern: by name for those who handle it, by a fingerprint alone for
    whoever reported it. Nobody reads these rows, nor writes them by hand.
    """

    _name = "mentoring.concern.access"
    _inherit = ["guarded.record.mixin"]
    _description = "Who Reads a Concern"
    _confined_by = "_get_nobody_domain"
    _log_access = False
    _order = "id"

    concern_id = fields.Many2one(
        "mentoring.concern",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    role = fields.Selection(
        [
            ("reporter", "Reported It"),
            ("handler", "Handles It"),
            ("deputy", "Takes Over"),
        ],
        required=True,
        readonly=True,
    )
    reader = fields.Char("Recognised By", required=True, readonly=True, index=True)
    user_id = fields.Many2one(
        "res.users",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="Of handlers and deputies alone.",
    )
    is_open = fields.Boolean(
        readonly=True, help="A deputy's is not, until they take over."
    )
    since = fields.Date("Reads Since", readonly=True)
    until = fields.Date("Read Until", readonly=True)
    reason_key = fields.Char("Why Not Any More", readonly=True)

    @api.depends_context("lang")
    def _compute_display_name(self):
        for access in self:
            access.display_name = self.env._("Who Reads a Concern")

    @api.model
    def _recognise(self, user, role):
        """Return what a user is recognised by in a role, to be stored.

        :raise UserError: the key is not on this server
        """
        return fingerprint(self.env, SCOPE.format(role), f"res.users,{user.id}")

    @api.model
    def _get_my_domain(self, *roles):
        """Return the domain of the open rows of ``env.uid``; nobody's are a job's."""
        uid = self.env.uid
        if not uid or uid == SUPERUSER_ID:
            return Domain.FALSE
        me = f"res.users,{uid}"
        mine = Domain.OR(
            Domain("role", "=", role)
            & Domain("reader", "in", fingerprints(self.env, SCOPE.format(role), me))
            for role in roles or ("reporter", *HANDLERS)
        )
        return Domain("is_open", "=", True) & mine
