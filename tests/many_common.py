"""Many records, made fast."""

from odoo import fields

from .queries import Queries
from .screens_common import Screens


class Many(Screens, Queries):
    """For a test with the cast of ``common``."""

    def _people(self, programme, role, count):
        """Return ``count`` ready participants from outside."""
        partners = self.env["res.partner"].create(
            [{"name": f"{role} {number}"} for number in range(count)]
        )
        participants = self.env["mentoring.participant"].create(
            [
                {
                    "programme_id": programme.id,
                    "role": role,
                    "partner_id": partner.id,
                    "learning_goal": "Learn to listen",
                }
                for partner in partners
            ]
        )
        participants._write_through_door({"state": "ready"})
        return participants

    def _pairs(self, programme, count):
        """Return ``count`` pairings of people from outside, some in each phase."""
        programme._write_through_door({"state": "running"})
        pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(
                    self._people(programme, "mentor", count),
                    self._people(programme, "mentee", count),
                    strict=True,
                )
            ]
        )
        today = fields.Date.today()
        states = ("proposed", "rapport", "direction", "progress", "closing", "on_hold")
        for number, state in enumerate(states):
            some = pairings.filtered(lambda p, n=number: p.id % len(states) == n)
            some._write_through_door({"state": state, "started_on": today})
        return pairings

    def _pairings(self, programme, count):
        """Return ``count`` pairings of one mentor, with what belongs to them."""
        pairings = self._pairs(programme, count)
        part = [{"pairing_id": pairing.id} for pairing in pairings]
        self.env["mentoring.contract"].create(part)
        self._give_mentor(pairings)
        goals = self.env["mentoring.goal"].with_user(self.mentor).sudo()
        goals.create([{**vals, "name": "Lead"} for vals in part])
        begun = pairings.filtered(lambda p: p.state != "proposed")
        self.env["mentoring.evaluation"]._plan(begun, ("pulse", "mid", "final"))
        self.env["mentoring.meeting"].create(
            [
                {"pairing_id": pairing.id, "start": fields.Datetime.now()}
                for pairing in begun
            ]
        )
        return pairings

    def _give_mentor(self, pairings):
        """Make them all pairings of one mentor; as far as rules can tell."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET mentor_user_id = %s WHERE id IN %s",
            [self.mentor.id, pairings._ids],
        )
        self.env.cr.execute(
            "UPDATE mentoring_participant SET user_id = %s WHERE id IN %s",
            [self.mentor.id, pairings.mentor_id._ids],
        )
        self.env.invalidate_all()
