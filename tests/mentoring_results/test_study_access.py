from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .study_common import StudyCase

#: People without any right on a study, by attribute of the case.
OTHERS = (
    *("coordinator", "other_coordinator", "mentor", "mentee", "line_manager"),
    *("employee", "portal_mentee", "stranger", "hr", "admin", "sister_manager"),
)


class TestStudyAccess(StudyCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.hr = self._user("hr", "hr.group_hr_manager")
        case.admin = self._user("adm", "base.group_system")
        case.sister = self.env["res.company"].create({"name": "Sister"})
        case.sister_manager = self._user(
            "sm", "mentoring_programme.group_mentoring_manager"
        )
        case.sister_manager.write(
            {
                "company_ids": [Command.set(self.sister.ids)],
                "company_id": self.sister.id,
            }
        )
        case.reader = self._user("reader", "base.group_user")
        self._crowd(20, 5, 60, 20)

    def _may_read(self, study, user):
        study.invalidate_recordset()
        try:
            study.with_user(user).read(["name", "figures", "reading"])
        except AccessError:
            return False
        return True

    def test_managers_of_the_company_design_and_release(self):
        self.assertTrue(self._released().figures)
        self.assertFalse(self.manager.has_group("hr.group_hr_user"))

    def test_nobody_else_designs(self):
        for name in OTHERS[:-1]:
            with self.subTest(user=name), self.assertRaises(AccessError):
                self._study(user=getattr(self, name))
        with self.assertRaises(UserError):
            self._study(user=self.sister_manager, company_id=self.sister.id)

    def test_readers_read_it_once_it_is_released_and_change_nothing(self):
        study = self._registered(reader_ids=[Command.set(self.reader.ids)])
        self.assertFalse(self._may_read(study, self.reader))
        study.action_freeze()
        self.assertFalse(self._may_read(study, self.reader))
        study.action_release()
        self.assertTrue(self._may_read(study, self.reader))
        self.assertTrue(study.with_user(self.reader).reading)
        with self.assertRaises(AccessError):
            study.with_user(self.reader).write({"name": "Mine"})
        with self.assertRaises(AccessError):
            study.with_user(self.reader).unlink()

    def test_nobody_else_reads_it(self):
        study = self._released(reader_ids=[Command.set(self.reader.ids)])
        for name in OTHERS:
            with self.subTest(user=name):
                self.assertFalse(self._may_read(study, getattr(self, name)))

    def test_steps_are_the_manager_s(self):
        study = self._study(reader_ids=[Command.set(self.reader.ids)])
        for step in ("register", "freeze", "release"):
            for name in (*OTHERS, "reader"):
                with self.subTest(step=step, user=name), self.assertRaises(AccessError):
                    theirs = study.with_user(getattr(self, name))
                    getattr(theirs, f"action_{step}")()
            getattr(study, f"action_{step}")()

    def test_readers_are_users_of_the_company_s_own(self):
        with self.assertRaises(ValidationError):
            self._study(reader_ids=[Command.set(self.portal_mentee.ids)])

    def test_programmes_are_of_one_company(self):
        foreign = self.programme.sudo().copy(
            {
                "company_id": self.sister.id,
                "coordinator_id": self.sister_manager.id,
            }
        )
        with self.assertRaises(ValidationError):
            self._study().sudo().programme_ids = foreign
