"""What people open brings as many rows however many take part beside them."""

from unittest.mock import patch

from odoo import fields

from odoo.addons.mentoring_matching.controllers import portal_mentors

from ..common import MentoringCase
from ..many_common import Many
from ..portal_common import PortalCase
from ..release_common import ReleaseCase

FEW, MANY = 8, 48


class Rows(Many):
    """Counts the rows that queries bring: one query may read everybody."""

    def _rows(self, call):
        """Return how many rows ``call`` reads, of a server that is warm."""
        asked = self._count_queries(call)
        self.assertGreater(asked.rows, 0, "it reads at all")
        return asked.rows

    def _assert_same_rows(self, grow, **calls):
        """Let everything grow, and look whether what is opened reads more."""
        grow(FEW)
        for call in (*calls.values(), *calls.values()):
            self._rows(call)  # what is read once, by whoever comes first, and second
        few = {name: self._rows(call) for name, call in calls.items()}
        grow(MANY - FEW)
        many = {name: self._rows(call) for name, call in calls.items()}
        for name, rows in many.items():
            # what the clock brings is a row; what grew beside them brings a row each
            self.assertLess(rows, few[name] + (MANY - FEW) // 4, name)


class TestRows(Rows, MentoringCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme().sudo()
        cls.pairing = self._in_progress(programme=cls.programme)
        cls.env = cls.env(context={**cls.env.context, "mail_create_nolog": True})

    def _grow(self, count):
        self._pairs(self.programme, count)

    def _reader(self, user, records):
        """Return what asks whether somebody reads these, as each page does."""
        return lambda: records.with_user(user).sudo(False).check_access("read")

    def test_whether_somebody_belongs_to_a_programme(self):
        objectives = self.programme.objective_ids
        self._assert_same_rows(
            self._grow,
            **{
                f"{user.login} {records._name}": self._reader(user, records)
                for user in (self.mentor, self.mentee, self.line_manager)
                for records in (self.programme, objectives)
            },
        )

    def test_the_form_of_a_programme(self):
        asked = self._specification("mentoring.programme", "form", self.coordinator)
        programme = self.programme.with_user(self.coordinator).sudo(False)
        self._assert_same_rows(self._grow, form=lambda: programme.web_read(asked))

    def test_naming_another_coordinator(self):
        users = [self.other_coordinator, self.coordinator]
        programme = self.programme.with_user(self.manager).sudo(False)

        def hand_over():
            programme.coordinator_id = users[0]
            users.reverse()
            self.env.flush_all()

        self._assert_same_rows(self._grow, hand_over=hand_over)

    def test_naming_a_colleague_by_a_part_of_the_name(self):
        programme = self._open_programme(name="Bloom", mode_request=True).sudo()
        place = self._enrol(programme, "mentee", self.plain_employee)
        place = place.with_user(self.employee).sudo(False)
        [(_id, name)] = place._find_people("mentor_u")
        self.assertEqual(name, self.mentor.name)
        self._assert_same_rows(
            lambda count: self._people(programme, "mentor", count),
            find=lambda: place._find_people("mentor_u"),
        )


class TestRowsOfResults(Rows, ReleaseCase):
    def _grow(self, count):
        """Let as many pairs of another programme be asked the same."""
        other = self._open_programme(pulse_survey_id=self.survey.id).sudo()
        pairings = self._pairs(other, count)
        begun = pairings.filtered(lambda p: p.state != "proposed")
        asked = self.env["mentoring.evaluation"]._plan(begun, ("pulse",))
        self.env["mentoring.release"]._prepare_drafts(asked)
        self.env.flush_all()

    def test_results_of_a_programme_among_others(self):
        asked = self._asked(5)
        self._rate(asked, trust=4)
        released = self._release(asked)
        self._ask(asked.programme_id, 5)
        draft = self._draft(asked)
        kanban, form = (
            self._specification("mentoring.release", view, self.coordinator)
            for view in ("kanban", "form")
        )
        results = asked.programme_id.with_user(self.coordinator).action_open_results()
        model = draft.sudo(False)
        self._assert_same_rows(
            self._grow,
            all_of_the_programme=lambda: model.web_search_read(
                results["domain"], kanban
            ),
            a_draft=lambda: model.web_read(form),
            what_is_released=lambda: released.sudo(False).web_read(form),
        )


class TestRowsOfPages(Rows, PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme(mode_request=True).sudo()
        cls.pairing = self._in_progress(programme=cls.programme)

    def _grow(self, count):
        self._pairs(self.programme, count)
        today = fields.Date.today()
        self.programme.pairing_ids._write_through_door({"started_on": today})
        self.env.flush_all()

    def _page(self, user, url):
        def get():
            self._log_in(user)
            self.assertEqual(self.url_open(url).status_code, 200, url)

        return get

    def test_pages_of_somebody_in_a_programme(self):
        programme, pairing = self.programme, self.pairing
        self._assert_same_rows(
            self._grow,
            **{
                f"{user.login} {url}": self._page(user, url)
                for user in (self.mentor, self.mentee)
                for url in (
                    "/my/mentoring",
                    programme._mail_share_url(),
                    pairing.with_user(user)._mail_share_url(),
                )
            },
            team=self._page(self.line_manager, "/my/mentoring/team"),
        )

    def test_a_page_of_mentors_to_choose_from(self):
        place = self.pairing.mentee_id
        url = f"{place.with_user(self.mentee)._mail_share_url()}/mentors"

        def grow(count):
            mentors = self._people(self.programme, "mentor", count)
            mentors.focus_area_ids = self.area
            self.env.flush_all()

        with patch.object(portal_mentors, "PER_PAGE", FEW // 2):
            self._assert_same_rows(
                grow,
                first=self._page(self.mentee, url),
                second=self._page(self.mentee, f"{url}/page/2"),
                sought=self._page(self.mentee, f"{url}?search=mentor"),
            )
