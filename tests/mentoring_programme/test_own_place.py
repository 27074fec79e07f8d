"""An enrolment stays with the account of the person who acted in it, whatever becomes
of users, employees and contacts."""

from itertools import permutations

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from ..common import MentoringCase


class OwnPlaceCase(MentoringCase):
    """A pair at work, and somebody who wants in the mentee's place."""

    def _set_up_once(self):
        case = type(self)
        case.pairing = self._in_progress()
        case.place = self.pairing.mentee_id
        case.note = (
            self.env["mentoring.reflection"]
            .with_user(self.mentee)
            .create(
                {
                    "meeting_id": self.pairing.sudo().meeting_ids.id,
                    "experience": "Rather well",
                }
            )
        )
        case.intruder = self._user("aa_intruder", "base.group_system")

    def _of_the_pair(self):
        pairing = self.pairing.sudo()
        return (
            pairing,
            pairing.mentee_id,
            pairing.contract_ids,
            pairing.goal_ids,
            pairing.meeting_ids,
            self.note,
        )

    def _assertShutTo(self, user):
        for record in self._of_the_pair():
            as_user = record.with_user(user).sudo(False)
            self.assertFalse(as_user.has_access("read"), record)
            self.assertFalse(as_user.search([("id", "in", record.ids)]), record)

    def _assertOpenTo(self, user):
        for record in self._of_the_pair():
            as_user = record.with_user(user).sudo(False)
            self.assertTrue(as_user.has_access("read"), record)
            self.assertEqual(as_user.search([("id", "in", record.ids)]), record)
        goal = self.pairing.sudo().goal_ids.with_user(user).sudo(False)
        self.assertEqual(goal.name, "Lead a project")
        self.assertEqual(self.note.with_user(user).experience, "Rather well")

    def _second_login(self, login="ab_second", **values):
        """Return another account; of the mentee's contact, if nothing else is said."""
        return self.env["res.users"].create(
            {
                "login": login,
                "partner_id": self.place.partner_id.id,
                "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
                **values,
            }
        )

    def _merge(self, source, target):
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (source | target).ids, target
        )


class TestAccountChanges(OwnPlaceCase):
    # ------------------------------------------------------------------
    # What those do who keep users, employees and contacts
    # ------------------------------------------------------------------

    def _archive(self):
        self.mentee.active = False

    def _delete(self):
        if self.mentee_employee.user_id == self.mentee:
            self.mentee_employee.user_id = False  # else it keeps its user
        self.mentee.unlink()

    def _add_login_to_contact(self):
        self._second_login()

    def _move_intruder_to_contact(self):
        self.intruder.partner_id = self.place.partner_id

    def _move_account_to_contact_of_intruder(self):
        self.mentee.partner_id = self.intruder.partner_id

    def _give_account_a_contact_of_its_own(self):
        self.mentee.partner_id = self.env["res.partner"].create({"name": "Elsewhere"})

    def _link_employee(self):
        self.mentee_employee.user_id = self.intruder

    def _unlink_employee(self):
        self.mentee_employee.user_id = False

    def _link_work_contact(self):
        self.mentee_employee.work_contact_id = self.intruder.partner_id

    def _merge_contact_away(self):
        self._merge(self.place.partner_id, self.intruder.partner_id)

    def _merge_contact_in(self):
        self._merge(self.intruder.partner_id, self.place.partner_id)

    def test_no_order_of_account_changes_leads_anybody_in_or_the_person_out(self):
        """Whoever keeps accounts takes nobody's place, on purpose or by mistake."""
        changes = [
            self._archive,
            self._delete,
            self._add_login_to_contact,
            self._move_intruder_to_contact,
            self._move_account_to_contact_of_intruder,
            self._give_account_a_contact_of_its_own,
            self._link_employee,
            self._unlink_employee,
            self._link_work_contact,
            self._merge_contact_away,
            self._merge_contact_in,
        ]
        done = set()
        for order in [*permutations(changes, 1), *permutations(changes, 2)]:
            names = [change.__name__ for change in order]
            with self._undone(order=names):
                for change in order:
                    try:
                        with self.env.cr.savepoint():
                            change()
                            self.env.flush_all()
                    except UserError:  # Odoo does not allow this after that
                        continue
                    done.add(change)
                self.env.invalidate_all()
                self._assertKept()
        self.assertEqual(done, set(changes))

    def _assertKept(self):
        others = self.env["res.users"].search(
            [("login", "in", ("aa_intruder", "ab_second"))]
        )
        for other in others:
            self._assertShutTo(other)
        holder = self.mentee.exists()
        self.assertEqual(self.place.sudo().user_id, holder)
        self.assertEqual(self.pairing.mentee_user_id, holder)
        if holder:
            self._assertOpenTo(holder)

    def test_nobody_is_locked_out_by_a_new_login_set_before_the_old_one_is_archived(
        self,
    ):
        self.mentee_employee.user_id = self._second_login()
        self._assertOpenTo(self.mentee)
        self.mentee.active = False
        self.mentee_employee.user_id = False
        self.mentee.active = True
        self.mentee_employee.user_id = self.mentee
        self._assertOpenTo(self.mentee)

    def test_a_deleted_account_leaves_its_place_to_nobody(self):
        partner = self.mentee.partner_id
        self._delete()
        late = self._second_login("ab_late", partner_id=partner.id)
        self.mentee_employee.user_id = late
        self.assertFalse(self.place.user_id)
        self._assertShutTo(late)

    def test_a_merged_contact_is_the_accounts_or_none_of_somebody_else(self):
        """Mails about the pair go to the contact."""
        own = self.env["res.partner"].create({"name": "Max, once more"})
        self._merge(self.place.partner_id, own)
        self.assertEqual(self.place.partner_id, own)
        self.assertEqual(self.mentee.partner_id, own)
        elsewhere = self.env["res.partner"].create({"name": "Elsewhere"})
        self.mentee.partner_id = elsewhere
        self.assertEqual(self.place.partner_id, own)
        self._merge(own, self.intruder.partner_id)
        self.assertEqual(self.place.partner_id, elsewhere)
        self.assertEqual(self.pairing.mentee_partner_id, elsewhere)

    def test_a_merge_that_would_lose_an_enrolment_says_so(self):
        """Of two contacts in one programme; other programmes' enrolments go along."""
        one, two = self.env["res.partner"].create([{"name": "Olga"}, {"name": "O."}])
        first, second = self._open_programme(name="A"), self._open_programme(name="B")
        enrol = self.env["mentoring.participant"].with_user(self.coordinator).create
        [mine, other, both] = enrol(
            [
                {"programme_id": first.id, "role": "mentee", "partner_id": one.id},
                {"programme_id": second.id, "role": "mentee", "partner_id": one.id},
                {"programme_id": first.id, "role": "mentee", "partner_id": two.id},
            ]
        )
        with self.assertRaisesRegex(UserError, "Olga.*both take part in “A”"):
            self._merge(one, two)
        both.sudo()._write_through_door({"state": "withdrawn"})
        self._merge(one, two)
        self.assertEqual((mine | other | both).exists().partner_id, two)

    def test_no_merge_makes_one_of_the_two_of_a_pair(self):
        programme = self._open_programme()
        [mentors, mentees] = self._pool(programme, {"Olga": {}}, {"Otto": {}})
        self._propose(mentors, mentees)
        with self.assertRaisesRegex(UserError, "both take part"):
            self._merge(mentors.partner_id, mentees.partner_id)

    def test_whose_place_it_is_is_nobodys_to_write(self):
        """Neither by editing, nor by what an administrator has run as superuser."""
        mine = {
            "user_id": self.intruder.id,
            "bound_user_id": self.intruder.id,
            "bound_on": False,
            "partner_id": self.intruder.partner_id.id,
            "employee_id": self.plain_employee.id,
        }
        for name, value in mine.items():
            for user in (self.intruder, self.coordinator, self.manager, self.mentee):
                for su in (False, True):
                    place = self.place.with_user(user).sudo(su)
                    with self.subTest(name, user=user.login, su=su):
                        with self.assertRaises(UserError):
                            place.write({name: value})
        self._assertOpenTo(self.mentee)

    def test_nobody_begins_an_enrolment_in_an_account_that_they_name(self):
        vals = {
            "programme_id": self._open_programme().id,
            "role": "mentor",
            "employee_id": self.mentee_employee.id,
        }
        places = self.env["mentoring.participant"].with_user(self.coordinator)
        for name in ("user_id", "bound_user_id"):
            forged = {name: self.coordinator.id}
            with self.subTest(name), self._undone():
                for su in (False, True):
                    with self.assertRaises(UserError):
                        places.sudo(su).create({**vals, **forged})
                self.env["ir.default"].set(
                    "mentoring.participant", name, self.coordinator.id
                )
                context = {f"default_{name}": self.coordinator.id}
                made = places.with_context(**context).create(vals)
                self.assertEqual(made.user_id, self.mentee)
                self.assertFalse(made.bound_user_id)


class TestBinding(MentoringCase):
    def _draft(self, user, **values):
        return (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": self._open_programme().id,
                    "role": "mentee",
                    "employee_id": self.mentee_employee.id,
                    **values,
                }
            )
        )

    def test_whoever_enrols_themselves_is_bound_at_once(self):
        draft = self._draft(self.mentee)
        self.mentee_employee.user_id = self._user("other", "base.group_user")
        self.assertEqual(draft.user_id, self.mentee)

    def test_a_nomination_follows_the_employee_until_the_person_acts(self):
        first, second = (
            self._user(login, "base.group_portal") for login in ("one", "two")
        )
        draft = self._draft(self.coordinator).with_user(first)
        self.mentee_employee.user_id = first
        self.assertEqual(draft.user_id, first)
        self.assertEqual(draft.partner_id, first.partner_id)
        draft.learning_goal = "Mine"
        self.mentee_employee.user_id = second
        self.assertEqual(draft.sudo().user_id, first)
        self.assertEqual(draft.sudo().partner_id, first.partner_id)
        self.assertFalse(draft.with_user(second).sudo(False).has_access("read"))

    def test_accepting_the_code_binds(self):
        draft = self._draft(self.coordinator)
        draft.with_user(self.mentee).action_accept_code()
        self.assertEqual(draft.sudo().bound_user_id, self.mentee)

    def test_somebody_without_a_login_is_bound_when_they_first_act(self):
        programme = self._open_programme()
        [mentors, mentees] = self._pool(programme, {"Olga": {}}, {"Otto": {}})
        pairing = self._propose(mentors, mentees)
        self.assertFalse(mentors.user_id)
        olga, other = self.env["res.users"].create(
            [
                {
                    "login": login,
                    "partner_id": partner.id,
                    "group_ids": self.env.ref("base.group_portal").ids,
                }
                for login, partner in (
                    ("olga", mentors.partner_id),
                    ("otto", mentees.partner_id),
                )
            ]
        )
        self.assertEqual(mentors.user_id, olga)
        self.assertFalse(mentors.bound_on)
        pairing.with_user(olga).action_accept()
        self.assertEqual(mentors.bound_user_id, olga)
        self.assertFalse(mentees.bound_on)
        olga.active = False
        other.partner_id = mentors.partner_id
        self.assertEqual(mentors.user_id, olga)
        self.assertLessEqual(mentors.bound_on, fields.Datetime.now())

    def test_a_copy_is_bound_to_nobody(self):
        draft = self._draft(self.mentee)
        copy = draft.with_user(self.coordinator).copy({"role": "mentor"})
        self.assertFalse(copy.bound_user_id)
        self.assertFalse(copy.bound_on)
