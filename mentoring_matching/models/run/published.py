from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.mentoring_programme.models.programme.needs import Waiting
from odoo.addons.mentoring_programme.states import PAIRING_MATCHED

from .board import ROWS


class MentoringMatchingRun(models.Model):
    """After publishing: what has become of it in numbers, and where to go from there.

    Who got no match is told so when the coordinator asks for it, never by itself.
    """

    _inherit = "mentoring.matching.run"

    # ------------------------------------------------------------------
    # Who got no match
    # ------------------------------------------------------------------

    def _get_unmatched_domain(self):
        """Return the mentees of the run who were proposed nobody by it, and wait."""
        of_run = Domain("run_id", "=", self.id)
        return (
            Waiting().domain(self.env)
            & Domain(
                "id",
                "in",
                self._select(
                    "mentoring.matching.candidate", "mentee_id", of_run & ROWS
                ),
            )
            & Domain(
                "id", "not in", self._select("mentoring.pairing", "mentee_id", of_run)
            )
        )

    def _get_untold_domain(self):
        """Return those of them who have not been told yet."""
        return self._get_unmatched_domain() & ~self._get_told_domain()

    def _get_told_domain(self):
        """Return who has been told what happens next."""
        sent = Domain("message_id.run_id", "=", self.id) & Domain(
            "message_id.state", "=", "sent"
        )
        return Domain(
            "id",
            "in",
            self._select("mentoring.message.recipient", "participant_id", sent),
        )

    def _select(self, model, fname, domain):
        """Return, for a domain, whom these records are about: nobody is read for it."""
        records = self.env[model].with_context(active_test=False)
        query = records._search(domain)
        return query.subselect(records._field_to_sql(query.table, fname, query))

    def action_tell_unmatched(self):
        """Begin a message to those without a match, or go on with the one begun.

        :raises UserError: there is nobody who has not been told yet
        """
        self.ensure_one()
        self.check_access("read")
        message = self.env["mentoring.message"].search(
            [("run_id", "=", self.id), ("state", "=", "draft")]
        )
        if message:
            message._catch_up()
            return message._open_to_write()
        people = self.env["mentoring.participant"].search(self._get_untold_domain())
        if not people:
            raise UserError(
                self.env._("Everybody who got no match in this run has been told.")
            )
        action = people.action_write_message()
        message = message.browse(action["res_id"])
        message.template_id = self.env.ref(
            "mentoring_matching.message_template_no_match", raise_if_not_found=False
        )
        # sudo: mentoring.message - of which run it tells is nobody's to write
        message.sudo()._write_through_door({"run_id": self.id})
        return action

    # ------------------------------------------------------------------
    # What happens next
    # ------------------------------------------------------------------

    def action_open_pairings(self):
        """Open the pairings that came of it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Pairings of %s", self.display_name),
            "res_model": "mentoring.pairing",
            "domain": [("run_id", "=", self.id)],
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
        }

    def _get_board_next(self):
        """Return what the board of a published run leads on to; else ``None``."""
        if self.state != "published":
            return None
        Participant = self.env["mentoring.participant"]
        # found once: who has left is asked of all people
        people = Participant.search(self._get_unmatched_domain())
        unmatched = len(people)
        untold = unmatched and Participant.search_count(
            Domain("id", "in", people.ids) & ~self._get_told_domain()
        )
        return {
            "sentences": [
                *self._say_proposals(),
                *(self._say_unmatched(unmatched, untold) if unmatched else ()),
            ],
            "untold": untold if self._is_coordinator() else 0,
        }

    def _say_proposals(self):
        counts = {}
        due = False
        for state, count, last in self.env["mentoring.pairing"]._read_group(
            [("run_id", "=", self.id)], ["state"], ["__count", "answer_deadline:max"]
        ):
            counts[state] = count
            due = last if state == "proposed" else due
        yield self.env._("Proposals that were sent: %s.", sum(counts.values()))
        if waiting := counts.get("proposed"):
            yield self.env._(
                "Not answered yet: %(count)s; answers are due by %(day)s.",
                count=waiting,
                day=format_date(self.env, due),
            )
        if begun := sum(counts.get(state, 0) for state in PAIRING_MATCHED):
            yield self.env._("Accepted by both: %s.", begun)
        if declined := counts.get("declined"):
            yield self.env._("Declined: %s.", declined)

    def _say_unmatched(self, unmatched, untold):
        yield self.env._("Mentees without a match: %s.", unmatched)
        if told := unmatched - untold:
            yield self.env._("Told what happens next: %s.", told)
