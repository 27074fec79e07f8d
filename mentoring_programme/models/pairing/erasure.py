from odoo import SUPERUSER_ID, api, fields, models
from odoo.fields import Domain

from ...retention import empty_columns
from ...states import PAIRING_OVER

#: What one of the two wrote for themselves, or set out to do.
OWN = ("mentoring.reflection", "mentoring.action")
#: What the two wrote for each other, besides meetings and goals.
SHARED = (
    *("mentoring.pairing.note", "mentoring.learned", "mentoring.farewell"),
    *("mentoring.role.effect", "mentoring.posture.dial"),
    *("mentoring.pick", "mentoring.play"),
)
#: Which day says that it is erased, of each class.
MARKS = {"reflections": "notes_erased_on", "shared": "words_erased_on"}


class MentoringPairing(models.Model):
    """What the two wrote goes once they need it no more; counts and dates stay as they
    were then, and so does the pairing."""

    _inherit = "mentoring.pairing"

    notes_erased_on = fields.Date(
        readonly=True, copy=False, help="Since then nobody has notes on its meetings."
    )
    words_erased_on = fields.Date(
        readonly=True, copy=False, help="Since then nothing that the two wrote is left."
    )
    counts_kept_on = fields.Date(
        readonly=True,
        copy=False,
        help="Since then counts of notes and goals stay what they were: rows that they "
        "came from are erased.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {*MARKS.values(), "counts_kept_on"}

    def _keep_counts(self):
        """Let counts stay what they are now, before rows go that they come from."""
        counted = self.filtered(lambda pairing: not pairing.counts_kept_on)
        # what still waits to be counted
        counted.flush_recordset()
        if counted:
            counted._write_through_door({"counts_kept_on": fields.Date.today()})
            counted.flush_recordset()

    # ------------------------------------------------------------------
    # By the daily job, see ``mentoring.retention``
    # ------------------------------------------------------------------

    @api.model
    def _get_expired_domain(self, key, company, before):
        return (
            Domain("company_id", "=", company.id)
            & Domain("state", "in", PAIRING_OVER)
            & Domain("finished_on", "<", before)
            & Domain(MARKS[key], "=", False)
        )

    def _erase_expired(self, key):
        pairings = self.with_user(SUPERUSER_ID).with_context(tracking_disable=True)
        pairings._keep_counts()
        if key == "reflections":
            count = pairings._erase_own_notes()
        else:
            count = pairings._erase_shared_words()
        pairings._write_through_door({MARKS[key]: fields.Date.today()})
        return count

    def _warn_expiring(self, key, day):
        """Tell both, whoever of them wrote something: nobody finds that out by it."""
        for pairing in self:
            (pairing.mentor_id | pairing.mentee_id)._tell_expiring(key, day)

    def _erase_own_notes(self):
        """Delete what each wrote for themselves, and when they last looked.

        :return: how many of these rows there were
        """
        count = self._erase_of_these(OWN)
        self._erase_of_these(("mentoring.visit",))
        return count

    def _erase_shared_words(self):
        """Delete what the two wrote for each other.

        :return: how many rows were deleted, or emptied
        """
        count = self._erase_of_these(SHARED)
        # that they met, when and how long, is counted
        meetings = self._find_of_these("mentoring.meeting")
        said = Domain.OR(
            Domain(field.name, "!=", False) for field in meetings._sealed_fields()
        )
        count += meetings.search_count(Domain("id", "in", meetings.ids) & said)
        meetings._erase_content()
        empty_columns(meetings, ["asked_role_id"])
        return count + self._find_of_these("mentoring.goal")._erase_words()

    def _erase_of_these(self, models):
        count = 0
        for model in models:
            found = self._find_of_these(model)
            count += len(found)
            found._erase_rows()
        return count

    def _find_of_these(self, model):
        records = self.env[model].with_context(active_test=False)
        return records.search([("pairing_id", "in", self.ids)])
