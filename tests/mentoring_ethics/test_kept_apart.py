"""Two who are kept apart: never matched again, as if one of them had wished it."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import call_kw

from odoo.addons.base_sealed_field.shut import shut
from odoo.addons.mentoring_matching.models.pairing.excluded import Excluded

from ..queries import Queries
from .handler_common import HandlerCase


class KeptApartCase(HandlerCase):
    """Beside the pair of the concern: Ann and Bob, mentors from outside, and Eva and
    Fay, mentees, who wait for a match in another programme."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make = object.__new__(cls)
        cls.next = make._open_programme(name="Next")
        mentors, mentees = make._pool(
            cls.next, {"Ann": {}, "Bob": {}}, {"Eva": {}, "Fay": {}}
        )
        cls.ann, cls.bob = mentors
        cls.eva, cls.fay = mentees
        cls.apart = cls.env["mentoring.kept.apart"]
        cls.env.flush_all()

    def _keep(self, one=None, other=None):
        """Keep two enrolments apart, else Ann and Eva, by their contacts."""
        one, other = one or self.ann, other or self.eva
        self.apart._keep(one.partner_id, other.partner_id)

    def _wish(self):
        self.env["mentoring.wish"].create(
            {
                "participant_id": self.ann.id,
                "partner_id": self.eva.partner_id.id,
                "kind": "exclude",
            }
        )

    def _obstacle(self, mentee=None, mentor=None):
        """Return why two, else Eva and Ann, are not matched; ``None`` if they are."""
        pair = ((mentee or self.eva).sudo(), (mentor or self.ann).sudo())
        return self.env["mentoring.pairing"]._get_obstacles([pair])[0]

    def _merge(self, source, target):
        wizard = self.env["base.partner.merge.automatic.wizard"].sudo()
        wizard._merge((source | target).ids, target)
        self.env.invalidate_all()


class TestByAConcern(KeptApartCase):
    def _handled(self):
        self.pairing.sudo()._write_through_door({"state": "ended"})
        return self._as(self._report(), self.handler)

    def _is_apart(self):
        pairing = self.pairing.sudo()
        sentence = self._obstacle(pairing.mentee_id, pairing.mentor_id)
        return "one of the two has asked" in (sentence or "")

    def test_the_two_are_matched_no_more_and_no_column_says_by_whom(self):
        concern = self._handled()
        self.assertFalse(self._is_apart())
        two = self.mentor.partner_id, self.mentee.partner_id
        concern._keep_apart(*two)
        concern._keep_apart(*reversed(two))
        self.assertTrue(self._is_apart())
        rows = self.apart.sudo()
        self.assertEqual(rows.search_count([]), 1)
        stored = {name for name, field in rows._fields.items() if field.store}
        self.assertEqual(stored, {"id", "one_id", "other_id"})

    def test_it_outlives_the_concern(self):
        concern = self._handled()
        concern._keep_apart(self.mentor.partner_id, self.mentee.partner_id)
        concern = self._conclude(concern)
        concern.sudo()._write_through_door({"erase_on": "2026-01-01"})
        self._look_after()
        self.assertFalse(concern.sudo().exists())
        self.assertTrue(self._is_apart())

    def test_only_people_in_the_concern_and_only_whoever_handles_it(self):
        concern = self._handled()
        mentor, mentee = self.mentor.partner_id, self.mentee.partner_id
        for two in (
            (mentor, self.ann.partner_id),
            (self.ann.partner_id, self.eva.partner_id),
            (mentor, mentor),
            (mentor, mentor.browse()),
        ):
            with self.assertRaises(UserError):
                concern._keep_apart(*two)
        for user in (self.reporter, self.deputy, self.coordinator, self.admin):
            with self.assertRaises(UserError):
                self._as(concern, user)._keep_apart(mentor, mentee)
        self.assertFalse(self.apart.sudo().search_count([]))

    def test_by_another_record_of_theirs_in_another_programme(self):
        concern = self._handled()
        concern._keep_apart(self.mentor.partner_id, self.mentee.partner_id)
        contact = self.env["res.partner"].create(
            {"name": self.mentee.name, "email": self.mentee.email}
        )
        place, mentor = self.env["mentoring.participant"].create(
            [
                {
                    "programme_id": self.next.id,
                    "role": role,
                    "learning_goal": "Learn to listen",
                    **who,
                }
                for role, who in (
                    ("mentee", {"partner_id": contact.id}),
                    ("mentor", {"employee_id": self.mentor_employee.id}),
                )
            ]
        )
        found = Excluded().find_pairs(self.env, place.ids, mentor.ids)
        self.assertEqual(found, [(place.id, mentor.id)])


class TestLikeAWish(Queries, KeptApartCase):
    """Whoever runs the programme sees the same, to the last letter."""

    def _seen(self, forbid):
        """Return what they see of Eva and Ann, once something was done, which is then
        taken back."""
        with self._undone(by=forbid.__name__):
            forbid()
            run = self._run(self.next)
            why = run.board_explain(self.eva.id, self.ann.id)
            with self.assertRaises(ValidationError) as refused:
                self._propose(self.ann, self.eva)
            return {
                "matches": self._matches(run),
                "forbidden": why["forbidden"],
                "narrowed": why["narrowed"],
                "mentors": why["mentors"],
                "refused": str(refused.exception),
            }

    def test_on_the_board_in_numbers_and_by_hand(self):
        wished, kept = self._seen(self._wish), self._seen(self._keep)
        self.assertEqual(kept, wished)
        self.assertTrue(kept["forbidden"])
        self.assertIn("1 of 2", kept["narrowed"][0]["text"])
        self.assertNotEqual(kept["matches"].get("Eva"), "Ann")
        self.assertEqual(
            kept["refused"],
            "Ann and Eva are not matched: one of the two has asked for that.",
        )

    def test_both_at_once_count_once(self):
        def both():
            self._wish()
            self._keep()

        self.assertEqual(self._seen(both), self._seen(self._wish))

    def test_it_is_the_same_rule(self):
        """Nor does any list of rules, with its keys, tell that there is another."""
        rules = self.env["mentoring.pairing"]._get_rules()
        self.assertEqual([type(r) for r in rules if r.key == "excluded"], [Excluded])

    def test_nobodys_wishes_show_it(self):
        self._keep()
        self.assertFalse((self.ann | self.eva).sudo().wish_ids)

    def test_many_who_are_kept_apart_are_found_at_once(self):
        mentees, mentors = (self.eva | self.fay).ids, (self.ann | self.bob).ids
        asked = []
        for number in (1, 12):
            contacts = self.env["res.partner"].create(
                [{"name": f"Contact {at}"} for at in range(number)]
            )
            for contact in contacts:
                self.apart._keep(self.ann.partner_id, contact)
            self.env.flush_all()
            queries = self._count_queries(
                lambda: Excluded().find_pairs(self.env, mentees, mentors)
            )
            asked.append(len(queries))
        self.assertEqual(*asked)


class TestNobodyReads(KeptApartCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        object.__new__(cls)._keep()
        cls.row = cls.apart.sudo().search([])
        cls.everybody = {
            **cls.outsiders,
            "handler": cls.handler,
            "reporter": cls.reporter,
            "deputy": cls.deputy,
        }
        cls.env.flush_all()

    def test_by_no_call_of_a_browsers(self):
        calls = (
            ("search", ([],)),
            ("search_count", ([],)),
            ("search_read", ([], ["id"])),
            ("name_search", ("",)),
            ("formatted_read_group", ([], [], ["__count"])),
            ("read", (self.row.ids, ["one_id"])),
            ("export_data", (self.row.ids, ["one_id"])),
            ("web_search_read", ([], {"id": {}})),
            ("create", ({"one_id": 1, "other_id": 2},)),
            ("write", (self.row.ids, {"one_id": 1})),
            ("unlink", (self.row.ids,)),
            ("_keep", (1, 2)),
            ("_get_pairs", ()),
            ("_forget", (1,)),
        )
        for role, user in self.everybody.items():
            self.env.invalidate_all()
            rows = self.apart.with_user(user)
            for name, args in calls:
                with self.subTest(role=role, call=name):
                    with self.assertRaises(AccessError):
                        call_kw(rows, name, list(args), {})

    def test_nor_by_whatever_an_administrator_configures(self):
        """It forbids the match there as well, so that nobody could find out by that."""
        with shut(self.env, private=True):
            self.assertFalse(self.apart.sudo().search([]))
            self.assertFalse(self.row.one_id | self.row.other_id)
            found = Excluded().find_pairs(self.env, self.eva.ids, self.ann.ids)
            self.assertTrue(found)
        self.env.invalidate_all()
        self.assertEqual(self.row.sudo().one_id, self.ann.partner_id)

    def test_no_name_and_no_lookup_tells_whom(self):
        for user in self.everybody.values():
            name = self.row.with_user(user).sudo().display_name
            self.assertNotIn("Ann", name)
            self.assertNotIn("Eva", name)
        wizard = (
            self.env["privacy.lookup.wizard"]
            .with_user(self.admin)
            .create({"name": "Ann", "email": self.ann.partner_id.email})
        )
        wizard.action_lookup()
        self.assertNotIn(self.apart._name, wizard.line_ids.mapped("res_model"))


class TestPeopleMove(KeptApartCase):
    def test_a_merge_of_contacts_keeps_it(self):
        contact = self.env["res.partner"].create({"name": "Ann, once more"})
        self.apart._keep(contact, self.eva.partner_id)
        self.assertFalse(self._obstacle())
        self._merge(contact, self.ann.partner_id)
        self.assertIn("one of the two has asked", self._obstacle())

    def test_two_who_turn_out_to_be_one_person_are_kept_from_others_still(self):
        contact = self.env["res.partner"].create({"name": "Ann, once more"})
        self.apart._keep(contact, self.ann.partner_id)
        self._merge(contact, self.ann.partner_id)
        self.assertFalse(self._obstacle())
        self._keep()
        self.assertTrue(self._obstacle())

    def test_it_follows_to_another_account(self):
        self._keep()
        former = self.ann.partner_id
        new = self._user("ann_new", "base.group_user")
        self.ann.with_user(self.employee).sudo()._hand_over_to(new)
        self.env.invalidate_all()
        self.assertEqual(self.ann.partner_id, new.partner_id)
        self.assertTrue(self._obstacle())
        # and by the former contact, by which they may enrol elsewhere
        again = self.env["mentoring.participant"].create(
            {
                "programme_id": self.next.id,
                "role": "mentor",
                "partner_id": former.id,
                "learning_goal": "Learn to listen",
            }
        )
        found = Excluded().find_pairs(self.env, self.eva.ids, again.ids)
        self.assertEqual(found, [(self.eva.id, again.id)])

    def test_it_goes_with_either_of_the_two(self):
        contacts = self.env["res.partner"].create([{"name": "One"}, {"name": "Two"}])
        for gone in contacts:
            with self._undone(gone=gone.name):
                self.apart._keep(contacts[0], contacts[1])
                gone.unlink()
                self.assertFalse(self.apart.sudo().search_count([]))

    def test_it_is_forgotten_of_whoever_is_erased(self):
        for one in (self.ann, self.eva):
            with self._undone(one=one.name):
                self._keep()
                self._keep(self.bob, self.fay)
                self.apart._forget(one.partner_id)
                self.assertFalse(self._obstacle())
                self.assertTrue(self._obstacle(self.fay, self.bob))
