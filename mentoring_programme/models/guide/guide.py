from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...states import PARTICIPANT_OUT
from ..meeting.topic import PHASES

#: Whom there are guides for, in the order in which they are offered.
ROLES = [
    ("mentee", "Mentees"),
    ("mentor", "Mentors"),
    ("pair", "Mentees and Mentors"),
    ("line_manager", "Line Managers"),
    ("coordinator", "Coordinators"),
    ("sponsor", "Sponsors"),
]
#: What people read: a change to it makes a new version.
TEXTS = {"name", "card", "text"}
#: What a version is read with: what it says, and what was new in it.
KEPT = {*TEXTS, "news"}
#: What a version is told apart by; only a change to the text moves it on.
VERSIONED = {"guide_id", "version", "since"}


class MentoringGuide(models.Model):
    """What is somebody's to do in mentoring, by role and phase, and what helps: in the
    role, or with a topic.

    Read by everybody: roles are clear where each knows the others', too (METHOD A 10.5,
    A 17, B 9, B 17.5). When the text changes, the former one is kept, archived, as a
    version of this one that nobody changes any more.
    """

    _name = "mentoring.guide"
    _inherit = ["guarded.kind.mixin"]
    _description = "Guide to a Role"
    _order = "role, sequence, id"

    name = fields.Char("Title", required=True, translate=True)
    role = fields.Selection(ROLES, "For", required=True, index=True)
    phase = fields.Selection(
        PHASES,
        help="The phase of a collaboration it is about; empty: all of the role.",
    )
    topic = fields.Char(
        translate=True,
        help="What it helps with, in a word or two; empty: what the role is for.",
    )
    sequence = fields.Integer(default=10)
    card = fields.Text(
        translate=True,
        help="Three or four lines, each on its own: what the two read on their page in "
        "this phase.",
    )
    text = fields.Html(required=True, translate=True)
    news = fields.Text(
        "What Is New",
        translate=True,
        help="In a line or two, what this version says otherwise than the one before: "
        "read by those who have accepted that.",
    )
    active = fields.Boolean(default=True)
    version = fields.Integer(default=1, readonly=True, copy=False)
    since = fields.Date(default=fields.Date.context_today, readonly=True, copy=False)
    guide_id = fields.Many2one(
        "mentoring.guide",
        "Former Version Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    version_ids = fields.One2many(
        "mentoring.guide",
        "guide_id",
        "Former Versions",
        context={"active_test": False},
        readonly=True,
    )

    _role_uniq = models.UniqueIndex(
        "(role, COALESCE(phase, '')) WHERE active IS TRUE AND topic IS NULL",
        "There is a guide for this role and phase already. Change that one: the former "
        "text is kept. Or say with which topic this one helps.",
    )

    # ------------------------------------------------------------------
    # Versions
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_versioned(vals)
        return super().create(vals_list)

    def write(self, vals):
        if vals:
            self._check_not_kept()
            self._check_versioned(vals)
        # what was new in the former version is not in the next
        self.filtered(lambda guide: guide._is_changed_by(vals))._keep(news=False)
        return super().write(vals)

    def update_field_translations(self, field_name, translations, source_lang=""):
        self._check_not_kept()
        if field_name in TEXTS and translations:
            self._keep()
        return super().update_field_translations(field_name, translations, source_lang)

    def _is_changed_by(self, vals):
        texts = TEXTS & vals.keys()
        anew = self.new({name: vals[name] for name in texts})  # as it would be stored
        return any((self[name] or "") != (anew[name] or "") for name in texts)

    def _keep(self, **values):
        """Keep the texts of now as a former version each, and count on.

        :param values: what the next versions begin with
        """
        if not self:
            return
        # past the checks, which hold for everybody else
        former = super().create(  # pylint: disable=super-method-mismatch
            [
                values
                for guide in self
                for values in guide.copy_data(
                    {
                        "active": False,
                        "guide_id": guide.id,
                        "version": guide.version,
                        "since": guide.since,
                    }
                )
            ]
        )
        former._copy_texts()
        for guide in self:
            # pylint: disable-next=super-method-mismatch
            super(MentoringGuide, guide).write(
                {
                    "version": guide.version + 1,
                    "since": fields.Date.context_today(guide),
                    **values,
                }
            )

    def _copy_texts(self):
        """Take over what the guides of these versions say, in all languages."""
        self.env["mentoring.guide"].flush_model()
        columns = SQL(", ").join(
            SQL("%s = now.%s", SQL.identifier(name), SQL.identifier(name))
            for name in sorted(KEPT)
        )
        self.env.cr.execute(
            SQL(
                "UPDATE mentoring_guide former SET %s FROM mentoring_guide now "
                "WHERE now.id = former.guide_id AND former.id IN %s",
                columns,
                self._ids,
            )
        )
        self.invalidate_recordset(KEPT)

    def _check_not_kept(self):
        if self.guide_id:
            raise UserError(
                self.env._(
                    "This is how a guide was once read, and it stays as it was. Change "
                    "the guide of now: that makes a new version."
                )
            )

    def _check_versioned(self, vals):
        if VERSIONED & vals.keys():
            raise UserError(
                self.env._("Versions are counted by themselves, when a text changes.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Guides are archived, not deleted: what people read stays.")
        )

    # ------------------------------------------------------------------
    # Readers
    # ------------------------------------------------------------------

    @api.model
    def _get_general_domain(self):
        """Return the guides to what a role is for, of now; one for each."""
        return self._get_current_domain() & Domain("phase", "=", False)

    @api.model
    def _get_general(self, role):
        """Return what a role is for, as a guide, if there is one."""
        of_role = Domain("role", "=", role)
        return self.search(self._get_general_domain() & of_role, limit=1)

    def _get_edition(self):
        """Return by what a page tells which version of which guide it has shown."""
        return f"{self.id}.{self.version}"

    @api.model
    def _get_card(self, role, phase):
        """Return the guide whose card one of a pair reads in a phase, if there is one.

        :param role: ``mentor`` or ``mentee``
        """
        of_phase = Domain("role", "=", role) & Domain("phase", "=", phase)
        return self.search(self._get_cards_domain() & of_phase, limit=1)

    @api.model
    def _get_cards_domain(self):
        """Return the guides to a role, of now, that have a card."""
        return self._get_current_domain() & Domain("card", "!=", False)

    @api.model
    def _get_current_domain(self):
        """Return the guides to a role, not to a topic, and no former versions, whatever
        the context says."""
        return Domain("active", "=", True) & Domain("topic", "=", False)

    @api.model
    def _get_own_roles(self):
        """Return the roles that the user has somewhere, as a set."""
        user = self.env.user
        Participant = self.env["mentoring.participant"]
        roles = set(
            Participant.search(
                [("user_id", "=", user.id), ("state", "not in", PARTICIPANT_OUT)]
            ).mapped("role")
        )
        if roles:
            roles.add("pair")
        if self.env["hr.employee"]._leads_anybody() or Participant.search_count(
            [("manager_user_id", "=", user.id)], limit=1
        ):
            roles.add("line_manager")
        if user.has_group("mentoring_programme.group_mentoring_coordinator"):
            roles.add("coordinator")
        if self.env["mentoring.programme"].search_count(
            [("sponsor_id", "=", user.partner_id.id)], limit=1
        ):
            roles.add("sponsor")
        return roles

    def _get_url(self):
        """Return where it is read."""
        return f"/my/mentoring/guide/{self.role}#{self._get_anchor()}"

    def _get_anchor(self):
        """Return what its section is called on the page of its role."""
        return f"topic-{self.id}" if self.topic else self.phase or "all"
