from markupsafe import escape

from odoo import SUPERUSER_ID, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize

from ..mixins.pair_actors import SIDES

#: What one of the two wrote by themselves.
AUTHORED = (
    "mentoring.reflection",
    "mentoring.action",
    "mentoring.learned",
    "mentoring.farewell",
    "mentoring.role.effect",
    "mentoring.posture.dial",
    "mentoring.pick",
    "hr.development.goal.shown",
)
#: What is kept of somebody beside their enrolment.
BESIDE = (
    "mentoring.private.text",
    "mentoring.participant.skill",
    "mentoring.watch.event",
    "mentoring.watch.snapshot",
    "mentoring.hand.over",
)
#: What each wants to learn, in a contract of both.
FOCUS = {"mentor": "mentor_learning_focus", "mentee": "learning_focus"}


class MentoringParticipant(models.Model):
    """What goes with a person who is erased. Called on their enrolments, as superuser,
    for nobody; another addon erases what it has by extending
    :meth:`_erase_own_content`."""

    _inherit = "mentoring.participant"

    def _erase_own_content(self):
        """Delete what these people wrote, and what is kept of them besides."""
        self._get_all_pairings()._keep_counts()
        for model in AUTHORED:
            self._erase_found(model, self._of("author_id"))
        for model in BESIDE:
            self._erase_found(model, self._of("participant_id"))
        self._erase_found("mentoring.goal", self._of("learner_id"))
        self._erase_found(
            "mentoring.taken.step",
            Domain("res_model", "=", self._name) & self._of("res_id"),
        )
        self._erase_answers_in_words()
        self._erase_from_contracts()
        meetings = self.env["mentoring.meeting"].with_context(active_test=False)
        brought = meetings.search(Domain("pairing_id.mentee_id", "in", self.ids))
        brought._erase_content(["real_situation"])
        goals = self.env["hr.development.goal"].search(self._of("participant_id"))
        goals._write_through_door({"participant_id": False})

    def _erase_found(self, model, domain):
        """Delete what is found of a model, archived or not, whatever its state."""
        records = self.env[model].with_context(active_test=False)
        records.search(domain)._erase_rows()

    def _erase_answers_in_words(self):
        """Delete what they wrote in questionnaires, and who it was that answered. What
        they chose among numbers is counted in results that are still to come."""
        evaluations = self.env["mentoring.evaluation"].with_context(active_test=False)
        mine = evaluations.search(self._of("participant_id"))
        mine.comment_ids._erase_rows()
        mine.filtered(lambda e: e.state == "planned")._erase_rows()
        mine = mine.exists()
        mine.filtered(lambda e: e.state == "sent")._advance("lapse", as_system=True)
        mine.user_input_ids.write({"partner_id": False, "email": False})

    def _erase_from_contracts(self):
        """Take out of contracts who signed, and what they wanted to learn. What the two
        agreed stays with the other, and the fingerprint with the frame."""
        contracts = self.env["mentoring.contract"].with_context(active_test=False)
        for side in SIDES:
            theirs = contracts.search(Domain(f"pairing_id.{side}_id", "in", self.ids))
            for contract in theirs:
                contract._write_through_door(
                    {f"{side}_signature": False, f"{side}_signed_by": False}
                )
            # the frozen text names both, and says what both wanted to learn
            theirs._erase_content([FOCUS[side], "terms_text"])

    # ------------------------------------------------------------------
    # Traces
    # ------------------------------------------------------------------

    def _erase_traces(self, partners, users):
        """Delete what names them elsewhere: messages, mails, to-dos, reminders.

        :param partners: their contacts
        :param users: their logins
        """
        self._erase_traces_on_records(partners)
        self._erase_mails(partners)
        whose = Domain("partner_id", "in", partners.ids)
        self._erase_found("mentoring.visit", Domain("user_id", "in", users.ids))
        elsewhere = whose & Domain("id", "not in", self.ids)
        elsewhere &= Domain("erased_on", "=", False)
        if not self.with_context(active_test=False).search_count(elsewhere, limit=1):
            self._erase_found("mentoring.notice.choice", whose)

    def _erase_traces_on_records(self, partners):
        """Delete what names them on these enrolments and what belongs to them."""
        places, pairings = self, self._get_all_pairings()
        named = [(places, Domain.TRUE)]
        told = Domain("author_id", "in", partners.ids)
        for name in {escape(name) for name in partners.mapped("name") if name}:
            told |= Domain("body", "ilike", str(name))
        named += [(pairings, told), (pairings.contract_ids, told)]
        for records, which in named:
            of_them = Domain("model", "=", records._name)
            of_them &= Domain("res_id", "in", records.ids)
            self.env["mail.message"].search(of_them & which).unlink()
            followed = Domain("res_model", "=", records._name)
            followed &= Domain("res_id", "in", records.ids)
            if records != places:
                followed &= Domain("partner_id", "in", partners.ids)
            self.env["mail.followers"].search(followed).unlink()
        todos = self.env["mail.activity"].with_context(active_test=False)
        for records in (places, pairings):
            of_them = Domain("res_model", "=", records._name)
            todos.search(of_them & Domain("res_id", "in", records.ids)).unlink()
        programmes = Domain("programme_id", "in", self.programme_id.ids)
        whose = Domain("partner_id", "in", partners.ids)
        self._erase_found("mentoring.nudge.sent", programmes & whose)

    def _erase_mails(self, partners):
        """Delete mails to them that are of mentoring, sent or not."""
        addresses = {email for email in partners.mapped("email_normalized") if email}
        to_them = Domain("recipient_ids", "in", partners.ids)
        for address in addresses:
            to_them |= Domain("email_to", "ilike", address)
        ours = Domain("guarded_what", "=like", "mentoring%")
        mails = self.env["mail.mail"].search(ours & to_them)
        # others' addresses may end like theirs
        mails.filtered(
            lambda mail: (
                mail.recipient_ids & partners
                or email_normalize(mail.email_to or "") in addresses
            )
        ).unlink()

    def _forget_doers(self, users):
        """Have what stays be nobody's doing: a row says whose it was."""
        pairings = self._get_all_pairings()
        evaluations = pairings.evaluation_ids.filtered(
            lambda evaluation: evaluation.participant_id in self
        )
        answers = evaluations.user_input_ids
        notes = pairings.note_ids
        for records in (
            *(self, pairings, pairings.contract_ids, pairings.meeting_ids, notes),
            *(pairings.play_ids, evaluations, answers, answers.user_input_line_ids),
        ):
            for name in ("create_uid", "write_uid"):
                self.env.cr.execute(
                    SQL(
                        "UPDATE %(table)s SET %(column)s = %(nobody)s "
                        "WHERE id = ANY(%(ids)s) AND %(column)s = ANY(%(users)s)",
                        table=SQL.identifier(records._table),
                        column=SQL.identifier(name),
                        nobody=SUPERUSER_ID,
                        ids=records.ids,
                        users=users.ids,
                    )
                )
