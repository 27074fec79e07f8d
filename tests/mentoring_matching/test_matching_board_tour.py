"""In Chromium: a coordinator reviews a run on the matching board, and publishes it."""

from odoo.tests import tagged

from ..everything.test_tour_backend import BrowserCase


@tagged("post_install", "-at_install")
class TestMatchingBoard(BrowserCase):
    """Four mentors with a place each, five mentees; focus areas tell who fits whom.

    Computed, Eva goes to Ann, Fay to Bob, Gus to Cid, all with all points; Hal gets Dan
    and a third of them; Ida, who wants everything, gets nobody.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = object.__new__(cls)
        programme = cls.programme = case._open_programme(criterion_ids=False)
        programme.criterion_ids.unlink()
        cls.env["mentoring.matching.criterion"].create(
            {"programme_id": programme.id, "kind": "focus", "weight": 10}
        )
        areas = sales, code, law, art = cls.env["mentoring.focus.area"].create(
            [{"name": name} for name in ("Sales", "Code", "Law", "Art")]
        )
        case._pool(
            programme,
            {
                "Ann": {"focus_area_ids": (sales | code | law).ids},
                "Bob": {"focus_area_ids": code.ids},
                "Cid": {"focus_area_ids": law.ids},
                "Dan": {"focus_area_ids": art.ids},
            },
            {
                "Eva": {"focus_area_ids": sales.ids},
                "Fay": {"focus_area_ids": code.ids},
                "Gus": {"focus_area_ids": law.ids},
                "Hal": {"focus_area_ids": (sales | code | art).ids},
                "Ida": {"focus_area_ids": areas.ids},
            },
        )
        cls.matching = (
            cls.env["mentoring.matching.run"]
            .with_user(cls.coordinator)
            .create({"programme_id": programme.id, "keep": 2})
        )

    def _tour(self, name):
        self.start_tour(
            f"/odoo/matching-board/{self.matching.id}",
            f"mentoring_board_{name}",
            login=self.coordinator.login,
            timeout=240,
        )
        self.env.invalidate_all()

    def _matches(self, run):
        chosen = run.candidate_ids.filtered("is_chosen")
        return {c.mentee_id.name: c.mentor_id.name for c in chosen}

    def test_coordinator_reviews_runs_again_and_publishes_by_mouse(self):
        self._tour("mouse")
        self.assertEqual(self.matching.state, "discarded")
        again = self.programme.matching_run_ids - self.matching
        self.assertEqual(again.state, "published")
        self.assertEqual(again.previous_id, self.matching)
        self.assertEqual(self.programme.criterion_ids.weight, 7)
        matches = {"Hal": "Ann", "Gus": "Cid", "Fay": "Dan", "Ida": "Bob"}
        self.assertEqual(self._matches(again), matches)
        pairings = self.programme.pairing_ids
        self.assertEqual(set(pairings.mapped("state")), {"proposed"})
        self.assertEqual(
            {p.mentee_id.name: p.mentor_id.name for p in pairings}, matches
        )

    def test_coordinator_reviews_by_keyboard_alone(self):
        self._tour("keyboard")
        self.assertEqual(
            self._matches(self.matching),
            {"Eva": "Dan", "Fay": "Bob", "Gus": "Cid", "Hal": "Ann"},
        )
        pinned = self.matching.candidate_ids.filtered(lambda c: c.decision == "pin")
        self.assertIn("Hal", pinned.mentee_id.mapped("name"))
        self.assertFalse(self.programme.pairing_ids)

    def test_who_has_left_since_is_shown_with_what_to_do(self):
        self.matching.action_compute()
        ann = self.matching._get_people()[1].filtered(lambda p: p.name == "Ann")
        ann.partner_id.sudo().active = False
        self._tour("gone")
