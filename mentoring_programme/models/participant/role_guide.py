from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.base_guarded_workflow.kinds import TEXT, WHOLE, takes

from ...states import PARTICIPANT_IN


class MentoringParticipant(models.Model):
    """What one's role is for: the guide to it, accepted with the code of conduct.

    METHOD B 9, B 17.5: a mentee's is how to use one's mentor, too. A new version is
    shown with what is new, and accepted by a click; until then the former one holds.
    """

    _inherit = "mentoring.participant"

    role_guide_id = fields.Many2one(
        "mentoring.guide",
        "Guide to the Role",
        readonly=True,
        copy=False,
        index="btree_not_null",
        # guides are deleted where the addon is, and never else
        ondelete="set null",
        help="What the person has accepted as theirs to do.",
    )
    role_guide_version = fields.Integer(
        "Version of That Guide", readonly=True, copy=False
    )
    role_accepted_on = fields.Datetime(readonly=True, copy=False)
    role_text = fields.Html("What the Role Is For", compute="_compute_role_text")

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {
            "role_guide_id",
            "role_guide_version",
            "role_accepted_on",
        }

    def _get_role_guide(self):
        """Return what somebody in this role accepts, if there is anything."""
        return self.env["mentoring.guide"]._get_general(self.role)

    @api.model
    def _get_role_waiting_domain(self):
        """Return whose role is for something else by now, or was not written down,
        when they accepted it."""
        guides = self.env["mentoring.guide"].search(
            self.env["mentoring.guide"]._get_general_domain()
        )
        accepted = Domain.OR(
            Domain("role_guide_id", "=", guide.id)
            & Domain("role_guide_version", "=", guide.version)
            for guide in guides
        )
        return (
            Domain("state", "in", PARTICIPANT_IN)
            & Domain("code_accepted_version", ">", 0)
            & Domain("role", "in", guides.mapped("role"))
            & ~accepted
        )

    def _is_role_waiting(self):
        return bool(self.filtered_domain(self._get_role_waiting_domain()))

    @api.depends("role")
    @api.depends_context("lang")
    def _compute_role_text(self):
        for participant in self:
            guide = participant._get_role_guide()
            heading = Markup("<h3>%s</h3>") % guide.name if guide else ""
            participant.role_text = heading + (guide.text or "")

    def _get_accepted_role(self):
        """Return the version of the guide that the person has accepted, as they read
        it; if it is the one of now, that."""
        guide = self.role_guide_id
        former = guide.version_ids.filtered(
            lambda version: version.version == self.role_guide_version
        )
        return former or guide

    def _get_role_news(self):
        """Return what is new in the guide that the person has accepted: in the version
        of now, and in each that they have not accepted before it."""
        guide = self.role_guide_id.filtered("active")
        missed = guide.version_ids.filtered(
            lambda version: version.version > self.role_guide_version
        )
        news = [version.news for version in (*missed.sorted("version"), *guide)]
        return "\n".join(dict.fromkeys(filter(None, news)))

    @takes(WHOLE, TEXT)
    def action_accept_code(self, version=None, role_read=None):
        """Accept the code of conduct, and with it what one's role is for.

        :param role_read: the edition of its guide that was read; ``False`` where it
            was not shown, and so is not accepted
        """
        result = super().action_accept_code(version)
        if role_read is not False:
            self.action_accept_role(role_read)
        return result

    @takes(TEXT)
    def action_accept_role(self, read=None):
        """Accept for oneself what one's role is for, in its present version.

        :param read: the edition of its guide that was read
        :raises UserError: it has changed since
        """
        for participant in self:
            participant.check_access("read")
            if not participant._is_person():
                raise AccessError(
                    self.env._("Everybody accepts what is theirs to do themselves.")
                )
            guide = participant._get_role_guide()
            if not guide:  # what was accepted before stays known
                continue
            if read not in (None, guide._get_edition()):
                raise UserError(
                    self.env._(
                        "What your role is for has changed since you opened this page. "
                        "Read it once more, then accept it."
                    )
                )
            participant._write_through_door(
                {
                    "role_guide_id": guide.id,
                    "role_guide_version": guide.version,
                    "role_accepted_on": fields.Datetime.now(),
                }
            )
        return True
