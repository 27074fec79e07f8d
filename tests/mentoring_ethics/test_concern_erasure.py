"""Erased when it is due: no row, no file and no mail is left."""

from datetime import timedelta

from freezegun import freeze_time

from .. import dump
from .concern_common import ConcernCase

MODELS = tuple(
    f"mentoring.concern{part}"
    for part in ("", ".party", ".message", ".file", ".log", ".access")
)


class TestErasure(ConcernCase):
    def _over(self):
        """Return a concern of today that is concluded, with all there may be of it."""
        concern = self._report(files=[("note.txt", b"bytes")])
        handled = self._as(concern, self.handler)
        handled._note_opened()
        handled._write_message("And then?", [("answer.txt", b"bytes")])
        self._as(concern, self.reporter)._write_message("It went on.")
        self._conclude(concern)
        return self._as(concern, self.env.user)

    def _after(self, concern, days):
        return f"{concern.sudo().concluded_on + timedelta(days=days)} 12:00:00"

    def test_nothing_is_left_but_a_number(self):
        for model in MODELS:
            self.env[model].with_user(self.env.ref("base.user_root")).search(
                []
            ).unlink()
        concern = self._over()
        code = concern.code
        self.assertTrue(dump.rows_with(self.env, code))
        self.assertTrue(all(self.env[m].search_count([]) for m in MODELS))
        self._mails().unlink()  # as the queue does, once they are sent
        with freeze_time(self._after(concern, 91)):
            self._look_after()
        for model in MODELS:
            self.assertFalse(self.env[model].search([]), model)
        self.assertEqual(dump.rows_with(self.env, code), [])
        for model in ("ir.attachment", "mail.message", "mail.activity"):
            field = "model" if model == "mail.message" else "res_model"
            found = self.env[model].search([(field, "like", "mentoring.concern")])
            self.assertFalse(found, model)
        self.assertTrue(self.env["mentoring.concern.count"].search([]))

    def test_no_day_too_early(self):
        concern = self._over()
        for days in (0, 89, 90):
            with freeze_time(self._after(concern, days)):
                self._look_after()
            self.assertTrue(concern.exists(), days)
        with freeze_time(self._after(concern, 91)):
            self._look_after()
        self.assertFalse(concern.exists())

    def test_the_company_says_how_long(self):
        self.company.mentoring_concern_days = 60
        concern = self._over()
        with freeze_time(self._after(concern, 61)):
            self._look_after()
        self.assertFalse(concern.exists())

    def test_what_was_withdrawn_or_referred_goes_as_well_uncounted(self):
        before = self.env["mentoring.concern.count"].search([])
        withdrawn, referred = self._report(), self._report()
        withdrawn.action_withdraw()
        self._as(referred, self.handler).action_refer()
        day = self._after(withdrawn, 91)
        with freeze_time(day):
            self._look_after()
        self.assertFalse((withdrawn | referred).sudo().exists())
        self.assertEqual(self.env["mentoring.concern.count"].search([]), before)

    def test_what_is_open_stays(self):
        concern = self._report()
        with freeze_time(f"{concern.received_on + timedelta(days=400)} 12:00:00"):
            self._look_after()
        self.assertTrue(concern.sudo().exists())

    def test_an_erased_receipt_opens_nothing(self):
        concern, receipt = self._report_anonymously()
        concern.action_withdraw()
        day = self._after(concern, 91)
        self._forget_receipts()
        with freeze_time(day):
            self._look_after()
        self.assertFalse(concern.env["mentoring.concern"]._open_receipt(receipt))

    def test_an_account_that_is_deleted_leaves_no_grant(self):
        concern = self._report()
        self._as(concern, self.handler).action_acknowledge()
        deputy = self.deputy
        self.env["mentoring.ethics.handler"].search(
            [("user_id", "=", deputy.id)]
        ).unlink()
        deputy.unlink()
        rows = self.env["mentoring.concern.access"].search(
            [("concern_id", "=", concern.id)]
        )
        self.assertEqual(set(rows.mapped("role")), {"reporter", "handler"})
