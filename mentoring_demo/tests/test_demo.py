"""What a visitor does first, on the demo as it was installed."""

from odoo.tests import TransactionCase, tagged

from .. import signature


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    def test_a_visitor_signs_the_contract_that_waits_for_the_mentee(self):
        visitor = self.env.ref("mentoring_demo.user_rachel")
        pairing = self.env.ref("mentoring_demo.pairing_rapport")
        contract = pairing.contract_ids.with_user(visitor)
        self.assertEqual(contract.state, "to_sign")
        contract.action_sign(visitor.name, signature.draw(visitor.name))
        self.assertEqual(contract.state, "signed")
