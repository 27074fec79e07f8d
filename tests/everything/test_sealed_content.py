"""What two people write is theirs, whatever rights the code has that looks at it."""

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError, UserError, ValidationError
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
        self.goal.with_user(self.mentor).progress = 40
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


class TestOdooItself(SealedCase):
    """What Odoo's own apps do as superuser, with any record there is."""

    def test_gamification_counts_nothing_by_content(self):
        definitions = self.env["gamification.goal.definition"].with_user(self.admin)
        values = {"name": "Count", "computation_mode": "count", "condition": "higher"}
        for model, domain in (
            ("mentoring.goal", f"[('name', '=like', '{WORD[0]}%')]"),
            ("mentoring.reflection", f"[('experience', 'ilike', '{WORD}')]"),
            ("mentoring.meeting", f"[('agenda', 'ilike', '{WORD}')]"),
            ("mentoring.pairing", f"[('goal_ids.name', 'ilike', '{WORD}')]"),
            ("mentoring.contract", f"[('contact', 'ilike', '{WORD}')]"),
        ):
            model_id = self.env["ir.model"]._get_id(model)
            with self.assertRaisesRegex(Exception, "is sealed"):
                definitions.sudo().create(
                    {**values, "model_id": model_id, "domain": domain}
                )

    def test_gamification_reads_nothing_by_code(self):
        texts = "env['mentoring.goal'].search([]).mapped('name')"
        definition = self.env["gamification.goal.definition"].create(
            {
                "name": "Count",
                "computation_mode": "python",
                "condition": "higher",
                "compute_code": f"result = sum(bool(text) for text in {texts})",
            }
        )
        goal = self.env["gamification.goal"].create(
            {
                "definition_id": definition.id,
                "user_id": self.mentee.id,
                "target_goal": 1,
                "current": 5,
                "state": "inprogress",
            }
        )
        goal.with_user(self.mentee).sudo().update_goal()
        self.assertEqual(goal.current, 0)

    def test_the_privacy_lookup_shows_nothing(self):
        for person in (self.mentee, self.mentor):
            wizard = (
                self.env["privacy.lookup.wizard"]
                .with_user(self.admin)
                .sudo()
                .create({"name": person.name, "email": person.email})
            )
            wizard.action_lookup()
            self.assertTrue(wizard.line_ids)
            for shown in (wizard, wizard.line_ids, wizard.log_id):
                self._tells_nothing(shown.read())

    def test_merging_contacts_opens_nothing(self):
        intruder = self.employee
        partners = self.mentee.partner_id | self.env["res.partner"].create(
            {"name": "Max Mentee"}
        )
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            partners.ids, self.mentee.partner_id
        )
        self.env.invalidate_all()
        self.assertEqual(self.goal.with_user(self.mentee).name, f"{WORD} goal")
        for user in (intruder, self.admin):
            for records in self._sealed_records(user):
                self._tells_nothing(records.read())

    def test_messages_and_activities_name_nothing(self):
        for model, record in (
            ("mentoring.goal", self.goal),
            ("mentoring.contract", self.contract),
        ):
            message = self.env["mail.message"].with_user(self.employee)
            values = {"model": model, "res_id": record.id}
            shown = message.sudo().onchange(values, list(values), {"record_name": {}})
            self._tells_nothing(shown)

    def test_a_mail_template_that_an_administrator_edits_shows_nothing(self):
        template = self.env.ref("mentoring_programme.mail_meeting_planned")
        expressions = (
            "object.agenda",
            "object.sudo().place",
            "object.pairing_id.goal_ids.mapped('name')",
            "object.pairing_id.sudo().contract_ids.mapped('contact')",
            "object.reflection_ids.mapped('experience')",
            "object.with_user(object.mentee_user_id).agenda",
        )
        body = "".join(f'<p>seen <t t-out="{text}"/></p>' for text in expressions)
        template.with_user(self.admin).sudo().body_html = body
        self.env["mail.mail"].search([]).unlink()
        self._plan_meeting(self.pairing, agenda=f"{WORD} anew", place=WORD)
        mails = self.env["mail.mail"].search([])
        self.assertIn("seen", str(mails.mapped("body_html")))
        self._tells_nothing(mails.read())

    def test_what_an_administrator_configures_is_not_for_these_models(self):
        for model in SEALED:
            model_id = self.env["ir.model"]._get_id(model)
            for create in (
                lambda m=model_id: self.env["ir.actions.server"].create(
                    {"name": "x", "model_id": m, "state": "code", "code": "x = 1"}
                ),
                lambda m=model_id: self.env["mail.template"].create(
                    {"name": "x", "model_id": m}
                ),
            ):
                with self.assertRaisesRegex(ValidationError, "has sealed content"):
                    create()

    def test_a_server_action_finds_it_shut_and_shares_nothing(self):
        """As the mentee, who may set it off without knowing."""
        code = """
goals = env["mentoring.goal"].search([])
texts = [goals.mapped("name"), goals.sudo().mapped("measure"), goals.read(["name"])]
record.write({"comment": str(texts)})
"""
        action = self.env["ir.actions.server"].create(
            {
                "name": "Look",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "state": "code",
                "code": code,
            }
        )
        partner = self.env["res.partner"].create({"name": "Paper"})
        run = action.with_user(self.mentee).sudo()
        run = run.with_context(
            active_model="res.partner", active_id=partner.id, active_ids=partner.ids
        )
        run.run()
        self.assertIn("False", partner.comment)
        self._tells_nothing(partner.comment)
        for flag in ("shared_with_manager", "shared_with_programme"):
            share = f"browse({self.goal.id}).write({{'{flag}': True}})"
            action.code = f"env['mentoring.goal'].{share}"
            with self.assertRaises(AccessError):
                run.run()


class TestSharing(SealedCase):
    """With a person, by the mentee's own hand."""

    def test_no_default_shares_anything(self):
        for fname in ("shared_with_manager", "shared_with_programme"):
            self.env["ir.default"].set("mentoring.goal", fname, True)
        self.env["ir.default"].set("mentoring.reflection", "is_shared", True)
        meeting = self._hold_meeting(self.pairing)
        for context in (
            {},
            {
                "default_shared_with_manager": True,
                "default_shared_with_programme": True,
                "default_manager_reader_id": self.line_manager.id,
                "default_is_shared": True,
            },
        ):
            env = self.env(context=context)
            goal = env["mentoring.goal"].with_user(self.mentee)
            goal = goal.create({"pairing_id": self.pairing.id, "name": "Mine"})
            self.assertFalse(goal.shared_with_manager or goal.shared_with_programme)
            self.assertFalse(goal.manager_reader_id)
            note = env["mentoring.reflection"].with_user(self.mentee)
            note = note.create({"meeting_id": meeting.id, "concept": "Mine"})
            self.assertFalse(note.is_shared)
            note.unlink()

    def _becomes_line_manager(self, user, by=None):
        boss = user.sudo().employee_id or self.env["hr.employee"].create(
            {"name": user.name, "user_id": user.id}
        )
        self.mentee_employee.with_user(by or self.env.user).parent_id = boss
        self.env.flush_all()
        self.env.invalidate_all()

    def test_a_new_line_manager_sees_nothing_until_the_mentee_shares_anew(self):
        goal, former, new = self.goal_for_manager, self.line_manager, self.employee
        self.assertTrue(goal.with_user(former).has_access("read"))
        self._becomes_line_manager(new)
        for user in (former, new):
            self.assertFalse(goal.with_user(user).has_access("read"), user.login)
            self.assertIs(goal.with_user(user).sudo().name, False)
        self.assertFalse(goal.shared_with_manager)
        self.assertTrue(goal.asks_who_reads)
        self.assertFalse(self.goal.asks_who_reads)
        goal.action_share_with_manager()
        self.assertEqual(goal.with_user(new).name, f"{WORD} goal")
        self.assertFalse(goal.with_user(former).has_access("read"))
        self.assertFalse(goal.asks_who_reads)

    def test_the_mentee_is_asked_once(self):
        goal = self.goal_for_manager
        self._becomes_line_manager(self.employee)
        goal.action_withhold_from_manager()
        self.assertFalse(goal.asks_who_reads)
        self._becomes_line_manager(self.line_manager)
        self.assertFalse(goal.asks_who_reads)
        self.assertFalse(goal.with_user(self.line_manager).has_access("read"))

    def test_an_hr_officer_who_becomes_the_line_manager_reads_nothing(self):
        self._becomes_line_manager(self.hr_officer, by=self.hr_officer)
        for records in self._sealed_records(self.hr_officer):
            self._tells_nothing(records.read())
            self.assertFalse(records.sudo(False).search([]))

    def test_the_mentor_writes_nothing_while_the_question_is_open(self):
        """The former line manager, back again, would read it."""
        self._becomes_line_manager(self.employee)
        theirs = self.goal_for_manager.with_user(self.mentor)
        for vals in ({"progress": 90}, {"name": "Other"}, {"shared_with_manager": 0}):
            with self.assertRaises(AccessError):
                theirs.write(vals)

    def test_there_is_nobody_to_share_with_without_a_line_manager(self):
        self.mentee_employee.parent_id = False
        with self.assertRaisesRegex(UserError, "nobody to share"):
            self.goal.action_share_with_manager()

    def test_superuser_code_shares_nothing_for_the_mentee(self):
        for user in (self.admin, self.mentor, self.env.user.browse(SUPERUSER_ID)):
            for flag in ("shared_with_manager", "shared_with_programme"):
                with self.assertRaises(AccessError):
                    self.goal.with_user(user).sudo().write({flag: True})

    def test_what_was_shown_is_the_mentees_log(self):
        shown = self.aim.sudo().shown_ids
        self.assertEqual(shown.with_user(self.mentee).name, f"{WORD} goal")
        for user in (self.line_manager, self.hr_officer, self.admin):
            self.assertIs(shown.with_user(user).sudo().name, False)


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


class TestPrivateText(SealedCase):
    """What somebody writes beside their enrolment, for their partner alone."""

    def test_it_opens_once_both_have_accepted(self):
        programme = self._open_programme()
        _programme, mentor, mentee = self._ready_pair(programme=programme)
        mentee.with_user(self.mentee)._save_private_text("I am afraid of my boss")
        as_mentor = mentee.with_user(self.mentor).sudo()
        self.assertEqual(as_mentor._get_private_text(), "")
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_accept()
        self.assertEqual(as_mentor._get_private_text(), "")
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(as_mentor._get_private_text(), "I am afraid of my boss")
        pairing.with_user(self.mentee).action_end()
        self.assertTrue(as_mentor._get_private_text())
        for user in (self.coordinator, self.manager, self.line_manager, self.employee):
            self.assertFalse(mentee.with_user(user).sudo()._get_private_text())

    def test_everybody_writes_their_own(self):
        person = self.pairing.mentee_id
        text = person.sudo().private_text_ids
        self.assertTrue(text)
        for user in (self.mentor, self.coordinator, self.admin):
            with self.assertRaises(AccessError):
                text.with_user(user).sudo().text = "forged"
            with self.assertRaises(AccessError):
                self.pairing.mentor_id.with_user(self.mentee).sudo()._save_private_text(
                    "forged"
                )
        person.with_user(self.mentee)._save_private_text("")
        self.assertFalse(person.with_user(self.mentee)._get_private_text())
