"""Who has answered, and when, is told to nobody; their own words are theirs."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ..release_common import ReleaseCase


class TestWho(ReleaseCase):
    def _seen(self, user):
        """Return all that somebody reads of evaluations, wherever it is kept."""
        seen = []
        for model in ("mentoring.evaluation", "mail.activity", "mail.message"):
            records = self.env[model].with_user(user)
            domain = [("model", "=", "mentoring.evaluation")]
            if model == "mail.activity":
                domain = [("res_model", "=", "mentoring.evaluation")]
            elif model == "mentoring.evaluation":
                domain = []
            seen.append((model, records.search(domain).read()))
        pairings = self.env["mentoring.pairing"].with_user(user).search([])
        for values in pairings.read():
            in_order = {
                name: sorted(value) if isinstance(value, list) else value
                for name, value in values.items()
            }
            seen.append(in_order)
        return seen

    def test_nothing_that_coordinators_read_changes_with_an_answer(self):
        asked = self._asked(3)
        for user in (self.coordinator, self.manager):
            self.env.invalidate_all()
            before = self._seen(user)
            self._rate(asked.filtered(lambda e: e.state == "sent")[0], trust=4)
            self.env.invalidate_all()
            self.assertEqual(self._seen(user), before)

    def test_coordinators_see_what_is_planned_and_how_many_answered(self):
        asked = self._asked(3)
        planned = asked[0].copy({"moment": "mid", "planned_on": fields.Date.today()})
        for user in (self.coordinator, self.manager):
            found = self.env["mentoring.evaluation"].with_user(user).search([])
            self.assertEqual(found, planned)
            with self.assertRaises(AccessError):
                asked[0].with_user(user).read(["state"])
        self._rate(asked[:2], trust=4)
        draft = self._draft(asked)
        self.assertEqual(
            (draft.asked_count, draft.answered_count, draft.open_count), (6, 2, 4)
        )

    def test_the_end_of_one_pair_does_not_tell_whether_the_two_have_answered(self):
        asked = self._asked(3)
        draft = self._draft(asked)
        self._rate(asked[:1], trust=4)
        self.env.invalidate_all()
        before = draft.open_count
        asked[0].pairing_id.with_user(self.coordinator).action_end()
        self.env.invalidate_all()
        self.assertEqual(draft.open_count, before)

    def test_of_few_people_not_even_the_count_is_told(self):
        asked = self._asked(1)
        draft = self._draft(asked)
        before = draft.read()
        self._rate(asked[0], trust=4)
        self.env.invalidate_all()
        self.assertEqual(draft.read(), before)
        self.assertFalse(draft.shows_counts)

    def test_gates_of_the_course_do_not_tell(self):
        asked = self._asked(1)
        pairing = asked.pairing_id.with_user(self.coordinator)
        for moment in ("mid", "final"):
            evaluations = self.env["mentoring.evaluation"].create(
                [
                    {
                        "pairing_id": pairing.id,
                        "participant_id": evaluation.participant_id.id,
                        "moment": moment,
                        "survey_id": self.survey.id,
                        "planned_on": fields.Date.today(),
                    }
                    for evaluation in asked
                ]
            )
            evaluations._advance("send", self._sent_values(), as_system=True)
            hint = f"_hints_{moment}_evaluations"
            said = [getattr(pairing.sudo(), hint)()]
            for evaluation in evaluations:
                self._rate(evaluation, trust=4)
                said.append(getattr(pairing.sudo(), hint)())
            self.assertEqual(len({str(bool(s)) for s in said}), 1)

    def test_no_questionnaire_is_a_certification(self):
        """All colleagues would read in the résumé who has answered."""
        with self.assertRaises(ValidationError):
            self.survey.certification = True

    def test_followers_of_a_questionnaire_hear_nothing(self):
        asked = self._asked(1)
        subtype = self.env.ref("survey.mt_survey_survey_user_input_completed")
        self.survey.message_subscribe(
            self.manager.partner_id.ids, subtype_ids=subtype.ids
        )
        messages = self.env["mail.message"]
        before = messages.search_count([("model", "=", "survey.user_input")])
        self._rate(asked[0], trust=4)
        after = messages.search_count([("model", "=", "survey.user_input")])
        self.assertEqual(before, after)

    def test_no_column_of_what_was_asked_moves_with_an_answer(self):
        """Read, searched, sorted, grouped by; of the record or of what leads there."""
        asked = self._asked(3)
        planned = asked[0].copy({"moment": "mid", "planned_on": fields.Date.today()})
        for user in (self.coordinator, self.manager):
            self.env.flush_all()
            before = self._found(asked | planned, user)
            self.assertTrue(before["evaluation", "id", "ordered"])
            self._rate(asked.filtered(lambda e: e.state == "sent")[0], trust=4)
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(self._found(asked | planned, user), before)

    def _found(self, evaluations, user):
        """Return what somebody finds by each stored column of questionnaires and
        answers: in which order, in which groups, from themselves and from the pair."""
        found = {}
        pairings = evaluations.pairing_id.with_user(user)
        for name in ("mentoring.evaluation", "survey.user_input"):
            records = self.env[name].with_user(user)
            for field in records._fields.values():
                if not (field.store and field.column_type):
                    continue
                for way, looks in self._ways(records, pairings).items():
                    key = (name.split(".")[1], field.name, way)
                    found[key] = self._try(looks, field.name)
        for model in ("mail.message", "mail.activity", "mail.notification"):
            found[model] = self.env[model].with_user(user).search([]).ids
        for evaluation in evaluations.with_user(user):
            found[evaluation.id] = self._try(
                lambda e: e.read(["write_date", "state"]), evaluation
            )
        return found

    def _ways(self, records, pairings):
        return {
            "ordered": lambda f: records.search([], order=f"{f} desc").ids,
            "set": lambda f: records.search([(f, "!=", False)]).ids,
            "read": lambda f: records.search([]).read([f]),
            "grouped": lambda f: records._read_group([], [f], ["__count", "id:max"]),
            "from the pair": lambda f: (
                pairings.search([(f"evaluation_ids.{f}", "!=", False)], order="id").ids
            ),
        }

    def _try(self, look, at):
        try:
            with self.env.cr.savepoint():
                return look(at)
        except (AccessError, UserError, ValueError) as error:
            return type(error).__name__

    def test_somebody_asked_alone_is_in_no_count(self):
        """Ask one after the others, and watch: the next answer would be theirs."""
        asked = self._asked(6)
        others, alone = asked[:11], asked[11]
        alone._write_through_door({"state": "planned", "sent_on": False})
        self._rate(others, trust=4)
        draft = self._draft(asked)
        before = self._counts(draft)
        self.assertEqual(before[:2], (11, 11))
        for step in (self._send_alone, lambda e: self._rate(e, trust=1)):
            step(alone)
            self.env.invalidate_all()
            self.assertEqual(self._counts(draft), before)
        # nor in a release, nor by when it is over
        release = self._release(asked)
        self.assertEqual(release.sudo().tallies[str(self.scale.id)]["people"], 11)
        self.assertFalse(release.is_final)
        draft = self._draft(asked)
        self.assertIn("still needed", draft.lacking)
        with freeze_time(fields.Datetime.now() + timedelta(days=30)):
            self.env.invalidate_all()
            self.assertFalse(draft.lacking)

    def _counts(self, draft):
        return draft.asked_count, draft.answered_count, draft.open_count, draft.lacking

    def _send_alone(self, evaluation):
        with freeze_time(fields.Datetime.now() + timedelta(hours=1)):
            evaluation._advance("send", self._sent_values(), as_system=True)

    def test_few_who_are_asked_later_wait_for_others_and_for_their_time(self):
        """Told as soon as they are enough, an answer would be the first one's."""
        asked = self._asked(6)
        later = asked[10:]
        later._write_through_door({"state": "planned", "sent_on": False})
        draft = self._draft(asked)
        self._send_alone(later)
        self._rate(later, trust=4)
        self.env.invalidate_all()
        self.assertEqual(draft.asked_count, 10)
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            self._ask(asked.programme_id, 2)
            self.env.invalidate_all()
            self.assertEqual(draft.asked_count, 10)
        with freeze_time(fields.Datetime.now() + timedelta(days=30)):
            self.env.invalidate_all()
            self.assertEqual((draft.asked_count, draft.answered_count), (16, 2))

    def test_a_pause_shifts_the_time_of_those_who_have_answered_too(self):
        """Else the day from which nobody is waited for would tell who has."""
        asked = self._asked(1)
        self._rate(asked[0], trust=4)
        asked._postpone(relativedelta(days=3))
        self.assertEqual(len(set(asked.mapped("deadline"))), 1)

    # ------------------------------------------------------------------
    # Reminders
    # ------------------------------------------------------------------

    def test_a_reminder_goes_to_whoever_is_open_and_names_nobody(self):
        asked = self._asked(3)
        self._rate(asked[:2], trust=4)
        self.env["mail.mail"].search([]).unlink()
        draft = self._draft(asked)
        mails = self.env["mail.mail"]
        action = draft.action_remind()
        self.assertNotIn(asked[2].partner_id.name, str(action))
        self.assertFalse(mails.search([]), "a job writes them, not the coordinator")
        self._run_cron("cron_remind_evaluations")
        self.assertEqual(mails.search([]).recipient_ids, asked[2:].sudo().partner_id)
        for user in (self.coordinator, self.manager):
            messages = self.env["mail.message"].with_user(user)
            self.assertFalse(messages.search([("model", "=", "mentoring.evaluation")]))
        self._run_cron("cron_remind_evaluations")
        self.assertEqual(len(mails.search([])), 4, "once each")

    def test_whoever_edits_the_reminder_gets_no_copy_of_it(self):
        asked = self._asked(3)
        self._rate(asked[:2], trust=4)
        self.env.ref("mentoring_programme.mail_evaluation_reminder").write(
            {
                "email_cc": "spy@example.com",
                "email_to": "spy@example.com",
                "partner_to": str(self.coordinator.partner_id.id),
            }
        )
        self.env["mail.mail"].search([]).unlink()
        self._draft(asked).action_remind()
        self._run_cron("cron_remind_evaluations")
        mails = self.env["mail.mail"].search([])
        self.assertEqual(mails.recipient_ids, asked[2:].sudo().partner_id)
        self.assertFalse(any(mails.mapped("email_cc")) or any(mails.mapped("email_to")))

    def test_nobody_is_reminded_every_day(self):
        asked = self._asked(3)
        draft = self._draft(asked)
        draft.action_remind()
        with self.assertRaisesRegex(UserError, "less than three days ago"):
            draft.action_remind()
        with freeze_time(fields.Datetime.now() + timedelta(days=4)):
            draft.action_remind()
        with self.assertRaises(AccessError):
            draft.with_user(self.other_coordinator).action_remind()

    # ------------------------------------------------------------------
    # Own words
    # ------------------------------------------------------------------

    def test_own_words_are_sealed_to_their_author(self):
        asked = self._asked(3)
        user = self._let_in(asked[0])
        self._rate(asked[0], words="marzipan, just between us")
        line = asked[0].user_input_ids.user_input_line_ids
        self.env.invalidate_all()
        self.assertEqual(line.value_text_box, "…")
        mine = line.with_user(user).sudo()
        self.assertEqual(mine.value_text_box, "marzipan, just between us")
        comment = asked[0].comment_ids
        for who in (self.coordinator, self.manager, self.env.ref("base.user_admin")):
            self.assertFalse(comment.with_user(who).sudo().text)
            self.assertFalse(self.env["mentoring.comment"].with_user(who).search([]))
        self.env.flush_all()
        for table in ("survey_user_input_line", "mentoring_comment"):
            self.env.cr.execute(f"SELECT t.*::text FROM {table} t")
            self.assertNotIn("marzipan", str(self.env.cr.fetchall()))

    def test_words_of_somebody_without_an_account_are_kept_for_nobody(self):
        asked = self._asked(3)
        self._rate(asked[0], words="marzipan")
        self.assertFalse(asked[0].comment_ids)
        line = asked[0].user_input_ids.user_input_line_ids
        self.assertEqual(line.value_text_box, "…")

    def test_words_are_quoted_where_their_author_ticks_among_ten(self):
        asked = self._asked(6)
        users = [self._let_in(evaluation) for evaluation in asked[:10]]
        for number, evaluation in enumerate(asked[:5]):
            self._rate(evaluation, trust=4, words=f"Sentence {number}")
        comments = asked[:3].comment_ids
        for user in users[:2]:
            mine = comments.with_user(user).filtered("is_unsealed")
            mine.action_allow_quoting(mine)
        with self.assertRaises(AccessError):
            comments.with_user(users[0]).action_allow_quoting(comments)
        self.assertFalse(self._release(asked).figures["quotes"], "five are too few")
        for number, evaluation in enumerate(asked[5:10]):
            self._rate(evaluation, trust=4, words=f"Sentence {number + 5}")
        second = self._release(asked)
        [quotes] = second.figures["quotes"]
        self.assertEqual(quotes["title"], "In your words?")
        self.assertEqual(set(quotes["texts"]), {"Sentence 0", "Sentence 1"})
        self.assertIn("Sentence 0", second.reading)
        mine = comments.with_user(users[0]).filtered("is_unsealed")
        with self.assertRaisesRegex(UserError, "cannot be taken back"):
            mine.action_allow_quoting(mine.browse())

    def test_what_people_were_asked_for_themselves_is_quoted_nowhere(self):
        self.words.is_for_oneself = True
        asked = self._asked(3)
        user = self._let_in(asked[0])
        self._rate(asked[0], words="Ask Bo for time")
        comment = asked[0].comment_ids.with_user(user)
        with self.assertRaisesRegex(UserError, "for yourself alone"):
            comment.action_allow_quoting(comment)
        of_none = comment.browse().with_user(self._let_in(asked[1]))
        self.assertTrue(of_none.action_allow_quoting(comment.ids), "nothing is told")
        with self.assertRaisesRegex(UserError, "asked this question already"):
            self.words.is_for_oneself = False

    def test_words_wait_until_ten_new_people_have_written(self):
        """Quotes of one release without those of the one before are few people's."""
        asked = self._asked(13)
        for evaluation in asked:
            self._let_in(evaluation)
        first, second, third = asked[:10], asked[10:15], asked[15:23]
        self._write(first, quoted=9)
        told = self._quoted(asked)
        self.assertEqual(len(told), 9)
        # five more people, all of whom may be quoted: they wait
        self._write(second, quoted=5)
        self.assertEqual(self._quoted(asked), told)
        # who is gone by now, or allows it late, is not told apart
        first[0].comment_ids.sudo().with_user(1).unlink()
        late = first[9].comment_ids.with_user(first[9].user_id)
        late.action_allow_quoting(late)
        self._write(third, quoted=5)
        self.assertEqual(len(self._quoted(asked)), 20)

    def _write(self, evaluations, quoted):
        for evaluation in evaluations:
            self._rate(evaluation, trust=4, words=f"Sentence {evaluation.id}")
        for evaluation in evaluations[:quoted]:
            comment = evaluation.comment_ids.with_user(evaluation.user_id)
            comment.action_allow_quoting(comment)

    def _quoted(self, asked):
        quotes = self._release(asked).figures["quotes"]
        return {text for question in quotes for text in question["texts"]}

    def test_what_is_changed_is_to_be_allowed_anew(self):
        asked = self._asked(3)
        user = self._let_in(asked[0])
        given = asked[0].user_input_id.with_user(user).sudo()
        given._save_lines(self.words, "First thought")
        comment = asked[0].comment_ids.with_user(user)
        comment.action_allow_quoting(comment)
        self.assertTrue(comment.may_be_quoted)
        given._save_lines(self.words, "Second thought")
        self.assertEqual(comment.text, "Second thought")
        self.assertFalse(comment.may_be_quoted)
        given._save_lines(self.words, "")
        self.assertFalse(comment.exists())

    # ------------------------------------------------------------------
    # In the end
    # ------------------------------------------------------------------

    def test_answers_are_deleted_ninety_days_after_the_last_release(self):
        asked = self._asked(3)
        self._rate(asked[:5], trust=4)
        asked[5]._advance("lapse", as_system=True)
        release = self._release(asked)
        programme = asked.programme_id
        programme._write_through_door(
            {"state": "closed", "state_since": fields.Datetime.now()}
        )
        self.env["mail.mail"].search([]).unlink()
        with freeze_time(fields.Datetime.now() + timedelta(days=89)):
            self._run_cron("cron_erase_answers")
        self.assertEqual(len(asked.user_input_ids), 6)
        with freeze_time(fields.Datetime.now() + timedelta(days=91)):
            self._run_cron("cron_erase_answers")
        self.assertFalse(asked.user_input_ids)
        self.assertTrue(release.figures["questions"])
        told = self.env["mail.mail"].search([])
        everybody = asked.sudo().partner_id
        self.assertEqual(told.recipient_ids, everybody, "not those alone who answered")
        self.assertEqual(len(told), 6, "once each")

    def test_answers_stay_while_somebody_may_still_answer(self):
        asked = self._asked(3)
        self._rate(asked[:5], trust=4)
        self._release(asked)
        asked.programme_id._write_through_door(
            {"state": "closed", "state_since": fields.Datetime.now()}
        )
        with freeze_time(fields.Datetime.now() + timedelta(days=91)):
            self._run_cron("cron_erase_answers")
        self.assertEqual(len(asked.user_input_ids), 6)

    def test_what_odoo_calls_an_answer_tells_nobody_what_was_answered(self):
        asked = self._asked(1)
        self._rate(asked[0], trust=4)
        (line,) = asked[0].user_input_ids.user_input_line_ids
        outsider = self._user("outsider", "base.group_portal")
        preview = {"model": "survey.user_input.line", "res_id": line.id}
        message = self.env["mail.message"].with_user(outsider).new(preview)
        self.assertEqual(message.record_name, f"Answer {line.id}")
        for reader in (outsider, self.env.ref("base.user_root"), asked[0].user_id):
            named = line.with_user(reader).sudo().display_name
            self.assertEqual(named, f"Answer {line.id}")

    def test_the_privacy_lookup_neither_finds_nor_deletes_answers(self):
        asked = self._asked(1)
        user = self._let_in(asked[0])
        self._rate(asked[0], trust=4)
        note = asked.pairing_id.message_post(body="…", author_id=user.partner_id.id)
        answers, told = asked[0].user_input_ids, asked[0].partner_id
        told.email = "somebody@example.com"
        admin = self._user("admin_of_it", "base.group_system")
        lookup = self.env["privacy.lookup.wizard"].with_user(admin)
        lookup = lookup.create({"name": told.name, "email": told.email})
        lookup.action_lookup()
        found = set(lookup.line_ids.mapped("res_model"))
        self.assertIn("res.partner", found)
        self.assertFalse(found & {"survey.user_input", "mail.message"})
        for record in (answers, answers.user_input_line_ids[:1], note):
            line = lookup.line_ids.create(
                {
                    "wizard_id": lookup.id,
                    "res_id": record.id,
                    "res_model_id": self.env["ir.model"]._get_id(record._name),
                }
            )
            with self.assertRaises(AccessError):
                line.action_unlink()
            self.assertTrue(record.exists())
