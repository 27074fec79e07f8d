"""Whom a mentee wants or excludes, nobody finds out."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..confidentiality_common import MANAGERS, ConfidentialityCase


class TestWishesStayWithThePerson(ConfidentialityCase):
    """The mentee has excluded the mentor, who must not find out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.unaware = {
            role: user
            for role, user in cls.users.items()
            if role not in ("mentee", *MANAGERS)
        }
        cls.reader = cls.mentee_participant.with_user(cls.mentor)

    def test_whoever_reads_the_enrolment_reads_no_wishes(self):
        spec = {"fields": {"partner_id": {"fields": {"display_name": {}}}, "kind": {}}}
        readers = set()
        for role, user in self.unaware.items():
            participant = self.mentee_participant.with_user(user).sudo(False)
            if not participant.has_access("read"):
                continue
            readers.add(role)
            with self.subTest(role=role):
                self.env.invalidate_all()
                names = [
                    name
                    for name in participant.fields_get(attributes=())
                    if not name.startswith(("activity_", "my_activity_"))
                ]
                self.assertEqual(participant.read(names)[0]["wish_ids"], [])
                self.env.invalidate_all()
                [values] = participant.web_read({"wish_ids": spec})
                self.assertEqual(values["wish_ids"], [])
                domain = [("id", "=", participant.id)]
                found = participant.web_search_read(domain, {"wish_ids": spec})
                self.assertEqual(found["records"][0]["wish_ids"], [])
        self.assertEqual(readers, {"mentor", "line_manager"})

    def test_no_search_finds_a_wish(self):
        """Along every path to one, by person, by kind and by its being there."""
        leaves = (
            ("partner_id", "=", self.mentor.partner_id.id),
            ("partner_id.name", "ilike", self.mentor.name),
            ("kind", "=", "exclude"),
            ("rank", ">", 0),
        )

        def domains(path):
            for fname, operator, value in leaves:
                yield [(f"{path}.{fname}", operator, value)]
                yield [(path, "any", [(fname, operator, value)])]
            yield [(path, "in", self.exclusion.ids)]
            yield [(path, "!=", False)]

        paths = self._paths_to("mentoring.wish")
        self.assertIn(("mentoring.pairing", "mentee_id.wish_ids"), paths)
        for role, user in self.unaware.items():
            for name, path in paths:
                model = self.env[name].with_user(user).with_context(active_test=False)
                if not model.has_access("read"):
                    continue
                for domain in domains(path):
                    with self.subTest(role=role, model=name, domain=domain):
                        try:
                            found = model.search(domain)
                        except AccessError:
                            continue
                        self.assertFalse(found - self._own_wishes(found, path, user))

    def _own_wishes(self, records, path, user):
        """Return those of ``records`` that lead to the user's own wishes."""
        return records.sudo().filtered(
            lambda r: r.mapped(path) and user in r.mapped(f"{path}.user_id")
        )

    def test_negations_tell_nothing_either(self):
        """What they find is the same, whoever is excluded."""
        domains = (
            [("wish_ids", "not any", [("partner_id", "=", self.mentor.partner_id.id)])],
            [("wish_ids.partner_id", "!=", self.mentor.partner_id.id)],
            ["!", ("wish_ids.kind", "=", "exclude")],
            [("wish_ids", "=", False)],
            [("wish_ids", "!=", False)],
            [("wish_ids", "not in", self.exclusion.ids)],
            [("wish_ids", "in", [False, self.exclusion.id])],
        )
        for role in ("mentor", "line_manager"):
            participants = self.mentee_participant.browse().with_user(self.users[role])
            before = [participants.search(domain) for domain in domains]
            with self._undone(role=role):
                (self.exclusion | self.wish).sudo().unlink()
                after = [participants.search(domain) for domain in domains]
                self.assertEqual(after, before)

    def test_what_the_database_refuses_tells_nothing(self):
        """A second exclusion of the mentor, or a first wish, would be refused by it."""
        for kind in ("exclude", "want"):
            with self.subTest(kind=kind), self.assertRaises(AccessError):
                self.wish.with_user(self.mentor).create(
                    {
                        "participant_id": self.mentee_participant.id,
                        "partner_id": self.mentor.partner_id.id,
                        "kind": kind,
                    }
                )

    def test_names_groups_and_exports_show_none(self):
        wishes = self.env["mentoring.wish"]
        for role, user in self.unaware.items():
            own = wishes.with_user(user)
            with self.subTest(role=role):
                if not own.has_access("read"):
                    continue
                found = own.search([])
                self.assertFalse((found & (self.wish | self.exclusion)).ids)
                self.assertNotIn(
                    self.exclusion.id, [id_ for id_, _name in own.name_search("")]
                )
                groups = own.formatted_read_group([], ["partner_id"], ["__count"])
                self.assertEqual(sum(g["__count"] for g in groups), len(found))
        self.env.ref("base.group_user").implied_ids |= self.env.ref(
            "base.group_allow_export"
        )
        for role in ("mentor", "line_manager"):
            self.env.invalidate_all()
            rows = self.mentee_participant.with_user(self.users[role]).export_data(
                ["wish_ids/partner_id/name", "wish_ids/.id", "wish_ids/kind"]
            )
            self.assertEqual(rows["datas"], [["", "", ""]])
        with mute_logger("odoo.models"), self.assertRaises(ValueError):
            self.reader.formatted_read_group([], ["wish_ids.partner_id"], ["__count"])

    def test_form_previews_show_none(self):
        """Not even how many there are: a new one's rank would tell."""
        shown = {"fields": {"partner_id": {"fields": {}}, "rank": {}, "kind": {}}}
        for role in ("mentor", "line_manager"):
            participant = self.mentee_participant.with_user(self.users[role])
            with self.subTest(role=role):
                self.env.invalidate_all()
                with self.assertRaises(AccessError):
                    participant.onchange({}, [], {"wish_ids": shown})
                preview = (
                    self.env["mentoring.wish"]
                    .with_user(self.users[role])
                    .onchange(
                        {"participant_id": participant.id},
                        ["participant_id"],
                        {"rank": {}},
                    )
                )
                self.assertIn(preview["value"].get("rank"), (None, 1))
                with self.assertRaises(AccessError):
                    participant.onchange(
                        {"wish_ids": [Command.link(self.exclusion.id)]},
                        ["wish_ids"],
                        {"wish_ids": shown},
                    )

    def test_who_runs_another_programme_reads_none(self):
        """Nor does a line manager who coordinates elsewhere."""
        self.line_manager.group_ids |= self.env.ref(
            "mentoring_programme.group_mentoring_coordinator"
        )
        self.env.invalidate_all()
        participant = self.mentee_participant.with_user(self.line_manager)
        self.assertFalse(participant.wish_ids)
        self.assertFalse(self.exclusion.with_user(self.line_manager).has_access("read"))

    def test_who_manages_mentoring_where_it_is_open_to_reads_none(self):
        """Their people may take part; they do not run the programme."""
        sister = self.env["res.company"].create({"name": "Sister"})
        user = self._user("sister_m", "mentoring_programme.group_mentoring_manager")
        user.write({"company_ids": [Command.set(sister.ids)], "company_id": sister.id})
        self.mentee_participant.programme_id.sudo().company_ids = sister
        programme = self.mentee_participant.programme_id
        self.assertTrue(programme.with_user(user).has_access("read"))
        for records in (
            self.mentee_participant,
            self.exclusion,
            self.wish,
            self.matching_run,
            self.candidate,
        ):
            with self.subTest(records._name):
                self.assertTrue(records.with_user(self.manager).has_access("read"))
                theirs = records.with_user(user).sudo(False)
                self.assertFalse(theirs.has_access("read"))
                self.assertFalse(theirs.search([]) & records)

    def test_the_next_partner_is_not_told_that_a_pairing_broke(self):
        self.mentee_participant._write_through_door({"broken_on": "2026-01-05"})
        domain = [("broken_on", "!=", False)]
        for role in ("mentor", "line_manager", "mentee"):
            participant = self.mentee_participant.with_user(self.users[role])
            with self.subTest(role=role):
                self.assertNotIn("broken_on", participant.fields_get(attributes=()))
                for do in (
                    lambda p=participant: p.read(["broken_on"]),
                    lambda p=participant: p.search(domain),
                    lambda p=participant: p.search([], order="broken_on"),
                    lambda p=participant: p.formatted_read_group(
                        [], ["broken_on:month"], ["__count"]
                    ),
                ):
                    with self.assertRaises(AccessError):
                        do()
        managed = self.mentee_participant.with_user(self.coordinator)
        self.assertEqual(managed.search(domain), managed)

    def test_what_a_run_found_is_read_by_those_who_run_the_programme(self):
        for role, user in self.users.items():
            if role in MANAGERS:
                continue
            for name, path in self._paths_to("mentoring.matching.candidate"):
                model = self.env[name].with_user(user)
                with self.subTest(role=role, model=name, path=path):
                    try:
                        found = model.search([(f"{path}.rank", ">=", 0)])
                    except AccessError:
                        continue
                    self.assertFalse(found)
