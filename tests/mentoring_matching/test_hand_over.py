"""What others wish of somebody, and ask for, holds when they go on with another login,
or when their contacts are merged."""

from odoo.fields import Command

from ..common import MentoringCase


class SameContactCase(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.programme = self._open_programme(mode_request=True)
        case.place = self._make_ready(
            self._enrol(self.programme, "mentor", self.mentor_employee)
        )
        case.author = self._make_ready(
            self._enrol(self.programme, "mentee", self.mentee_employee)
        )
        case.other = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        self.programme.action_start_matching()
        case.former = self.place.partner_id
        case.new = self.env["res.users"].create(
            {
                "name": "Mia Mentor",
                "login": "mia_new",
                "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
            }
        )
        case.contact = self.env["res.partner"].create({"name": "Mia, once more"})

    def _wish(self, partner, kind="want", author=None):
        author = author or self.author
        values = {"participant_id": author.id, "partner_id": partner.id, "kind": kind}
        return self.env["mentoring.wish"].create(values)

    def _ask(self, partner, author=None):
        author = author or self.author
        return (
            self.env["mentoring.match.request"]
            .with_user(author.user_id)
            .sudo()
            .create({"participant_id": author.id, "partner_id": partner.id})
        )

    def _hand_over(self):
        """As the former partner's yes does it, who reads nobody's wishes."""
        place = self.place.with_user(self.employee).sudo()
        place._hand_over_to(self.new)
        self.env.invalidate_all()

    def _merge(self, source, target):
        """As somebody does it who keeps contacts."""
        user = self._user("keeper", "base.group_partner_manager")
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(user).sudo()
        into = wizard.env["res.partner"].browse(target.id)
        wizard._merge([source.id, target.id], into)
        self.env.invalidate_all()


class TestHandOver(SameContactCase):
    def test_whoever_ruled_somebody_out_has_still_ruled_them_out(self):
        wish = self._wish(self.former, "exclude")
        self._hand_over()
        self.assertEqual(wish.partner_id, self.new.partner_id)
        self.assertEqual(self.place.user_id, self.new)
        pair = (self.author, self.place)
        [sentence] = self.env["mentoring.pairing"]._get_obstacles([pair])
        self.assertIn("one of the two has asked for that", sentence)

    def test_nor_does_a_wish_for_the_new_contact_take_it_back(self):
        exclusion = self._wish(self.former, "exclude")
        wish = self._wish(self.new.partner_id)
        second = self._wish(self.other.partner_id)
        self._hand_over()
        self.assertFalse(wish.exists())
        self.assertEqual(exclusion.partner_id, self.new.partner_id)
        self.assertEqual(second.rank, 1, "ranks count without a gap")

    def test_an_open_request_goes_along(self):
        request, answered = self._ask(self.former), self._ask(self.former, self.other)
        answered.with_user(self.coordinator).sudo(False).action_refuse()
        self._hand_over()
        self.assertEqual(request.partner_id, self.new.partner_id)
        self.assertEqual(request.state, "asked")
        self.assertEqual(answered.partner_id, self.former, "as it was answered")
        request.with_user(self.coordinator).sudo(False).action_grant()
        self.assertEqual(self.author.mentee_pairing_ids.mentor_id, self.place)

    def test_of_two_requests_for_one_person_one_stays(self):
        first, second = self._ask(self.former), self._ask(self.new.partner_id)
        self._hand_over()
        self.assertEqual((first.state, second.state), ("withdrawn", "asked"))
        self.assertEqual(second.partner_id, self.new.partner_id)


class TestMerge(SameContactCase):
    def test_merging_contacts_loses_nobodys_wishes(self):
        """Odoo would delete all wishes about the contact that goes."""
        self._wish(self.contact)
        self._wish(self.former)
        never = self._wish(self.contact, "exclude", author=self.other)
        self._merge(self.contact, self.former)
        self.assertEqual(never.exists().partner_id, self.former)
        self.assertEqual(never.kind, "exclude")
        mine = self.author.wish_ids
        self.assertEqual(mine.partner_id, self.former)
        self.assertEqual((len(mine), mine.rank), (1, 1))

    def test_an_exclusion_outweighs_a_wish(self):
        self._wish(self.former)
        self._wish(self.contact, "exclude")
        self._merge(self.contact, self.former)
        self.assertEqual(self.author.wish_ids.kind, "exclude")
        self.assertEqual(self.author.wish_ids.partner_id, self.former)

    def test_of_two_requests_for_merged_contacts_one_stays(self):
        first, second = self._ask(self.former), self._ask(self.contact)
        self._merge(self.contact, self.former)
        self.assertEqual((first.state, second.state), ("asked", "withdrawn"))
        self.assertEqual(first.partner_id, self.former)

    def test_what_the_database_refuses_is_refused_not_deleted(self):
        """Whatever table of ours has a constraint on a contact."""
        table = self.env["mentoring.wish"]._table
        wizard = self.env["base.partner.merge.automatic.wizard"]
        self.assertFalse(wizard._has_check_or_unique_constraint(table, "partner_id"))
        self.assertTrue(wizard._has_check_or_unique_constraint("res_users", "login"))
