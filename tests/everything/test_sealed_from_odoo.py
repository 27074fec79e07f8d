"""What Odoo does as superuser with any record, and what administrators configure."""

from odoo.exceptions import AccessError, ValidationError

from ..sealed_common import SEALED, WORD, SealedCase


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
            with self.assertRaisesRegex(ValidationError, "is private: goals"):
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
        share = f"browse({self.note.id}).write({{'is_shared': True}})"
        action.code = f"env['mentoring.reflection'].{share}"
        with self.assertRaises(AccessError):
            run.run()
