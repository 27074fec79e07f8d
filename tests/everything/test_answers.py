"""A programme's own questions are answered in confidence, whichever way one asks."""

from odoo.exceptions import AccessError
from odoo.tests import Form
from odoo.tools import mute_logger

from ..access_common import AccessCase

QUESTIONS = [
    {"name": "health", "string": "Health", "type": "char"},
    {
        "name": "form",
        "string": "Form",
        "type": "selection",
        "selection": [["calm", "Calm"], ["wild", "Wild"]],
    },
    {
        "name": "days",
        "string": "Days",
        "type": "tags",
        "tags": [["mon", "Monday", 1], ["tue", "Tuesday", 2]],
    },
    {"name": "years", "string": "Years", "type": "integer"},
    {
        "name": "friend",
        "string": "Friend",
        "type": "many2one",
        "comodel": "res.partner",
    },
]
FIELD = "participant_properties"


class AnswersCase(AccessCase):
    @classmethod
    def _build(cls, make):
        super()._build(make)
        cls.programme.participant_properties_definition = QUESTIONS
        cls.answers = {
            "health": "Deaf in one ear",
            "form": "calm",
            "days": ["mon"],
            "years": 7,
            "friend": cls.hr_officer.partner_id.id,
        }
        cls.mentee_participant[FIELD] = cls.answers
        cls.mentor_participant[FIELD] = {"health": "Diabetic"}
        #: Who reads the mentee's enrolment, but not the answers.
        cls.readers = {name: getattr(cls, name) for name in ("mentor", "line_manager")}

    def _read(self, user, participants, name="health"):
        """Return what the user reads of one question, by participant."""
        self.env.invalidate_all()
        return {
            row["id"]: {q["name"]: q.get("value") for q in row[FIELD]}[name] or False
            for row in participants.with_user(user).read([FIELD])
        }


class TestWhoReadsAnswers(AnswersCase):
    def test_the_person_and_those_who_run_the_programme_read_them(self):
        for user in (self.mentee, self.coordinator, self.manager, self.everything):
            with self.subTest(user=user.login):
                self.assertEqual(
                    self._read(user, self.mentee_participant),
                    {self.mentee_participant.id: "Deaf in one ear"},
                )

    def test_others_who_read_the_enrolment_see_them_empty(self):
        for name, user in self.readers.items():
            participant = self.mentee_participant.with_user(user)
            with self.subTest(user=name):
                for question in self.answers:
                    read = self._read(user, participant, question)
                    self.assertEqual(read, {participant.id: False})
                self.assertFalse(dict(participant[FIELD]))
                for found in (
                    participant.web_read({FIELD: {}}),
                    participant.web_search_read([], {FIELD: {}})["records"],
                    participant.search_read([], [FIELD]),
                    participant.mapped(FIELD),
                ):
                    self.assertNotIn("Deaf", str(found))
                self.assertNotIn("Deaf", str(self._nested(user)))

    def _nested(self, user):
        """Read the answers from the pairing."""
        self.env.invalidate_all()
        return self.pairing.with_user(user).web_read(
            {"mentee_id": {"fields": {FIELD: {}}}}
        )

    def test_a_portal_user_reads_their_own_and_not_the_mentors(self):
        self.portal_participant[FIELD] = {"health": "Well"}
        both = self.portal_participant | self.mentor_participant
        self.assertEqual(
            self._read(self.portal_mentee, both),
            {self.portal_participant.id: "Well", self.mentor_participant.id: False},
        )

    def test_another_programmes_coordinator_reads_the_partners_no_better(self):
        self.mentor.group_ids += self.env.ref(
            "mentoring_programme.group_mentoring_coordinator"
        )
        read = self._read(self.mentor, self.mentee_participant)
        self.assertEqual(read, {self.mentee_participant.id: False})
        with self.assertRaises(AccessError):
            self._read(self.other_coordinator, self.mentee_participant)

    def test_a_list_of_ones_own_and_others_shows_ones_own(self):
        both = self.mentee_participant | self.mentor_participant
        self.assertEqual(
            self._read(self.mentee, both),
            {
                self.mentee_participant.id: "Deaf in one ear",
                self.mentor_participant.id: False,
            },
        )

    def test_the_cache_tells_nobody_what_another_has_read(self):
        as_partner = self.mentee_participant.with_user(self.mentor)
        self.env.invalidate_all()
        for _turn in range(2):
            self.assertFalse(as_partner[FIELD].get("health"))
            for other in (as_partner.sudo(), as_partner.with_user(self.mentee)):
                self.assertEqual(other[FIELD]["health"], "Deaf in one ear")

    def test_names_of_answers_find_nobody(self):
        found = self.mentee_participant.with_user(self.mentor).name_search("Deaf")
        self.assertFalse(found)

    def test_exports_leave_them_empty(self):
        self.env.ref("base.group_user").implied_ids |= self.env.ref(
            "base.group_allow_export"
        )
        paths = [f"{FIELD}.{name}" for name in self.answers]
        for user in (self.mentee, *self.readers.values()):
            self.env.invalidate_all()
            participant = self.mentee_participant.with_user(user)
            exported = participant.export_data(["name", *paths])["datas"][0][1:]
            with self.subTest(user=user.login):
                self.assertEqual(any(exported), user == self.mentee)

    def test_the_preview_of_what_leads_to_it_shows_none(self):
        shown = {"participant_id": {"fields": {FIELD: {}}}}
        default = {"default_participant_id": self.mentee_participant.id}
        for user, reads in (
            (self.mentor, False),
            (self.line_manager, False),
            (self.mentee, True),
        ):
            self.env.invalidate_all()
            line = self.env["mentoring.participant.skill"].with_user(user)
            with self.subTest(user=user.login):
                told = line.with_context(**default).onchange({}, [], shown)
                self.assertEqual("Deaf" in str(told), reads)

    def test_a_forms_preview_is_refused(self):
        for user in (self.mentor, self.line_manager):
            participant = self.mentee_participant.with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                participant.onchange({"user_id": user.id}, ["user_id"], {FIELD: {}})

    def test_the_form_opens_for_everybody_who_reads_the_enrolment(self):
        for user in (self.mentor, self.line_manager, self.mentee, self.coordinator):
            self.env.invalidate_all()
            with self.subTest(user=user.login):
                Form(self.mentee_participant.with_user(user))


class TestSearchingTellsNothing(AnswersCase):
    def _domains(self):
        yield from (
            [(f"{FIELD}.{name}", operator, value)]
            for name, value in (*self.answers.items(), ("days", "mon"), ("form", False))
            for operator in ("=", "!=", "in", "not in")
            for value in (
                value
                if isinstance(value, list)
                else [value]
                if "in" in operator
                else value,
            )
        )
        yield from (
            [(f"{FIELD}.{name}", operator, "Deaf")]
            for name in ("health", "form")
            for operator in ("ilike", "not ilike", "=ilike", "like")
        )
        yield [(f"{FIELD}.years", ">", 3)]
        yield [(f"{FIELD}.years", "<", 9)]
        yield ["!", (f"{FIELD}.years", ">", 3)]

    def _found(self, user):
        """Return all that the user's searches, groups and orders yield."""
        self.env.invalidate_all()
        Participant = self.env["mentoring.participant"].with_user(user)
        Pairing = self.env["mentoring.pairing"].with_user(user)
        found = []
        for domain in self._domains():
            found.append(Participant.search(domain).ids)
            farther = [
                term if term == "!" else (f"mentee_id.{term[0]}", *term[1:])
                for term in domain
            ]
            found.append(Pairing.search(farther).ids)
        for name in self.answers:
            groups = [f"{FIELD}.{name}"]
            found.append(Participant.formatted_read_group([], groups, ["__count"]))
            found.append(Participant.web_read_group([], groups))
            found.append(Participant.search([], order=f"{groups[0]} desc, id").ids)
            if name != "days":
                farther = [f"mentee_id.{FIELD}.{name}"]
                found.append(Pairing.formatted_read_group([], farther, ["__count"]))
        found.append(Participant.search([], order=f"{FIELD} desc, id").ids)
        for aggregate in ("array_agg", "max", "count", "count_distinct"):
            try:
                with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
                    found.append(
                        Participant._read_group([], [], [f"{FIELD}:{aggregate}"])
                    )
            except Exception as error:  # noqa: BLE001 - whichever way
                found.append(type(error))
        return str(found)

    def test_what_is_found_is_the_same_whatever_the_answers(self):
        for name, user in self.readers.items():
            before = self._found(user)
            others = self.mentee_participant | self.mentor_participant
            kept = {person: dict(person[FIELD]._values) for person in others}
            foreign = others.filtered(lambda p, user=user: p.user_id != user)
            for answers in (
                {},
                {
                    "health": "Well",
                    "form": "wild",
                    "days": ["tue"],
                    "years": 1,
                    "friend": self.sponsor.id,
                },
            ):
                for person in foreign:
                    person[FIELD] = answers
                with self.subTest(user=name, answers=answers):
                    self.assertEqual(self._found(user), before)
            for person in foreign:
                person[FIELD] = kept[person]

    def test_whoever_reads_them_finds_by_them(self):
        for user in (self.mentee, self.coordinator, self.manager):
            Participant = self.env["mentoring.participant"].with_user(user)
            with self.subTest(user=user.login):
                self.assertEqual(
                    Participant.search([(f"{FIELD}.health", "ilike", "Deaf")]),
                    self.mentee_participant,
                )
                groups = Participant.formatted_read_group(
                    [], [f"{FIELD}.form"], ["__count"]
                )
                counts = {group[f"{FIELD}.form"]: group["__count"] for group in groups}
                self.assertEqual(counts["calm"], 1)


class TestNominations(AnswersCase):
    def _nomination(self):
        return (
            self.env["mentoring.participant"]
            .with_user(self.line_manager)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentor",
                    "employee_id": self.mentee_employee.id,
                    FIELD: {"health": "Fine, I think"},
                }
            )
        )

    def test_a_nominator_reads_what_they_answered_themselves(self):
        draft = self._nomination()
        self.assertEqual(
            self._read(self.line_manager, draft), {draft.id: "Fine, I think"}
        )
        draft[FIELD] = {"health": "Better"}
        self.assertEqual(self._read(self.mentee, draft), {draft.id: "Better"})

    def test_what_the_person_makes_of_it_is_the_persons(self):
        draft = self._nomination()
        draft.with_user(self.mentee)[FIELD] = {"health": "Not so fine"}
        self.assertEqual(self._read(self.line_manager, draft), {draft.id: False})
        for values in {FIELD: {"health": "Fine"}}, {"learning_goal": "To listen"}:
            with self.assertRaises(AccessError):
                draft.write(values)
        self.assertEqual(self._read(self.mentee, draft), {draft.id: "Not so fine"})

    def test_nor_does_a_preview_tell_the_nominator(self):
        """They edit the draft, so its form's preview is theirs to ask for.

        Answers are taken along to a programme that asks the same.
        """
        same = self._open_programme(
            participant_properties_definition=[
                *QUESTIONS,
                {"name": "more", "string": "More", "type": "char", "default": "No"},
            ]
        )
        draft = self._nomination()
        draft.with_user(self.mentee)[FIELD] = {"health": "Not so fine"}
        self.env.flush_all()
        for user, reads in ((self.line_manager, False), (self.mentee, True)):
            for extra in {}, {"written_by_id": user.id, "user_id": user.id}:
                self.env.invalidate_all()
                values = {"programme_id": same.id, **extra}
                told = draft.with_user(user).onchange(
                    values, list(values), {FIELD: {}, **dict.fromkeys(values, {})}
                )
                with self.subTest(user=user.login, extra=extra):
                    self.assertEqual("Not so fine" in str(told), reads)

    def test_nor_does_the_nominator_read_them_once_submitted(self):
        draft = self._nomination()
        draft.write({"learning_goal": "Lead", "focus_area_ids": self.area.ids})
        draft.with_user(self.mentee).action_accept_code()
        draft.action_submit()
        self.assertEqual(self._read(self.line_manager, draft), {draft.id: False})
        self.assertEqual(self._read(self.mentee, draft), {draft.id: "Fine, I think"})

    def test_who_answered_is_not_theirs_to_say(self):
        draft = self._nomination()
        for user in (self.line_manager, self.mentee, self.coordinator):
            with self.assertRaises(Exception):  # noqa: B017 - whichever way
                draft.with_user(user).write({"written_by_id": user.id})


class TestDraftsOfReports(AnswersCase):
    def _own_draft(self):
        return (
            self.env["mentoring.participant"]
            .with_user(self.mentee)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentor",
                    "employee_id": self.mentee_employee.id,
                    "learning_goal": "To get out of this team",
                    "focus_area_ids": self.area.ids,
                    "skill_ids": [(0, 0, {"skill_id": self.welding.id})],
                }
            )
        )

    def test_a_line_manager_reads_a_reports_own_draft_once_it_is_submitted(self):
        draft = self._own_draft()
        skills = draft.skill_ids
        for record in (draft, skills):
            self.assertFalse(self._sees(self.line_manager, record))
        with self.assertRaises(AccessError):
            draft.with_user(self.line_manager).action_submit()
        draft.action_accept_code()
        draft.action_submit()
        self.assertTrue(self._sees(self.line_manager, draft))
        self.assertFalse(self._sees(self.line_manager, skills))

    def test_nor_do_they_read_a_draft_that_is_withdrawn_unsent(self):
        draft = self._own_draft()
        draft.action_withdraw()
        self.assertFalse(self._sees(self.line_manager, draft))

    def test_what_was_submitted_stays_readable_when_it_is_withdrawn(self):
        draft = self._own_draft()
        draft.action_accept_code()
        draft.action_submit()
        draft.action_withdraw()
        self.assertTrue(self._sees(self.line_manager, draft))

    def test_a_line_manager_reads_their_own_nomination(self):
        nomination = (
            self.env["mentoring.participant"]
            .with_user(self.line_manager)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentor",
                    "employee_id": self.mentee_employee.id,
                }
            )
        )
        self.assertTrue(self._sees(self.line_manager, nomination))
