import base64
import hashlib
import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.kinds import TEXT, takes
from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from ...states import CONTRACT_PREPARED
from ..mixins.coordinated import RUNNERS
from .contract import AGREED

_lt = LazyTranslate(__name__)

PAIR = ("mentor", "mentee")
#: Characters of the name somebody signs with.
LONGEST_NAME = 200
#: How a PNG begins, and bytes of a large one.
PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_DRAWING = 2**20


class MentoringContract(models.Model):
    """Sent, signed by both, replaced by a new version: the steps of a contract."""

    _inherit = "mentoring.contract"
    _silence = tuple(
        name
        for party in PAIR
        for name in (f"{party}_signed_on", f"pairing_id.{party}_partner_id")
    )

    _transitions = (
        Transition(
            "send",
            "draft",
            "to_sign",
            by=PAIR,
            needs=("_needs_open_pairing", "_needs_terms"),
            hints="_hints_frame",
            label=_lt("Send for signature"),
        ),
        Transition(
            "sign",
            "to_sign",
            ("to_sign", "signed"),
            by=PAIR,
            needs="_needs_open_pairing",
            label=_lt("Sign"),
            hidden="not can_sign",
        ),
        Transition(
            "revise",
            ("to_sign", "signed"),
            ("superseded", "signed"),
            by=PAIR,
            needs=("_needs_open_pairing", "_needs_no_newer"),
            label=_lt("Prepare a new version"),
            look="secondary",
            confirm=_lt(
                "You get a new version to change and to sign together. This one is "
                "kept, and a signed one stays in force until both have signed the new "
                "one."
            ),
        ),
        Transition(
            "remind",
            CONTRACT_PREPARED,
            CONTRACT_PREPARED,
            by="coordinator",
            needs=(
                "_needs_open_pairing",
                "_needs_somebody_to_remind",
                "_needs_pause_since_reminder",
            ),
            label=_lt("Remind"),
            look="secondary",
            confirm=_lt("Whoever of the two has not signed yet gets a reminder."),
            many=RUNNERS,
        ),
        Transition(
            "supersede", "signed", "superseded", by=SYSTEM, label=_lt("Supersede")
        ),
        Transition(
            "terminate",
            ("draft", "to_sign", "signed"),
            "terminated",
            by=SYSTEM,
            label=_lt("Terminate"),
        ),
        Transition(
            "reinstate",
            "terminated",
            ("draft", "to_sign", "signed"),
            by=SYSTEM,
            label=_lt("In force again"),
            back=True,
        ),
    )
    _guarded_fields = frozenset(
        {
            "terms_text",
            "terms_hash",
            "sent_on",
            "signed_on",
            *(
                f"{party}_{what}"
                for party in PAIR
                for what in ("signature", "signed_by", "signed_on")
            ),
        }
    )

    # ------------------------------------------------------------------
    # Actors and needs
    # ------------------------------------------------------------------

    def _get_party(self):
        """Return which party the user is: ``mentor``, ``mentee``, or ``None``."""
        self.ensure_one()
        if self._is_mentor():
            return "mentor"
        return "mentee" if self._is_mentee() else None

    @api.depends(*AGREED)
    def _needs_terms(self):
        """every term filled in"""
        empty = [
            self._fields[name]._description_string(self.env)
            for name in self._get_term_names()
            if not self._has_term(name)
        ]
        return empty and self.env._("Fill in: %s.", ", ".join(empty))

    @api.depends(
        "meeting_count",
        "pairing_id.programme_id.minimum_meetings",
        "pairing_id.programme_id.maximum_meetings",
    )
    def _hints_frame(self):
        """a number of meetings within the programme's frame"""
        # sudo: mentoring.programme - the pair's own
        programme = self.sudo().pairing_id.programme_id
        most = programme.maximum_meetings or self.meeting_count
        return not programme.minimum_meetings <= self.meeting_count <= most and (
            self.env._(
                "%(count)s meetings are outside what the programme has in mind: "
                "%(frame)s. It is yours to decide; what you sign counts.",
                count=self.meeting_count,
                frame=programme._get_meetings_frame(),
            )
        )

    @api.depends("pairing_id.contract_ids.state")
    def _needs_no_newer(self):
        """no newer version under way"""
        newer = self.pairing_id.contract_ids.filtered(
            lambda c: c.version > self.version and c.state in CONTRACT_PREPARED
        )
        return newer and self.env._(
            "Version %s is being prepared already.", newer[0].version
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_send(self):
        for contract in self:
            text = contract._freeze_terms(secrets.token_hex(16))
            contract._advance(
                "send",
                {
                    "terms_text": text,
                    "terms_hash": hashlib.sha256(text.encode()).hexdigest(),
                    "sent_on": fields.Datetime.now(),
                },
            )
        return True

    @takes(TEXT)
    def action_sign(self, name, signature):
        """Sign as the party the current user is.

        :param str name: the signer's name, as typed
        :param signature: the drawing, base64 PNG
        :raises UserError: no name, no drawing, or signed before
        """
        self.ensure_one()
        self.check_access("read")
        party = self._get_party()
        if not party:
            return self._advance("sign")  # refused with who may
        if not (name or "").strip() or not signature:
            raise UserError(self.env._("Type your name and draw your signature."))
        if len(name) > LONGEST_NAME:
            raise UserError(self.env._("This name is too long."))
        self._check_drawing(signature)
        if self[f"{party}_signed_on"]:
            raise UserError(self.env._("You have signed already."))
        now = fields.Datetime.now()
        values = {
            f"{party}_signature": signature,
            f"{party}_signed_by": name.strip(),
            f"{party}_signed_on": now,
        }
        other = "mentee" if party == "mentor" else "mentor"
        if self[f"{other}_signed_on"]:
            values["signed_on"] = now
        return self._advance("sign", values)

    def _check_drawing(self, signature):
        """Refuse what is no drawing of the signature pad."""
        try:
            drawing = base64.b64decode(signature, validate=True)
        except (ValueError, TypeError):
            drawing = b""
        if not drawing.startswith(PNG) or len(drawing) > LARGEST_DRAWING:
            raise UserError(
                self.env._("The signature could not be read. Please draw it again.")
            )

    def _target_sign(self):
        return "signed" if self.signed_on else "to_sign"

    def action_revise(self):
        """Prepare a new version; one not in force yet makes way for it at once."""
        return self._advance("revise")

    def _target_revise(self):
        return "signed" if self.state == "signed" else "superseded"

    def _get_silent(self):
        silent = self.env["res.partner"]
        for party in PAIR:
            if not self[f"{party}_signed_on"]:
                silent |= self.pairing_id[f"{party}_partner_id"]
        return silent

    def _remind(self):
        self._send_mail(
            "mentoring_programme.mail_contract_reminder", "silent_partner_ids"
        )
        return super()._remind()

    def action_supersede(self):
        return self._advance("supersede")

    def action_terminate(self):
        return self._advance("terminate")

    def action_reinstate(self):
        return self._advance("reinstate")

    def _target_reinstate(self):
        if self.signed_on:
            return "signed"
        return "to_sign" if self.sent_on else "draft"

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_send(self):
        self._send_mail("mentoring_programme.mail_contract_to_sign")

    def _write_transition(self, transition):
        # the version in force makes way before the new one takes its place
        if transition.name == "sign":
            signed = self.filtered("signed_on")
            # sudo: mentoring.contract - a consequence of the second signature
            signed.sudo().pairing_id.contract_ids.filtered(
                lambda c: c.state == "signed"
            )._advance("supersede", as_system=True)
        return super()._write_transition(transition)

    def _after_sign(self):
        signed = self.filtered(lambda c: c.state == "signed")
        # sudo: mentoring.pairing - what the two agreed is the pairing's from now on
        signed.pairing_id.sudo()._follow_contract()
        signed._send_mail("mentoring_programme.mail_contract_signed")

    def _after_revise(self):
        for contract in self:
            terms = {name: contract[name] for name in self._get_term_names()}
            # which may be switched off by now
            terms["lang"] = self._propose_lang(contract.pairing_id, contract.lang)
            # sudo: mentoring.contract - prepared for both to edit
            contract.sudo().create(
                {
                    **terms,
                    "pairing_id": contract.pairing_id.id,
                    "version": contract.version + 1,
                }
            )

    def _get_todo(self):
        if self.state == "draft":
            return [
                (
                    self.mentee_user_id,
                    "mentoring_programme.activity_contract",
                    self.env._("Agree the terms with your mentor and send them"),
                    fields.Date.context_today(self),
                )
            ]
        if self.state == "to_sign":
            return [
                (
                    self[f"{party}_user_id"],
                    "mentoring_programme.activity_sign",
                    self.env._("Sign the contract"),
                    fields.Date.context_today(self),
                )
                for party in PAIR
                if not self[f"{party}_signed_on"]
            ]
        return []
