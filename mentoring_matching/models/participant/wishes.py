from collections import defaultdict

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialOne2many

from ...states import PARTICIPANT_WISHING


class MentoringParticipant(models.Model):
    """Whom somebody would like to be matched with, or never.

    Theirs to change until they are matched, as more people enrol. A line manager does
    not see it.
    """

    _inherit = "mentoring.participant"

    wish_ids = ConfidentialOne2many(
        "mentoring.wish",
        "participant_id",
        "Wishes",
        help="Read by the person and those who run the programme, by nobody else.",
    )

    @api.model
    def _get_enrolment_fields(self):
        return super()._get_enrolment_fields() | {"wish_ids"}

    def _get_editable_fields(self):
        editable = super()._get_editable_fields()
        if self._is_person() and self.state in PARTICIPANT_WISHING:
            editable |= {"wish_ids"}
        return editable

    def action_open_wishes(self):
        """List one's wishes apart: they change when the enrolment does not any more."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Wishes"),
            "res_model": "mentoring.wish",
            "views": [(False, "list")],
            "domain": [("participant_id", "=", self.id)],
            # one comes from lists where people do not enrol anew
            "context": {"default_participant_id": self.id, "create": True},
        }

    @api.model
    def _get_mutual_wishes(self, mentee_ids, mentor_ids):
        """Return ``{(mentee id, mentor id)}`` of those who would both like the match.

        Access rights are not asked: who wishes for whom is told to nobody.
        """
        self.env["mentoring.wish"].flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT participant_id, partner_id FROM mentoring_wish "
                "WHERE kind = 'want' AND participant_id = ANY(%s)",
                [*mentee_ids, *mentor_ids],
            )
        )
        named = self.env["res.partner"].browse(
            {partner_id for _one, partner_id in rows}
        )
        enrolments_of = self._get_of_person(named, self._name)
        wanted = {
            (one, other)
            for one, partner_id in rows
            for other in enrolments_of[named.browse(partner_id)].ids
        }
        mentees, mentors = set(mentee_ids), set(mentor_ids)
        return {
            (one, other)
            for one, other in wanted
            if one in mentees and other in mentors and (other, one) in wanted
        }

    @api.model
    def _forget_wishes(self, pairs):
        """Take back that somebody would like to be matched with a person: it was tried.
        Who would like it again, says so anew.

        :param pairs: ``(enrolment, the other's enrolment)`` each
        """
        others = defaultdict(self.browse)
        for one, other in pairs:
            others[one] |= other
        # by the system: both people's wishes, whoever of the two took the step
        wishes = self.env["mentoring.wish"].with_user(SUPERUSER_ID)
        wishes = wishes.search(
            [
                ("participant_id", "in", [one.id for one in others]),
                ("kind", "=", "want"),
            ]
        )
        enrolments_of = self._get_of_person(wishes.partner_id, self._name)
        wishes.filtered(
            lambda w: enrolments_of[w.partner_id] & others[w.participant_id]
        ).unlink()

    def _rank_people(self, partner_ids):
        """Wish for these contacts in this order, and for nobody else."""
        self.ensure_one()
        wants = self.wish_ids.filtered(lambda w: w.kind == "want")
        wants.filtered(lambda w: w.partner_id.id not in partner_ids).unlink()
        known = set(self.wish_ids.partner_id.ids)
        self.env["mentoring.wish"].create(
            [
                {"participant_id": self.id, "partner_id": partner_id}
                for partner_id in partner_ids
                if partner_id not in known
            ]
        )
        wishes = {wish.partner_id.id: wish for wish in self.wish_ids}
        for rank, partner_id in enumerate(partner_ids, 1):
            if wishes[partner_id].rank != rank:
                wishes[partner_id].rank = rank

    def _close_wish_ranks(self):
        """Count the wishes from 1 without a gap: it is told which one came true."""
        wanted = self.env["mentoring.wish"].search(
            [("participant_id", "in", self.ids), ("kind", "=", "want")],
            order="rank, id",
        )
        for wishes in wanted.grouped("participant_id").values():
            for rank, wish in enumerate(wishes, 1):
                if wish.rank != rank:
                    wish.rank = rank
