"""What two people write is theirs, whatever rights the code has that looks at it."""

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..dump import rows_with
from ..sealed_common import SEALED, WORD, SealedCase


class TestWhoReads(SealedCase):
    def test_everything_the_two_write_is_stored_as_ciphertext(self):
        for model, names in SEALED.items():
            for name in names:
                self.env.cr.execute(
                    f'SELECT "{name}" FROM {self.env[model]._table}'
                    f' WHERE "{name}" IS NOT NULL'
                )
                stored = [bytes(value) for (value,) in self.env.cr.fetchall()]
                self.assertTrue(stored, f"{model}.{name} is tried")
                for value in stored:
                    self.assertTrue(value.startswith(b"s1."), f"{model}.{name}")

    def test_a_dump_of_the_database_has_no_word_of_it(self):
        self.goal.with_user(self.mentee).progress = 40
        self.goal.action_share_with_manager()
        self.meeting.start = fields.Datetime.add(self.meeting.start, days=1)
        self.pairing.with_user(self.mentee).action_end()
        self.env.cr.precommit.run()
        self.assertTrue(rows_with(self.env, "mentee_u"), "the search finds something")
        self.assertEqual(rows_with(self.env, WORD), [])

    def test_superuser_code_reads_none_of_it_for_others(self):
        outsiders = (
            self.env.user.browse(SUPERUSER_ID),
            self.admin,
            self.hr_officer,
            self.employee,
            self.stranger,
            self.other_coordinator,
        )
        for user in outsiders:
            for records in self._sealed_records(user):
                self.assertTrue(records)
                for record in records:
                    for name in SEALED[records._name]:
                        self.assertIs(record[name], False, (user.login, record, name))
                self._tells_nothing(records.read())
                self._tells_nothing(records.mapped("display_name"))
                self._tells_nothing(records.export_data(["display_name", "id"]))

    def test_it_opens_for_exactly_those_the_record_is_shown_to(self):
        """The entitlement and the record rule are one; of contracts others read the
        frame."""
        for name in (
            "mentor",
            "mentee",
            "line_manager",
            "coordinator",
            "manager",
            "other_coordinator",
            "employee",
            "stranger",
            "admin",
            "hr_officer",
        ):
            user = getattr(self, name)
            for records in self._sealed_records(user):
                opened = records.filtered("is_unsealed")
                shown = records.filtered(lambda r: r.sudo(False).has_access("read"))
                if records._name == "mentoring.contract":
                    self.assertEqual(bool(opened), name in ("mentor", "mentee"))
                    self.assertLessEqual(set(opened), set(shown))
                    continue
                with self.subTest(user=name, model=records._name):
                    self.assertEqual(opened, shown)

    def test_each_goal_opens_for_whom_it_is_shared_with(self):
        pair = {"mentor", "mentee"}
        for goal, readers in (
            (self.goal, pair),
            (self.goal_for_manager, pair | {"line_manager"}),
            (self.goal_for_programme, pair | {"coordinator", "manager"}),
        ):
            for name in (*pair, "line_manager", "coordinator", "manager", "admin"):
                read = goal.with_user(getattr(self, name)).sudo().name
                self.assertEqual(read, f"{WORD} goal" if name in readers else False)

    def test_a_coordinator_reads_the_frame_of_a_contract(self):
        contract = self.contract.with_user(self.coordinator)
        self.assertTrue(contract.start_date and contract.meeting_count)
        self.assertTrue(contract.mentor_signed_on and contract.mentor_signature)
        frame = {name for name, _field in contract._describe_open_terms()}
        self.assertEqual(
            frame,
            {
                "start_date",
                "end_date",
                "meeting_count",
                "meeting_weeks",
                "meeting_hours",
                "review_after",
            },
        )
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "mentoring_programme.report_mentoring_contract", contract.ids
        )
        self._tells_nothing(html)

    def test_nobody_searches_sorts_or_groups_by_it(self):
        for records in self._sealed_records(self.mentee):
            for name in SEALED[records._name]:
                for search in (
                    lambda r=records, n=name: r.search([(n, "like", WORD[0])]),
                    lambda r=records, n=name: r.search([], order=n),
                    lambda r=records, n=name: r._read_group([], [n]),
                    lambda r=records, n=name: r._read_group([], [], [f"{n}:max"]),
                    lambda r=records, n=name: r.filtered_domain([(n, "like", WORD)]),
                ):
                    with self.assertRaises(UserError):
                        search()
        pairings = self.env["mentoring.pairing"]
        for path in ("goal_ids.name", "meeting_ids.agenda", "contract_ids.contact"):
            with self.assertRaises(AccessError):
                pairings.sudo().search([(path, "like", WORD)])

    def test_nobody_writes_into_it_in_the_name_of_others(self):
        for user in (self.admin, self.env.user.browse(SUPERUSER_ID)):
            for records in self._sealed_records(user):
                for name in SEALED[records._name]:
                    with self.assertRaises(UserError):
                        records[:1].write({name: "forged"})
                        self.env.flush_all()

    def test_what_is_written_stays_with_its_pair_and_its_author(self):
        for record, name in (
            (self.goal, "pairing_id"),
            (self.meeting, "pairing_id"),
            (self.contract, "pairing_id"),
            (self.note, "author_id"),
            (self.note, "meeting_id"),
        ):
            with self.assertRaises(UserError):
                record.sudo().write({name: False})


class TestNotes(SealedCase):
    def test_only_the_two_who_met_write_notes(self):
        notes = self.env["mentoring.reflection"]
        for user in (self.coordinator, self.employee, self.admin):
            with self.assertRaises(AccessError):
                notes.with_user(user).sudo().create({"meeting_id": self.meeting.id})

    def test_a_meeting_is_where_the_two_have_agreed_to_meet(self):
        signed = self.pairing.with_user(self.mentee).contract_ids.filtered(
            lambda c: c.state == "signed"
        )
        meeting = self._plan_meeting(self.pairing)
        self.assertEqual(meeting.place, signed.meeting_place)
        self.assertFalse(self._plan_meeting(self.pairing, place=False).place)

    def test_lines_of_a_pairing_are_written_as_whoever_writes_it(self):
        pairing = self.pairing.with_user(self.admin).sudo()
        with self.assertRaises(AccessError):
            pairing.write({"goal_ids": [Command.create({"name": "forged"})]})


class TestHandOver(SealedCase):
    def test_all_of_it_goes_along_to_a_persons_other_login(self):
        new = self._user("mentee_at_home", "base.group_portal")
        before = {
            records._name: records.filtered("is_unsealed").ids
            for records in self._sealed_records(self.mentee)
        }
        self.pairing.mentee_id.sudo()._hand_over_to(new)
        self.env.flush_all()
        self.env.invalidate_all()
        for records in self._sealed_records(new):
            opened = records.filtered("is_unsealed")
            self.assertEqual(opened.ids, before[records._name])
            for name in SEALED[records._name]:
                self.assertNotIn("cannot be opened", str(opened.mapped(name)))
            self.assertIn(WORD, str(opened.mapped(SEALED[records._name][0])))
        for records in self._sealed_records(self.mentee):
            self._tells_nothing(records.read())
