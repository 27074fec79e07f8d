"""What people are promised about who reads what is true; see ``promises.py``."""

from pathlib import Path

from odoo.exceptions import AccessError
from odoo.fields import Command

from odoo.addons.mentoring_programme.promises import FORMS, get_readers

from ..access_common import AccessCase
from ..portal_common import PortalCase
from ..promises import FIELDS, SENTENCES

ROOT = Path(__file__).parents[2]
QUESTIONS = [{"name": "health", "string": "Health", "type": "char"}]


class TestPromises(AccessCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        role = cls.env["mentoring.role"]._get_situational()[:1]
        gain = cls.env["mentoring.gain"].search([], limit=1)
        cls.programme.participant_properties_definition = QUESTIONS
        cls.mentee_participant.sudo().write(
            {
                "mentor_role_ids": role.ids,
                "gain_ids": gain.ids,
                "line_for_manager": "To lead the new team well",
                "participant_properties": {"health": "Deaf in one ear"},
                "tz": "Europe/Oslo",
                "working_since": "2001-02-03",
            }
        )
        cls.mentee_participant._write_through_door(
            {
                "contact_wished_on": "2026-03-02",
                "contacted_on": "2026-03-01",
                "contacted_by_id": cls.coordinator.id,
            }
        )
        cls.portal_participant.sudo().decision_reason = "There is no time"
        cls.meeting.with_user(cls.mentee).write(
            {
                "real_situation": "He is silent",
                "asked_role_id": role.id,
                "session_guide_id": cls.session_guide.id,
            }
        )
        cls.private_text = (
            cls.env["mentoring.private.text"]
            .with_user(cls.mentee)
            .create({"participant_id": cls.mentee_participant.id, "text": "Shy"})
        )
        cls.meeting.write(
            {
                "place": "In the garden",
                "online_url": "https://meet.example.org/garden",
                "role_ids": role.ids,
            }
        )
        cls.goal.write({"measure": "One talk given", "how_far": "on_the_way"})
        words = {"goes_on": "The talks", "meet_again": "For lunch"}
        cls.farewell.with_user(cls.mentee).write(words)
        cls.note.write(
            {"observation": "Noticed", "concept": "Made of it", "experiment": "Asking"}
        )
        cls.nominated_participant = (
            cls.env["mentoring.participant"]
            .with_user(cls.line_manager)
            .create(
                {
                    "programme_id": cls.programme.id,
                    "role": "mentor",
                    "employee_id": cls.portal_employee.id,
                    "learning_goal": "To listen",
                    "focus_area_ids": [Command.set(cls.area.ids)],
                    "mentor_role_ids": [Command.set(role.ids)],
                    "gain_ids": [Command.set(gain.ids)],
                    "working_since": "2001-02-03",
                    "tz": "Europe/Oslo",
                }
            )
        )

    def _reads(self, user, record, name):
        """Tell whether the user reads what is there."""
        self.env.invalidate_all()
        record = record.with_user(user).sudo(False)
        try:
            [row] = record.read([name])
        except AccessError:
            return False
        if record._fields[name].type == "properties":
            return any(question.get("value") for question in row[name])
        return bool(row[name])

    def test_each_line_is_true(self):
        for key, (records, readers) in FIELDS.items():
            wrong = [
                f"{role} {'reads' if reads else 'misses'} {name} of {record}"
                for record, names in records.items()
                for name in names
                for role, user in self.users.items()
                if (reads := self._reads(user, getattr(self, record), name))
                is not (role in readers)
            ]
            with self.subTest(line=key):
                self.assertFalse(wrong)

    def test_each_line_is_in_the_table(self):
        self.assertEqual(get_readers(self.env).keys(), FIELDS.keys())

    def test_each_sentence_is_shipped_and_has_its_test(self):
        for words, file, test in SENTENCES:
            with self.subTest(words=words):
                text = " ".join((ROOT / file).read_text().split())
                self.assertIn(words, text)
                where, *names = test.split("::")
                code = (ROOT / "tests" / where).read_text()
                for name in names:
                    self.assertRegex(code, rf"(class|def) {name}\b")

    def test_what_is_not_shown_is_not_found_either(self):
        hidden = {
            "learning_goal": [("learning_goal", "ilike", "listen")],
            "focus_area_ids": [("focus_area_ids", "in", self.area.ids)],
            "mentor_role_ids": [("mentor_role_ids", "!=", False)],
            "skill_ids": [("skill_ids.skill_id", "=", self.welding.id)],
        }
        Participant = self.env["mentoring.participant"]
        mine = [("id", "=", self.mentee_participant.id)]
        for name, domain in hidden.items():
            for user, finds in (
                (self.line_manager, False),
                (self.mentor, True),
                (self.mentee, True),
                (self.coordinator, True),
            ):
                self.env.invalidate_all()
                found = Participant.with_user(user)
                with self.subTest(field=name, user=user.login):
                    self.assertEqual(found.search_count(mine + domain), int(finds))
                    self.assertEqual(
                        found.search_count([*mine, "!", *domain]), int(not finds)
                    )

    def test_nor_does_the_number_of_rows_tell_how_many_were_chosen(self):
        areas = self.env["mentoring.focus.area"].search([], limit=3)
        self.mentee_participant.sudo().focus_area_ids = areas
        mine = [("id", "=", self.mentee_participant.id)]
        for user, groups in (
            (self.line_manager, [(False, 1)]),
            (self.mentee, [(area.id, 1) for area in areas.sorted()]),
        ):
            self.env.invalidate_all()
            found = self.env["mentoring.participant"].with_user(user)
            rows = found._read_group(mine, ["focus_area_ids"], ["__count"])
            with self.subTest(user=user.login):
                self.assertEqual(
                    sorted((area.id, count) for area, count in rows), sorted(groups)
                )
            farther = self.env["mentoring.pairing"].with_user(user)
            rows = farther._read_group(
                [("mentee_id", "in", self.mentee_participant.ids)],
                ["mentee_id.focus_area_ids"],
                ["__count"],
            )
            self.assertEqual(len(rows), len(groups))

    def test_all_that_several_chose_is_what_one_reads(self):
        both = self.mentee_participant | self.portal_participant
        for user, areas in (
            (self.line_manager, self.area.browse()),
            (self.coordinator, self.area),
        ):
            self.env.invalidate_all()
            with self.subTest(user=user.login):
                self.assertEqual(both.with_user(user).focus_area_ids, areas)


class TestLines(PortalCase):
    """Below each field in which people write stands who reads it."""

    def _assertSaid(self, page):
        """Each field to type in is described by its readers."""
        typed = [
            field
            for field in page.xpath(
                "//div[contains(@class, 'o_guarded_portal')]//*[@name]"
                "[self::textarea or self::input]"
            )
            if field.get("type", "text") not in ("hidden", "checkbox", "radio")
        ]
        self.assertTrue(typed)
        for field in typed:
            described = (field.get("aria-describedby") or "").split()
            readers = [id_ for id_ in described if id_.startswith("r_")]
            with self.subTest(field=field.get("name")):
                self.assertTrue(readers)
                [line] = page.xpath("//*[@id=$id]", id=readers[0])
                self.assertIn("read", line.text_content())

    def test_pages_on_which_the_two_write_say_who_reads_it(self):
        pairing = self._in_progress(mentee=self.portal_employee)
        meeting = self._plan_meeting(pairing)
        held = pairing.with_user(self.portal_mentee).meeting_ids - meeting
        goal = pairing.with_user(self.portal_mentee).goal_ids
        self._log_in(self.portal_mentee)
        for url in (
            f"/my/mentoring/meetings/{meeting.id}/edit",
            f"/my/mentoring/meetings/{held.id}",
            f"/my/mentoring/meetings/{held.id}/note",
            f"/my/mentoring/goals/{goal.id}/edit",
            f"/my/mentoring/enrolments/{pairing.mentee_id.id}/private",
            f"/my/mentoring/pairings/{pairing.id}/notes",
        ):
            with self.subTest(page=url):
                self._assertSaid(self._open(url))

    def test_pages_on_which_they_end_it_well_say_it(self):
        pairing = self._closing(mentee=self.portal_employee)
        goal = pairing.with_user(self.portal_mentee).goal_ids
        self._log_in(self.portal_mentee)
        for url in (
            f"/my/mentoring/pairings/{pairing.id}/closing",
            f"/my/mentoring/goals/{goal.id}",
        ):
            with self.subTest(page=url):
                self._assertSaid(self._open(url))

    def test_an_enrolment_and_a_contract_say_it(self):
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        programme = pairing.programme_id
        programme.sudo().accepts_late_entry = True
        draft = self.env["mentoring.participant"].with_user(self.portal_mentee)
        draft = draft.create(
            {
                "programme_id": programme.id,
                "role": "mentor",
                "employee_id": self.portal_employee.id,
            }
        )
        self._log_in(self.portal_mentee)
        for url in (
            f"/my/mentoring/enrolments/{draft.id}",
            f"/my/mentoring/contracts/{pairing.contract_ids.id}",
        ):
            with self.subTest(page=url):
                self._assertSaid(self._open(url))

    def test_forms_of_the_backend_say_it_below_each_field(self):
        said = get_readers(self.env)
        for model, lines in FORMS.items():
            [[arch, _view]] = [self.env[model]._get_view(view_type="form")]
            for key, to_whom, names in lines:
                for name in names:
                    below = arch.xpath(
                        f"//field[@name='{name}'][not(ancestor::field)]"
                        "[not(@invisible='1')]/following::div[1]"
                        "[contains(@class, 'o_mentoring_readers')]"
                    )
                    # fields that two kinds of people write have a line for each
                    texts = [
                        line.text
                        for first in below
                        for line in (first, first.getnext())
                        if line is not None
                    ]
                    with self.subTest(model=model, field=name, to=to_whom):
                        self.assertIn(said[key], texts)

    def test_forms_of_the_backend_promise_what_the_table_holds(self):
        for model, lines in FORMS.items():
            for key, _to_whom, names in lines:
                held = {
                    name
                    for fields_held in FIELDS[key][0].values()
                    for name in fields_held
                }
                with self.subTest(model=model, line=key):
                    if key != "when":  # about the pair's days, which follow from it
                        self.assertLessEqual({*names}, held)
