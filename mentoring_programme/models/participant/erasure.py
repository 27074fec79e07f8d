from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import SQL

from ...states import PAIRING_MATCHED

#: What somebody has said of themselves, or others of them, beside their enrolment.
SAID = (
    *("learning_goal", "line_for_manager", "decision_reason", "in_place_reason"),
    *("working_since", "tz", "nominated_by_id", "written_by_id"),
    *("contact_wished_on", "contacted_on", "contacted_by_id"),
    *("resume_line_id", "resume_added_on", "employee_id", "bound_user_id"),
)
#: The same, of several.
CHOSEN = ("focus_area_ids", "gain_ids", "mentor_role_ids", "language_ids")


class MentoringParticipant(models.Model):
    """Somebody is erased (GDPR, article 17): who it was, and what they wrote, goes for
    good; a place without a name stays, so that others keep what is theirs, and counts
    what they were. See ``erasing_person.py`` for what goes."""

    _inherit = "mentoring.participant"

    erased_on = fields.Date(
        readonly=True, copy=False, help="The day on which who this was went for good."
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"erased_on"}

    def action_erase(self):
        """Erase oneself from these enrolments of one's own, for good.

        :raises AccessError: one of them is somebody else's
        :raises UserError: says what stands against it
        """
        if any(not place._is_person() for place in self):
            raise AccessError(
                self.env._(
                    "Everybody erases themselves. A mentoring manager answers what "
                    "others ask for."
                )
            )
        self._erase_person()
        return True

    @api.model
    def _get_what_stays(self):
        """Return what stays of somebody who is erased, as sentences. Extensions say
        what stays of theirs."""
        return [
            self.env._(
                "What your partners wrote, and what the two of you wrote together: it "
                "stays with them, under the name “Former participant”, until it is "
                "deleted in its own time."
            ),
            self.env._(
                "Counts, and results that have been released: they name nobody, and "
                "numbers you chose in questionnaires go into results without you."
            ),
            self.env._(
                "What HR keeps of you as an employee, a line in your résumé among it: "
                "mentoring does not keep that."
            ),
        ]

    def _get_against_erasure(self):
        """Return what stands against erasing whose these enrolments are, as sentences:
        to them, and to whoever answers their request. Extensions add to it; what
        nobody may know of is none of them."""
        going_on = self._get_all_pairings().filtered(
            lambda pairing: pairing.state in PAIRING_MATCHED
        )
        if not going_on:
            return []
        return [
            self.env._(
                "A collaboration goes on. It is ended, or rounded off, first; no "
                "reason is owed for that."
            )
        ]

    def _erase_person(self):
        """Erase whose these enrolments are, as nobody's doing. Who may ask for it is
        the caller's to decide.

        :raises UserError: says what stands against it
        """
        places = self.with_user(SUPERUSER_ID).with_context(
            active_test=False, tracking_disable=True
        )
        places = places.filtered(lambda place: not place.erased_on)
        if against := places._get_against_erasure():
            raise UserError("\n".join(against))
        if not places:
            return
        places._lock_rows()
        # proposals end with it, and the other is told kindly
        withdraw = places._get_transition("withdraw")
        alive = places.filtered(lambda place: place.state in withdraw.sources)
        alive._advance("withdraw", as_system=True)
        partners, users = places.partner_id, places.user_id | places.bound_user_id
        pairings = places._get_all_pairings()
        places._erase_own_content()
        places._erase_traces(partners, users)
        places._anonymise()
        pairings._erase_orphaned_content()
        places.env.flush_all()
        places._forget_doers(users)
        self.env.invalidate_all()

    def _anonymise(self):
        """Have each place be of nobody: with a contact of its own, by which nobody
        finds another place of the same person."""
        self.flush_recordset()
        contacts = self.env["res.partner"].create(
            [
                {"name": place._say_former(), "active": False, "tz": False}
                for place in self
            ]
        )
        for place, contact in zip(self, contacts, strict=True):
            place._keep_invitation_counted(contact)
            place._write_through_door(
                {
                    **dict.fromkeys(SAID, False),
                    **{name: [Command.clear()] for name in CHOSEN},
                    "partner_id": contact.id,
                    "erased_on": fields.Date.context_today(place),
                }
            )
        self.flush_recordset()
        # what was answered to a programme's own questions, whichever there are by now
        self.env.cr.execute(
            SQL(
                "UPDATE mentoring_participant SET participant_properties = NULL "
                "WHERE id = ANY(%s)",
                self.ids,
            )
        )
        self.invalidate_recordset(["participant_properties"])

    def _keep_invitation_counted(self, contact):
        """Have nobody find who was invited; that somebody was, is a count."""
        invited = self.env["mentoring.invitation"].search(
            [
                ("programme_id", "=", self.programme_id.id),
                ("partner_id", "=", self.partner_id.id),
            ]
        )
        invited.message_ids.unlink()
        invited.write({"partner_id": contact.id, "name": contact.name})

    def _say_former(self):
        """Return what a place is called whose person is erased, in the language of
        those who run it."""
        lang = self.company_id.partner_id.lang
        return self.with_context(lang=lang or "en_US").env._("Former participant")
