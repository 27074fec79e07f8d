"""What an administrator configures without code finds nothing that is private."""

from unittest.mock import Mock, patch

import requests

from odoo.exceptions import ValidationError
from odoo.fields import Command, Date

from odoo.addons.base_sealed_field.shut import shut

from ..private_common import WORD, PrivateCase


class TestCustomFields(PrivateCase):
    def test_none_leads_into_a_private_model(self):
        for model in (*self._private_models(), "survey.user_input"):
            with self.subTest(model=model), self._custom_field_refused():
                self._create_field(
                    "res.partner",
                    "x_look",
                    ttype="many2many",
                    relation=model,
                    store=True,
                )

    def test_none_shows_what_is_there(self):
        for model, path, ttype in (
            ("mentoring.pairing", "evaluation_ids.state", "selection"),
            ("mentoring.pairing", "mentee_id.wish_ids.kind", "selection"),
            ("mentoring.programme", "participant_ids.state", "selection"),
            ("survey.survey", "user_input_ids.state", "selection"),
        ):
            with self.subTest(path=path), self._custom_field_refused():
                self._create_field(model, "x_look", ttype=ttype, related=path)
            with self.subTest(path=path), self._custom_field_refused():
                self._create_field(
                    model, "x_look", ttype="char", compute="x = 1", depends=path
                )

    def test_what_is_no_path_into_one_can_be_had(self):
        self._create_field(
            "mentoring.pairing",
            "x_purpose",
            ttype="text",
            related="programme_id.purpose",
        )
        self._create_field("mentoring.participant", "x_badge", ttype="char", store=True)


class TestConfigured(PrivateCase):
    def test_private_models_cannot_be_chosen(self):
        webhook = {"state": "webhook", "webhook_url": "http://localhost:1/"}
        for model in self._private_models():
            for configured, values in (
                ("ir.actions.server", webhook),
                ("ir.actions.server", {"state": "code", "code": "x = 1"}),
                ("mail.template", {}),
            ):
                with (
                    self.subTest(model=model, configured=configured),
                    self.assertRaisesRegex(ValidationError, "it cannot be chosen"),
                ):
                    self.env[configured].create(
                        {"name": "x", "model_id": self._model_id(model), **values}
                    )

    def test_no_action_changes_what_is_private(self):
        person = self._model_id("res.partner")
        inputs = self._model_id("survey.user_input")
        for values in (
            {"state": "object_write", "model_id": inputs, "crud_model_id": inputs},
            {"state": "object_copy", "model_id": person, "crud_model_id": inputs},
            {"state": "object_create", "model_id": person, "crud_model_id": inputs},
            {
                "state": "object_write",
                "model_id": self._model_id("survey.survey"),
                "update_path": "user_input_ids.survey_id",
            },
        ):
            with (
                self.subTest(values=values),
                self.assertRaisesRegex(ValidationError, "which is private"),
                self.env.cr.savepoint(),
            ):
                self.env["ir.actions.server"].create({"name": "x", **values})

    def test_programmes_and_ordinary_surveys_can_be_configured(self):
        for model in ("mentoring.programme", "survey.user_input", "res.partner"):
            values = {"name": "x", "model_id": self._model_id(model)}
            self.env["mail.template"].create(values)
            self.env["ir.actions.server"].create({**values, "state": "code"})

    def test_the_templates_there_are_can_be_worded_anew(self):
        template = self.env.ref("mentoring_programme.mail_pairing_on_hold")
        template.with_user(self.admin).write({"subject": "Paused", "body_html": "<p/>"})

    def test_a_webhook_on_answers_sends_none_of_mentoring(self):
        names = ("state", "end_datetime", "user_input_line_ids", "survey_id")
        fields = self.env["ir.model.fields"].search(
            [("model", "=", "survey.user_input"), ("name", "in", names)]
        )
        action = self.env["ir.actions.server"].create(
            {
                "name": "Look",
                "model_id": self._model_id("survey.user_input"),
                "state": "webhook",
                "webhook_url": "http://localhost:1/",
                "webhook_field_ids": [Command.set(fields.ids)],
            }
        )
        ordinary = self.answers.create(
            {"survey_id": self.survey.copy({"survey_type": "custom"}).id}
        )
        ordinary.state = "done"
        sent = []
        with (
            patch.object(requests, "post", lambda *a, **kw: sent.append(kw) or Mock()),
            self.enter_registry_test_mode(),
        ):
            for answers in (self.answers, ordinary):
                action.with_context(
                    active_model=answers._name, active_id=answers.id
                ).run()
                self.env.cr.postcommit.run()
        mentoring, other = (call["data"] for call in sent)
        self.assertIn('"state": false', mentoring)
        self.assertIn('"user_input_line_ids": []', mentoring)
        self.assertIn('"state": "done"', other)


class TestTemplates(PrivateCase):
    #: Whatever leads from a pairing to who has answered what, and who wishes what.
    EXPRESSIONS = (
        "object.evaluation_ids.mapped('state')",
        "object.evaluation_ids.mapped('answered_on')",
        "object.evaluation_ids.user_input_ids.user_input_line_ids.mapped('value_scale')",
        "object.evaluation_ids.comment_ids.mapped('quote')",
        "object.evaluation_ids.comment_ids.mapped('may_be_quoted')",
        "object.evaluation_ids.comment_ids.mapped('may_reach_sponsor')",
        "object.mentee_id.wish_ids.mapped('kind')",
        "object.mentee_id.wish_ids.partner_id.ids",
        "[dict(p) for p in object.mentee_id.mapped('participant_properties')]",
        "object.env['survey.user_input.line'].sudo().search([]).mapped('value_scale')",
        "object.env['survey.user_input.line'].sudo().search("
        "[('value_scale', '=', 2)]).ids",
        "object.env['survey.user_input.line'].sudo().search("
        "[('user_input_id.state', '=', 'done')]).ids",
        "object.env['survey.user_input'].sudo().search([('state', '=', 'done')]).ids",
        "object.env['mentoring.evaluation'].sudo().search("
        "[('state', '=', 'answered')]).ids",
        "object.env['mentoring.evaluation'].sudo().search("
        "[('user_input_ids.state', '=', 'done')]).ids",
        "object.env['mentoring.wish'].sudo().search([('kind', '=', 'exclude')]).ids",
        "object.env['mentoring.comment'].sudo().search([('quote', '!=', False)]).ids",
        "object.env['mentoring.comment'].sudo().search("
        "[('is_for_sponsor', '=', True)]).ids",
        "object.env['survey.user_input.line'].sudo()._read_group("
        "[('survey_id.survey_type', '=', 'mentoring')], ['value_scale'])",
        "object.env['survey.user_input.line'].sudo()._read_group("
        "[('survey_id.survey_type', '=', 'mentoring')], [], ['value_scale:sum'])",
        "object.play_ids.pick_ids.mapped('role_ids').ids",
        "object.play_ids.pick_ids.guess_ids.ids",
        "object.env['mentoring.pick'].sudo().search([('guess_ids', '!=', False)]).ids",
        "object.env['mentoring.pick'].sudo()._read_group([], ['role_ids'])",
        "[1 for wish in object.dial_ids.mapped('wished') if wish]",
        "object.env['mentoring.posture.dial'].sudo().search("
        "[('expected', '=', 'sage')]).ids",
        "[1 for effect in object.meeting_ids.effect_ids.mapped('effect') if effect]",
        "object.env['mentoring.role.effect'].sudo().search("
        "[('effect', '=', 'helped')]).ids",
        "[1 for word in object.sudo().mapped('mentor_served_on') if word]",
        "[1 for word in object.sudo().mapped('mentee_accepted_on') if word]",
        "object.sudo().search([('mentor_served_on', '!=', False)]).ids",
        "object.sudo().taken_step_ids.user_id.ids",
        "object.env['mentoring.taken.step'].sudo().search([]).user_id.ids",
        "object.env['mentoring.visit'].sudo().search([]).ids",
        "object.env['mentoring.visit'].sudo()._read_group([], ['user_id'])",
        "object.env['mentoring.taken.step'].sudo()._read_group([], ['user_id'])",
        "object.env['mentoring.watch.event'].sudo().search("
        "[('kind', '=', 'leaving')]).ids",
        "object.env['mentoring.watch.event'].sudo()._read_group([], ['kind'])",
        "[1 for event in object.env['mentoring.watch.event'].sudo().browse("
        "range(1, 9999)).exists() if event.step]",
        "[1 for event in object.env['mentoring.watch.event'].sudo().browse("
        "range(1, 9999)).exists() if event.participant_id or event.role]",
        "[1 for event in object.env['mentoring.watch.event'].sudo().browse("
        "range(1, 9999)).exists() if event.pairing_id or event.merged_names]",
        "object.env['mentoring.watch.event'].sudo().search("
        "[('participant_id', '!=', False)]).ids",
        "object.env['mentoring.watch.snapshot'].sudo().search([]).ids",
        "object.env['mentoring.study'].sudo().search([]).mapped('counted')",
        "object.env['mentoring.study'].sudo().search([('counted', '!=', False)]).ids",
        "object.meeting_ids.role_ids.ids",
        "object.env['mentoring.meeting'].sudo().search("
        "[('role_ids', '!=', False)]).ids",
    )

    def _read_all(self):
        """Have in the cache whatever the templates ask for."""
        self.evaluation.mapped("state")
        self.answers.user_input_line_ids.mapped("value_scale")
        self.evaluation.comment_ids.mapped("quote")
        self.evaluation.comment_ids.mapped("may_be_quoted")
        self.evaluation.comment_ids.mapped("may_reach_sponsor")
        studies = self.env["mentoring.study"].sudo().search([])
        self.assertTrue(studies.filtered("counted"))
        self.wish.mapped("kind")
        pairing = self.pairing.sudo()
        self.assertTrue(all(pairing.dial_ids.mapped("wished")))
        self.assertTrue(pairing.taken_step_ids.user_id)
        self.assertTrue(pairing.mentor_served_on)
        self.assertTrue(all(pairing.meeting_ids.effect_ids.mapped("effect")))
        self.assertTrue(pairing.meeting_ids.role_ids)
        self.assertTrue(pairing.play_ids.pick_ids.role_ids)

    def test_none_tells_answers_words_or_wishes(self):
        for cached in (False, True):
            for expression in self.EXPRESSIONS:
                self.env.flush_all()
                self.env.invalidate_all()
                if cached:
                    self._read_all()
                shown = self._render(expression)
                with self.subTest(expression=expression, cached=cached):
                    self.assertNotRegex(
                        shown, rf"{WORD}|answered|done|exclude|True|[1-9]"
                    )

    def test_afterwards_everything_is_as_it_was(self):
        self._read_all()
        for expression in self.EXPRESSIONS:
            self._render(expression)
        self.assertEqual(self.evaluation.state, "answered")
        self.assertEqual(self.evaluation.user_input_id, self.answers)
        self.assertTrue(self.evaluation.comment_ids.may_be_quoted)
        self.assertTrue(self.evaluation.comment_ids.may_reach_sponsor)
        self.assertIn(2, self.answers.user_input_line_ids.mapped("value_scale"))
        self.assertEqual(self.wish.kind, "exclude")

    def test_whose_it_is_stays_known_of_what_hr_knows_ahead(self):
        """Odoo computes anew what is stored while something is configured to look."""
        Event = self.env["mentoring.watch.event"]
        [event] = Event.search([("kind", "=", "leaving")])
        known = (event.programme_id, event.company_id, event.participant_id)
        self.assertEqual(known[0], self.pairing.programme_id)
        self.env.add_to_compute(event._fields["company_id"], event)
        with shut(self.env, private=True):
            self.env.flush_all()
        event.invalidate_recordset()
        self.assertEqual(
            (event.programme_id, event.company_id, event.participant_id), known
        )

    def test_a_template_that_an_administrator_edits_mails_none(self):
        template = self.env.ref("mentoring_programme.mail_pairing_on_hold")
        body = "".join(f'<p t-out="{text}"/>' for text in self.EXPRESSIONS[:9])
        template.with_user(self.admin).body_html = f"<p>SEEN</p>{body}"
        self.env["mail.mail"].search([]).unlink()
        until = Date.add(Date.today(), days=20)
        self.pairing.with_user(self.mentee).action_hold(until)
        bodies = self.env["mail.mail"].search([]).mapped("body_html")
        self.assertTrue(bodies)
        for body in bodies:
            seen = str(body).split("SEEN")[1]
            self.assertNotRegex(seen, rf"{WORD}|answered|exclude|True")


class TestGamification(PrivateCase):
    def test_goals_count_by_no_private_model(self):
        for model in self._private_models():
            with (
                self.subTest(model=model),
                self.assertRaisesRegex(ValidationError, "goals of gamification cannot"),
            ):
                self._define(model, [("id", ">", 0)])

    def test_nor_by_a_path_into_one(self):
        for model, path in (
            ("survey.survey", "user_input_ids.state"),
            ("survey.user_input", "user_input_line_ids.value_scale"),
            ("survey.user_input.line", "user_input_id.partner_id"),
            ("mentoring.programme", "participant_ids.wish_ids.kind"),
        ):
            for domain in (
                [(path, "=", 2)],
                ["|", ("id", "=", 0), "!", (path, "!=", 2)],
                [(path.split(".")[0], "any", [(path.split(".", 1)[1], "=", 2)])],
            ):
                with (
                    self.subTest(path=path),
                    self.assertRaisesRegex(
                        ValidationError, "goals of gamification cannot"
                    ),
                ):
                    self._define(model, domain)

    def test_answers_of_mentoring_are_not_counted_and_others_are(self):
        given = [("survey_id", "in", self.survey.ids)]
        self.assertEqual(self._count(self._define("survey.user_input", given)), 0)
        done = [("state", "=", "done"), ("survey_id", "in", self.survey.ids)]
        self.assertEqual(self._count(self._define("survey.user_input", done)), 0)
        scale = [("value_scale", "=", 2)]
        self.assertEqual(self._count(self._define("survey.user_input.line", scale)), 0)
        self.survey.copy({"survey_type": "custom"})
        ordinary = self.survey.search([], order="id desc", limit=1)
        self.answers.create({"survey_id": ordinary.id, "state": "done"})
        done = [("state", "=", "done"), ("survey_id", "in", ordinary.ids)]
        self.assertEqual(self._count(self._define("survey.user_input", done)), 1)

    def test_what_was_defined_before_counts_no_more(self):
        definitions = self.env.registry["gamification.goal.definition"]
        with patch.object(definitions, "_find_private", lambda self, user=None: None):
            definition = self._define("mentoring.evaluation", [("id", ">", 0)])
        self.assertEqual(self._count(definition), 0)

    def test_nor_does_what_is_private_for_one_user_alone(self):
        paired = [("pairing_ids", "any", [("id", ">", 0)])]
        domain = f"{paired} if user.login == {self.employee.login!r} else []"
        definition = self._define("mentoring.programme", domain)
        self.assertTrue(self._count(definition))
        self.assertEqual(self._count(definition, self.employee), 0)
