from datetime import datetime, time

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError, UserError

from ...deadlines import get_acknowledge_by, get_feedback_by
from .choices import KINDS, LONGEST, WISHES
from .receipts import RECEIPT_LENGTH, draw, hash_receipt


class MentoringConcern(models.Model):
    """How a concern comes in: first the row and who reads it, then what is sealed."""

    _inherit = "mentoring.concern"

    @api.model
    def _report(self, values):
        """Report a concern, as somebody who is logged in.

        :param values: ``programme_id``, ``pairing_id`` or ``None``, ``about`` (ids of
            contacts), ``kind_key``, ``wish_key``, ``what``, ``handler_id`` as it was
            shown, ``files`` as ``[(name, bytes)]``
        :raises UserError: a sentence on what is missing, or is not as it was shown
        """
        user = self.env.user
        if self.env.uid == SUPERUSER_ID or user._is_public():
            raise AccessError(self.env._("Sign in to report with your name."))
        programme = self.env["mentoring.programme"].browse(values["programme_id"])
        programme.check_access("read")
        pairing = self.env["mentoring.pairing"].browse(values.get("pairing_id") or ())
        if pairing:
            pairing.check_access("read")
            # sudo: mentoring.pairing - which programme it is of
            if pairing.sudo().programme_id != programme:
                raise UserError(self.env._("This is another programme's pairing."))
        # sudo: mentoring.programme - whose it is, and who handles its concerns
        programme = programme.sudo()
        readers, about = self._check_report(values, programme, user)
        concern = self._receive(programme)
        concern._grant(user, "reporter")
        concern._fill(values, readers, about, pairing, user)
        return concern

    @api.model
    def _report_anonymously(self, programme_id, values, handler_id):
        """Report a concern without a name, where the company takes that.

        :return: ``(concern, receipt)``: the code is shown once, and kept nowhere
        """
        # sudo: mentoring.programme - whoever has its address may report
        programme = self.env["mentoring.programme"].sudo().browse(programme_id).exists()
        if not programme.company_id.mentoring_concern_anonymous:
            raise UserError(
                self.env._("Here concerns are reported by people who sign in.")
            )
        values = {**values, "handler_id": handler_id}
        readers, about = self._check_report(values, programme, None)
        receipt = draw(RECEIPT_LENGTH)
        shown = hash_receipt(receipt)
        concern = self._receive(programme, receipt_hash=shown, is_anonymous=True)
        self._show_receipt(shown)
        concern._fill(values, readers, about, self.env["mentoring.pairing"], None)
        return concern, receipt

    @api.model
    def _check_report(self, values, programme, reporter):
        """Return ``((handler, others who may), whom it is about)``, as superuser.

        :raises UserError: a sentence on what is missing, or is not as it was shown
        """
        if values.get("kind_key") not in KINDS:
            raise UserError(self.env._("Choose what kind of concern it is."))
        if values.get("wish_key") not in WISHES:
            raise UserError(self.env._("Choose what you wish to happen."))
        what = (values.get("what") or "").strip()
        if not what:
            raise UserError(self.env._("Say in a few words what has happened."))
        self._check_length(what)
        self.env["mentoring.concern.file"]._check_files(values.get("files") or ())
        # sudo: res.partner - those the page has shown to whoever reports
        about = self.env["res.partner"].sudo().browse(values.get("about") or ())
        about = about.exists()
        candidates = self._get_candidates(programme, about, reporter)
        # sudo: res.users - the names and addresses of those who were shown
        free = [user.sudo() for user, conflict in candidates if not conflict]
        chosen = [user for user in free if user.id == values.get("handler_id")]
        if not chosen:
            raise UserError(
                self.env._(
                    "Whom you chose cannot look into this. Look who can read it now, "
                    "and send it once more."
                )
            )
        deputies = [user for user in free if user != chosen[0]]
        return (chosen[0], deputies), about

    @api.model
    def _check_length(self, text):
        if len(text) > LONGEST:
            raise UserError(
                self.env._(
                    "This is too long for one text: at most %s characters. Say it in "
                    "two, or add a file.",
                    LONGEST,
                )
            )

    @api.model
    def _receive(self, programme, **values):
        """Create the row, in which there is nothing of anybody yet."""
        company = programme.company_id
        today = self._get_today(company)
        # sudo: mentoring.concern - whoever reports has no rights on any
        received = self.sudo()._create_through_door(
            [
                {
                    "code": self._draw_code(),
                    "company_id": company.id,
                    "programme_id": programme.id,
                    "received_on": today,
                    "acknowledge_by": get_acknowledge_by(today),
                    "feedback_by": get_feedback_by(today),
                    "state_since": datetime.combine(today, time()),
                    **values,
                }
            ]
        )
        return self.browse(received.ids)

    def _fill(self, values, readers, about, pairing, reporter):
        """Seal what was reported, and let those read it who were shown."""
        # sudo: mentoring.concern - sealed for whom it is open to, whatever the rights
        self.sudo().write(
            {
                "kind_key": values["kind_key"],
                "wish_key": values["wish_key"],
                "what": values["what"].strip(),
                "about": self._describe_about(about, pairing),
            }
        )
        self._add_parties(about, reporter)
        self.env["mentoring.concern.file"]._add(self, values.get("files") or ())
        handler, deputies = readers
        self._grant(handler, "handler")
        for deputy in deputies[:1]:
            self._grant(deputy, "deputy", is_open=False)
        self._tell(handler)

    def _add_parties(self, about, reporter):
        parties = self.env["mentoring.concern.party"]
        people = [("concerned", partner) for partner in about]
        tokens = dict(self._find_tokens(about))
        if reporter:
            # sudo: res.users - one's own records
            reporter = reporter.sudo()
            people.append(("reporter", reporter))
            tokens |= dict(self._find_tokens(reporter))
        # sudo: mentoring.concern.party - written by steps of the concern alone
        parties.sudo().create(
            [
                {
                    "concern_id": self.id,
                    "role": role,
                    "name": person.name,
                    "who": f"{person._name},{person.id}",
                    "tokens": tokens[person],
                }
                for role, person in people
            ]
        )

    @api.model
    def _find_tokens(self, records):
        """Return ``[(record, what it is recognised by)]``."""
        if not records:
            return []
        tokens = self.env["mentoring.concern.party"]._get_tokens(records)
        return [(record, tokens[record.id]) for record in records]
