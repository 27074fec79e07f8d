"""A programme speaks with its people in their languages, and says what lacks in one."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from ..common import MentoringCase
from ..queries import Queries

DANISH, NORWEGIAN, ENGLISH = "da_DK", "nb_NO", "en_US"


class TestProgrammeLanguages(Queries, MentoringCase):
    def _set_up_once(self):
        case = type(self)
        for code in (DANISH, NORWEGIAN):
            self.env["res.lang"]._activate_lang(code)
        case.programme = self._programme(code_of_conduct="<p>Be kind.</p>")

    def _in(self, lang, records=None):
        records = self.programme if records is None else records
        return records.with_context(lang=lang)

    def _lacking(self, lang, programme=None):
        programme = programme or self.programme
        texts = programme._find_texts()[programme]
        return programme._get_lacking(texts, lang)

    def _enrol_dane(self):
        self.mentee.lang = DANISH
        if self.programme.state == "draft":
            self.programme.action_open_enrolment()
        return self._enrol(self.programme, "mentee", self.mentee_employee)

    # ------------------------------------------------------------------
    # What was first written
    # ------------------------------------------------------------------

    def test_what_was_first_written_in_danish_is_read_by_all_until_it_is_translated(
        self,
    ):
        programmes = self._in(DANISH, self.env["mentoring.programme"])
        danish = programmes.with_user(self.coordinator).create(
            {"name": "Voks", "purpose": "Hurtigere i gang."}
        )
        self.assertEqual(danish.lang, DANISH)
        danish.purpose = "Godt i gang."
        for lang in (ENGLISH, NORWEGIAN, DANISH):
            self.assertEqual(self._in(lang, danish).purpose, "Godt i gang.", lang)
        self._in(ENGLISH, danish).purpose = "A good start."
        danish.purpose = "Godt fra start."
        for lang, text in (
            (DANISH, "Godt fra start."),
            (ENGLISH, "A good start."),
            (NORWEGIAN, "A good start."),
        ):
            self.assertEqual(self._in(lang, danish).purpose, text)

    def test_english_takes_nothing_from_what_was_first_written_in_danish(self):
        # as before there were languages: Danish, kept as if it were English
        objective = self.programme.objective_ids
        objective.name = "Fastholdelse"
        self.programme.write({"purpose": "Hurtigere i gang.", "lang": DANISH})
        self._in(ENGLISH).purpose = "A good start."
        objective.update_field_translations("name", {ENGLISH: "Retention"})
        self.assertEqual(self._in(DANISH).purpose, "Hurtigere i gang.")
        self.assertEqual(self._in(DANISH, objective).name, "Fastholdelse")
        self.assertEqual(self._in(ENGLISH, objective).name, "Retention")

    def test_english_follows_it_and_lacks_again_once_it_is_emptied(self):
        objective = self.programme.objective_ids
        objective.name = "Fastholdelse"
        self.programme.write({"purpose": "Hurtigere i gang.", "lang": DANISH})
        objective.update_field_translations("name", {DANISH: "At nye bliver"})
        for lang in (DANISH, ENGLISH, NORWEGIAN):
            self.assertEqual(self._in(lang, objective).name, "At nye bliver", lang)
        self._in(ENGLISH).purpose = "A good start."
        self.assertNotIn("Purpose", self._lacking(ENGLISH))
        key = f"mentoring.programme/{self.programme.id}/purpose"
        self.programme._say_in(ENGLISH, {key: ""})
        self.assertIn("Purpose", self._lacking(ENGLISH))
        self.assertEqual(self._in(ENGLISH).purpose, "Hurtigere i gang.")

    def test_a_copy_says_all_that_was_said(self):
        self.programme.update_field_translations("purpose", {DANISH: "Godt i gang."})
        copied = self.programme.copy()
        self.assertEqual(self._in(DANISH, copied).purpose, "Godt i gang.")
        self.assertEqual(self._in(ENGLISH, copied).purpose, self.programme.purpose)

    def test_a_copy_lacks_what_lacked_whoever_copies_it(self):
        self.programme._say_in(DANISH, {"code": "<p>Vær venlig.</p>"})
        copied = self._in(NORWEGIAN).copy().with_env(self.programme.env)
        for lang in (ENGLISH, DANISH, NORWEGIAN):
            self.assertEqual(self._lacking(lang, copied), self._lacking(lang), lang)
        codes = copied.sudo().code_ids
        self.assertEqual(codes.mapped("lang"), [ENGLISH, DANISH])
        self.assertEqual(copied.code_version, 1)
        other = self.programme.copy({"code_of_conduct": "<p>Be good.</p>"})
        self.assertIn("Be good.", other.code_of_conduct)

    def test_a_new_one_proposes_its_terms_in_each_language(self):
        self.assertEqual(
            self._in(DANISH).ending, self._in(DANISH)._default_term("ending")
        )
        self.assertNotEqual(self._in(DANISH).ending, self._in(ENGLISH).ending)
        own = "The pair decides."
        self.programme.write({"ending": own, "sharing": False})
        self.programme.update_field_translations("ending", {DANISH: False})
        self.programme.update_field_translations("contact", {DANISH: False})
        self.programme.action_say_what_is_shipped()
        self.assertEqual(self._in(DANISH).ending, own, "theirs is not what is shipped")
        self.assertEqual(
            self._in(DANISH).contact, self._in(DANISH)._default_term("contact")
        )
        self.assertFalse(self.programme.sharing)

    def test_a_new_one_proposes_them_whatever_the_language_of_the_screen(self):
        for screen in (ENGLISH, NORWEGIAN):
            programmes = self._in(screen, self.env["mentoring.programme"])
            danish = programmes.with_user(self.coordinator).create(
                {"name": "Voks", "lang": DANISH}
            )
            for lang in (DANISH, NORWEGIAN, ENGLISH):
                there = self._in(lang, danish)
                self.assertEqual(there.ending, there._default_term("ending"), lang)
            danish.update_field_translations("ending", {NORWEGIAN: "Paret avgjør."})
            danish.action_say_what_is_shipped()
            self.assertEqual(self._in(NORWEGIAN, danish).ending, "Paret avgjør.")

    # ------------------------------------------------------------------
    # What lacks
    # ------------------------------------------------------------------

    def test_those_who_run_it_see_what_lacks_in_the_languages_of_its_people(self):
        self._enrol_dane()
        self.programme.update_field_translations("purpose", {DANISH: "Godt i gang."})
        lacking = self._lacking(DANISH)
        self.assertNotIn("Purpose", lacking)
        self.assertLessEqual(
            {"Target Group", "Programme Objective: Measure", "Code Of Conduct"},
            {*lacking},
        )
        self.assertFalse(self._lacking(ENGLISH), "first written in it")
        page = str(self.programme.language_overview)
        self.assertIn("Danish / Dansk", page)
        self.assertIn("Target Group", page)
        self.assertIn("Norwegian", page, "the terms are there")
        other = self.programme.with_user(self.other_coordinator)
        self.assertFalse(other.sudo(False).language_overview)

    def test_it_asks_no_more_of_the_database_for_more_texts(self):
        counts = []
        self._enrol_dane()
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            with self._recorded() as asked:
                self.programme.read(["language_overview"])
            counts.append(len(asked))
            self.env["mentoring.objective"].create(
                [
                    {"programme_id": self.programme.id, "name": f"O{at}"}
                    for at in range(20)
                ]
            )
        self.assertLessEqual(counts[1], counts[0])

    def test_it_is_said_before_people_are_invited(self):
        self.assertNotIn("lacking in a language", self.programme.advice)
        self.mentee_employee.work_contact_id.lang = DANISH
        self.env.invalidate_all()
        self.assertIn(
            f"Danish / Dansk: {self._lacking(DANISH).total()}.", self.programme.advice
        )
        texts = self.programme._find_texts()[self.programme]
        self.programme._say_in(DANISH, {text.key: "<p>Dansk</p>" for text in texts})
        self.env.invalidate_all()
        self.assertNotIn("lacking in a language", self.programme.advice or "")

    # ------------------------------------------------------------------
    # Saying it
    # ------------------------------------------------------------------

    def _wizard(self, user=None, **values):
        wizards = self.env["mentoring.translation.wizard"]
        wizard = wizards.with_user(user or self.coordinator).create(
            {"programme_id": self.programme.id, "lang": DANISH, **values}
        )
        self.env.flush_all()  # as it is when it is shown
        return wizard

    def _line(self, wizard, name):
        return wizard.line_ids.filtered(lambda line: line.key.endswith(f"/{name}"))

    def test_all_is_translated_on_one_page(self):
        action = self.programme.action_translate()
        wizards = self.env[action["res_model"]].with_user(self.coordinator)
        with Form(wizards.with_context(**action["context"])) as dialog:
            self.assertIn(dialog.lang, (DANISH, NORWEGIAN))
            dialog.lang = DANISH
            for at, line in enumerate(dialog.line_ids._records):
                if line["key"].endswith("/target_group"):
                    with dialog.line_ids.edit(at) as row:
                        row.text = "Nye specialister."
            dialog.code_text = "<p>Vær venlig.</p>"
        for line in dialog.record.line_ids:  # to read on, where it is refused
            self.assertTrue(line.where and line.first)
        self.assertIn("Be kind.", dialog.record.code_shown)
        dialog.record.action_save()
        self.assertEqual(self._in(DANISH).target_group, "Nye specialister.")
        self.assertEqual(self._in(NORWEGIAN).target_group, self.programme.target_group)
        self.assertIn("Vær venlig.", self._in(DANISH).code_of_conduct)

    def test_it_writes_nothing_but_this_programmes_texts(self):
        other = self._programme(name="Other")
        lines = self._wizard().line_ids
        lines[0].key = f"mentoring.programme/{other.id}/purpose"
        lines[1].key = f"res.users/{self.coordinator.id}/signature"
        lines[:2].text = "Taget"
        lines.wizard_id.action_save()
        self.assertNotEqual(self._in(DANISH, other).purpose, "Taget")
        for user in (self.other_coordinator, self.employee):
            with self.assertRaises(AccessError):
                self._wizard(user)

    def test_two_translate_side_by_side_and_nothing_is_overwritten_unseen(self):
        early, late = self._wizard(), self._wizard()
        self._line(early, "target_group").text = "Nye specialister."
        early.action_save()
        self._line(late, "purpose").text = "Hurtigere i gang."
        late.action_save()
        said = (self._in(DANISH).target_group, self._in(DANISH).purpose)
        self.assertEqual(said, ("Nye specialister.", "Hurtigere i gang."))
        self._line(early, "purpose").text = "Godt i gang."
        with self.assertRaisesRegex(UserError, "opened the dialog: Purpose. Nothing"):
            early.action_save()
        norwegian = self._wizard(lang=NORWEGIAN)
        self._line(norwegian, "target_group").text = "Nye spesialister."
        self.programme.target_group = "All who are new."
        with self.assertRaisesRegex(UserError, "dialog: Target Group. Nothing"):
            norwegian.action_save()

    def test_what_is_over_is_translated_no_more_and_objectives_note_it(self):
        self.programme.action_open_enrolment()
        objective = self.programme.objective_ids
        objective.update_field_translations("measure", {ENGLISH: "Share that stays"})
        log = self.programme.sudo().message_ids.mapped("body")
        self.assertTrue(any("Share that stays" in body for body in log))
        self.programme._write_through_door({"state": "closed"})
        for record, name in ((self.programme, "purpose"), (objective, "measure")):
            with self.assertRaisesRegex(UserError, "is over and stays as it was"):
                record.update_field_translations(name, {DANISH: "Ændret"})

    def test_what_changes_in_two_languages_is_noted_as_it_was_in_each(self):
        self.programme.action_open_enrolment()
        objective = self.programme.objective_ids
        said = {DANISH: "Andel", NORWEGIAN: "Andel som blir"}
        objective.update_field_translations("measure", said)
        before = self.programme.sudo().message_ids
        objective.update_field_translations("measure", {**said, DANISH: "Antal"})
        self.env.invalidate_all()
        [note] = self.programme.sudo().message_ids - before
        self.assertIn("Andel → Antal", note.body)

    # ------------------------------------------------------------------
    # The code of conduct
    # ------------------------------------------------------------------

    def test_the_code_in_one_more_language_is_no_new_version(self):
        mentee = self._enrol_dane()
        early = fields.Datetime.subtract(self.programme.code_id.create_date, days=1)
        self.programme._say_in(DANISH, {"code": "<p>Vær venlig.</p>"})
        self.assertEqual(self.programme.code_version, 1)
        self.assertFalse(mentee.code_waits)
        self.assertIn("Vær venlig.", self._in(DANISH).code_of_conduct)
        self.assertIn("Be kind.", self._in(NORWEGIAN).code_of_conduct)
        theirs = self._in(DANISH, mentee.with_user(self.mentee))
        self.assertIn("Vær venlig.", theirs._get_accepted_code().text)
        mentee._write_through_door({"code_accepted_on": early})
        self.assertIn(
            "Be kind.", theirs._get_accepted_code().text, "nobody read the other then"
        )

    def test_what_a_code_says_in_a_language_is_never_changed(self):
        self.programme._say_in(DANISH, {"code": "<p>Vær venlig.</p>"})
        with self.assertRaisesRegex(UserError, "stays as they read it"):
            self.programme.sudo().code_id._add_language(DANISH, "<p>Andet.</p>")
        self._in(DANISH).code_of_conduct = "<p>Vær god.</p>"
        self.assertEqual(self.programme.code_version, 2)
        self.assertIn("Vær god.", self._in(ENGLISH).code_of_conduct, "what holds now")
        self.assertIn("Code Of Conduct", self._lacking(ENGLISH))

    def test_no_translation_of_a_former_code_is_added_to_the_new_one(self):
        wizard = self._wizard(code_text="<p>Vær venlig.</p>")
        self.programme.code_of_conduct = "<p>Be kind and discreet.</p>"
        with self.assertRaisesRegex(UserError, "dialog: Code Of Conduct. Nothing"):
            wizard.action_save()
        self.assertIn("Code Of Conduct", self._lacking(DANISH))

    # ------------------------------------------------------------------
    # Its own questions
    # ------------------------------------------------------------------

    def test_its_questions_are_asked_in_each_language_until_they_are_changed(self):
        question = {
            "name": "aa",
            "type": "selection",
            "string": "Where?",
            "selection": [["here", "Here"], ["any", "Anywhere"]],
        }
        self.programme.participant_properties_definition = [question]
        self.programme._say_in(
            DANISH, {"question/aa": "Hvor?", "question/aa.here": "Her"}
        )
        said = self._in(DANISH)._say_question(question)
        self.assertEqual(said["string"], "Hvor?")
        self.assertEqual(said["selection"], [["here", "Her"], ["any", "Anywhere"]])
        self.assertEqual(self._lacking(DANISH)["Questions"], 1)
        self.assertEqual(self._in(NORWEGIAN)._say_question(question), question)
        changed = {**question, "string": "Where and when?"}
        self.programme.participant_properties_definition = [changed]
        said = self._in(DANISH)._say_question(changed)
        self.assertEqual(said["string"], "Where and when?", "a translation of that")
        with self.assertRaisesRegex(ValidationError, "by the dialog"):
            self.programme.question_words = {DANISH: {"aa": "Hvor?"}}
