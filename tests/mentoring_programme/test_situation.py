"""Situations that two people play: picked apart, opened together."""

from odoo.exceptions import AccessError, UserError, ValidationError

from ..common import MentoringCase


class TestSituation(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._in_progress()
        case.situations = self.env["mentoring.situation"].search([])
        case.roles = self.env["mentoring.role"]._get_situational()

    def _picks(self, user):
        self.env.invalidate_all()
        return self.env["mentoring.pick"].with_user(user).search([])

    def test_there_are_24_in_three_languages(self):
        self.assertEqual(len(self.situations), 24)
        for lang in ("da_DK", "nb_NO"):
            self.env["res.lang"]._activate_lang(lang)
            self.env["ir.module.module"]._load_module_terms(
                ["mentoring_programme"], [lang]
            )
            for card in (*self.situations, *self.env["mentoring.role"].search([])):
                card = card.with_context(lang=lang)
                names = (
                    ("name", "text")
                    if card._name == "mentoring.situation"
                    else ("description", "helps_when", "hinders_when")
                )
                for name in names:
                    plain = card.with_context(lang="en_US")[name]
                    if plain:
                        self.assertNotEqual(card[name], plain, lang)

    def test_what_one_picks_the_other_reads_once_both_have(self):
        play = self._lay(self.pairing, self.mentee, picked=(0, 1), guessed=(1, 2))
        self.assertEqual(play.state, "laying")
        self.assertEqual(self._picks(self.mentee).role_ids, self.roles[:2])
        self.assertFalse(self._picks(self.mentor))
        self.assertFalse(play.with_user(self.mentor).pick_ids)
        with self.assertRaises(AccessError):
            play.sudo().pick_ids.with_user(self.mentor).read(["role_ids"])
        self.assertFalse(play.with_user(self.mentor).pick_ids, "read before they lay")
        self._lay(self.pairing, self.mentor, picked=(2, 3), guessed=(0, 1))
        self.assertEqual(play.state, "open")
        for user, hits in (
            (self.mentee, self.roles[2]),
            (self.mentor, self.roles[:2]),
        ):
            picks = self._picks(user)
            self.assertEqual(len(picks), 2)
            self.assertEqual(picks.filtered("is_mine")._get_hits(), hits)
        for user in (self.coordinator, self.manager, self.line_manager):
            self.assertFalse(self._picks(user))

    def test_laid_is_laid(self):
        play = self._lay(self.pairing, self.mentee)
        with self.assertRaisesRegex(UserError, "your cards stay"):
            play.pick_ids.role_ids = self.roles[5:7]
        with self.assertRaisesRegex(UserError, "You have picked already"):
            self._lay(self.pairing, self.mentee)

    def test_two_are_picked_and_two_guessed_of_the_ten(self):
        play = self.env["mentoring.play"].with_user(self.mentee)
        pairing = self.pairing.with_user(self.mentee)
        play = play._deal(pairing, self.situations[0])
        basic = self.env["mentoring.role"]._get_basic()
        for picked, guessed in (
            (self.roles[:1], self.roles[:2]),
            (self.roles[:3], self.roles[:2]),
            (self.roles[:2], self.roles.browse()),
            (basic, self.roles[:2]),
        ):
            with self.assertRaises(ValidationError):
                play.action_lay(picked.ids, guessed.ids)
        self.assertFalse(self._picks(self.mentee))

    def test_a_line_on_it_is_for_the_two(self):
        play = self._play_situation(self.pairing)
        mine = play.with_user(self.mentee).pick_ids.filtered("is_mine")
        mine.effect = "It would make me brave"
        self.assertEqual(mine.with_user(self.mentor).effect, "It would make me brave")
        self.assertFalse(mine.with_user(self.manager).sudo().effect)
        with self.assertRaises(AccessError):
            mine.with_user(self.mentor).effect = "Forged"

    def test_a_programme_adds_its_own_for_its_pairs_alone(self):
        programme = self.pairing.programme_id
        add = self.env["mentoring.situation"].with_user(self.coordinator).create
        own = add({"name": "Own", "text": "Here.", "programme_id": programme.id})
        other = self._open_programme(name="Other")
        theirs = add({"name": "Theirs", "text": "There.", "programme_id": other.id})
        with self.assertRaises(AccessError):
            add({"name": "For all", "text": "Everywhere."})
        found = self.pairing.with_user(self.mentee)._get_situations()
        self.assertIn(own, found)
        self.assertEqual(len(found), 25)
        with self.assertRaisesRegex(UserError, "another programme's"):
            self._lay(self.pairing, self.mentee, theirs)
        self.assertEqual(programme.copy().situation_ids.name, "Own")
        for moved in (False, other.id):
            with self.assertRaisesRegex(UserError, "stays with its programme"):
                own.programme_id = moved

    def test_no_card_is_deleted_so_that_no_refusal_tells_what_is_played(self):
        programme = self.pairing.programme_id
        cards = self.situations.with_user(self.coordinator).create(
            [
                {"name": name, "text": "Here.", "programme_id": programme.id}
                for name in ("Played", "Not played")
            ]
        )
        self._lay(self.pairing, self.mentee, cards[0])
        for card in cards:
            with self.assertRaisesRegex(UserError, "archived, not deleted"):
                card.unlink()
        cards.action_archive()
        draft = self._programme(name="Another")
        card = cards.create({"name": "Own", "text": "So.", "programme_id": draft.id})
        card.unlink()
        draft.unlink()

    def test_nobody_plays_for_others(self):
        play = self._lay(self.pairing, self.mentee)
        for user in (self.coordinator, self.line_manager, self.employee):
            with self.assertRaises(AccessError):
                self._lay(self.pairing, user)
            self.assertFalse(play.with_user(user).has_access("read"))

    def test_the_other_is_told_of_their_turn_and_of_nothing_else(self):
        queue = self.env["mail.mail"].search([])
        play = self._lay(self.pairing, self.mentor)
        mail = self.env["mail.mail"].search([]) - queue
        self.assertEqual(mail.recipient_ids, self.mentee.partner_id)
        self.assertFalse(mail.model or mail.res_id, "found by no record")
        self.assertEqual(mail.reply_to, self.mentor.partner_id.email_formatted)
        for told in (play.situation_id.name, *self.roles.mapped("name")):
            self.assertNotIn(told, f"{mail.subject} {mail.body_html}")
        self.assertIn("/situations", mail.body_html)
        self.assertNotIn(f"/situations/{play.situation_id.id}", mail.body_html)
        self._lay(self.pairing, self.mentee)
        self.assertEqual(self.env["mail.mail"].search([]) - queue, mail)

    def test_without_the_template_or_an_address_nobody_is_told(self):
        template = self.env.ref("mentoring_programme.mail_play_turn")
        self.mentor.partner_id.email = False
        queue = self.env["mail.mail"].search([])
        self._lay(self.pairing, self.mentee)
        template.active = False
        self._lay(self.pairing, self.mentor, self.situations[1])
        self.assertEqual(self.env["mail.mail"].search([]), queue)

    def test_nothing_is_played_once_it_is_over(self):
        play = self._lay(self.pairing, self.mentee)
        self.pairing.with_user(self.mentor).action_end()
        with self.assertRaisesRegex(UserError, "collaboration is over"):
            self._lay(self.pairing, self.mentor)
        with self.assertRaisesRegex(UserError, "while you work together"):
            self._lay(self.pairing, self.mentee, self.situations[3])
        self.assertEqual(play.state, "laying")


class TestRealSituation(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.roles = self.env["mentoring.role"]._get_situational()

    def test_the_mentee_brings_it_and_asks_for_a_role(self):
        meeting = self._plan_meeting(
            self.pairing,
            real_situation="My colleague is silent.",
            asked_role_id=self.roles[0].id,
        )
        theirs = meeting.with_user(self.mentor)
        self.assertEqual(theirs.real_situation, "My colleague is silent.")
        for vals in ({"real_situation": "No"}, {"asked_role_id": False}):
            with self.assertRaisesRegex(AccessError, "The mentee alone"):
                theirs.write(vals)
        basic = self.env["mentoring.role"]._get_basic()
        with self.assertRaises(ValidationError):
            meeting.asked_role_id = basic[0]

    def test_both_tap_how_roles_worked(self):
        ahead = self._plan_meeting(self.pairing)
        with self.assertRaisesRegex(UserError, "once you have met"):
            ahead._tap({self.roles[0]: "helped"})
        asked, used = self.roles[:2]
        meeting = self._hold_meeting(
            self.pairing, asked_role_id=asked.id, role_ids=used.ids
        )
        self.assertEqual(meeting._get_roles_to_tap(), asked | used)
        meeting._tap({asked: "too_little", used: "helped"})
        meeting.with_user(self.mentor)._tap({used: "too_much"})
        meeting._tap({asked: False, used: "too_much"})
        told = {(e.author_user_id, e.role_id, e.effect) for e in meeting.effect_ids}
        self.assertEqual(
            told,
            {(self.mentee, used, "too_much"), (self.mentor, used, "too_much")},
        )
        effect = meeting.effect_ids.filtered("is_mine")
        with self.assertRaises(AccessError):
            effect.with_user(self.mentor).effect = "helped"
        self.assertFalse(effect.with_user(self.manager).has_access("read"))


class TestPostureDial(MentoringCase):
    def test_each_sets_it_at_the_first_talk_and_half_way(self):
        pairing = self._accepted_pairing()
        theirs = pairing.with_user(self.mentor)
        mine = pairing.with_user(self.mentee)
        mine._set_dial("", "sage", "guide")
        mine._set_dial("", "sage", "alliance")
        theirs._set_dial("", "alliance", "alliance")
        pairing.sudo()._write_through_door({"state": "progress"})
        mine._set_dial("", "alliance", "alliance")
        self.assertEqual(
            sorted((d.moment, d.expected, d.wished) for d in theirs.dial_ids),
            [
                ("first", "alliance", "alliance"),
                ("first", "sage", "alliance"),
                ("half", "alliance", "alliance"),
            ],
        )
        self.assertFalse(mine.dial_ids.with_user(self.coordinator).has_access("read"))
        with self.assertRaises(AccessError):
            pairing._set_dial("", "sage", "sage")  # the coordinator
        with self.assertRaisesRegex(UserError, "keeps what it is about"):
            mine.dial_ids.filtered("is_mine")[0].moment = "half"

    def test_style_and_posture_do_not_contradict_each_other(self):
        programme = self._programme()
        self.assertEqual(programme.posture, "alliance")
        programme.style = "sponsorship"
        self.assertEqual(programme.posture, "sage")
        with self.assertRaisesRegex(ValidationError, "contradict each other"):
            programme.posture = "alliance"
        with self.assertRaisesRegex(ValidationError, "contradict each other"):
            self._programme(posture="sage")
        guide = self._programme(posture="guide")
        guide.style = "developmental"
        self.assertEqual(guide.posture, "guide")
