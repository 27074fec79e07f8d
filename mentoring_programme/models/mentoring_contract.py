import base64
import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from .mentoring_terms_mixin import TERMS

_lt = LazyTranslate(__name__)

PAIR = ("mentor", "mentee")
#: All that a pair agrees on and signs.
AGREED = ("learning_focus", "start_date", "end_date", *TERMS)

#: Characters of the name somebody signs with.
LONGEST_NAME = 200
#: How a PNG begins, and bytes of a large one.
PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_DRAWING = 2**20


class MentoringContract(models.Model):
    """The agreement of a pair: terms, frozen once sent, and two signatures.

    A change is a new version; the old one is kept.
    """

    _name = "mentoring.contract"
    _description = "Mentoring Contract"
    _inherit = [
        "mentoring.pairing.part.mixin",
        "guarded.workflow.mixin",
        "mentoring.terms.mixin",
        "mentoring.contract.portal.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
    ]
    _order = "pairing_id, version desc"
    _mail_read_access = "read"  # the pair's, in view of the programme
    _mail_people = ("pairing_id.mentor_partner_id", "pairing_id.mentee_partner_id")

    _transitions = (
        Transition(
            "send",
            "draft",
            "to_sign",
            by=PAIR,
            needs=("_needs_open_pairing", "_needs_terms"),
            label=_lt("Send for signature"),
        ),
        Transition(
            "sign",
            "to_sign",
            ("to_sign", "signed"),
            by=PAIR,
            needs="_needs_open_pairing",
            label=_lt("Sign"),
        ),
        Transition(
            "revise",
            ("to_sign", "signed"),
            ("superseded", "signed"),
            by=PAIR,
            needs=("_needs_open_pairing", "_needs_no_newer"),
            label=_lt("Revise"),
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

    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("to_sign", "To Sign"),
            ("signed", "Signed"),
            ("superseded", "Superseded"),
            ("terminated", "Terminated"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    version = fields.Integer(default=1, readonly=True, copy=False)
    active = fields.Boolean(default=True)

    # terms; defaults come from the programme and the enrolment
    learning_focus = fields.Text(
        compute="_compute_terms",
        store=True,
        readonly=False,
        help="What the mentee wants to learn, and the mentor, too.",
    )
    start_date = fields.Date(compute="_compute_terms", store=True, readonly=False)
    end_date = fields.Date(compute="_compute_terms", store=True, readonly=False)
    meeting_count = fields.Integer(
        compute="_compute_terms", store=True, readonly=False, default=None
    )
    meeting_weeks = fields.Integer(
        compute="_compute_terms", store=True, readonly=False, default=None
    )
    meeting_hours = fields.Float(
        compute="_compute_terms", store=True, readonly=False, default=None
    )
    meeting_place = fields.Char(compute="_compute_terms", store=True, readonly=False)
    preparation = fields.Text(compute="_compute_terms", store=True, readonly=False)
    contact = fields.Text(compute="_compute_terms", store=True, readonly=False)
    cancelling = fields.Text(compute="_compute_terms", store=True, readonly=False)
    confidentiality = fields.Text(compute="_compute_terms", store=True, readonly=False)
    sharing = fields.Text(compute="_compute_terms", store=True, readonly=False)
    review_points = fields.Text(compute="_compute_terms", store=True, readonly=False)
    ending = fields.Text(compute="_compute_terms", store=True, readonly=False)

    # frozen when sent
    terms_text = fields.Text("Frozen Terms", readonly=True, copy=False)
    terms_hash = fields.Char(
        "Fingerprint",
        readonly=True,
        copy=False,
        help="SHA-256 of the frozen terms; both signatures stand under it.",
    )
    sent_on = fields.Datetime(readonly=True, copy=False)

    # signatures
    mentor_signature = fields.Binary(readonly=True, copy=False, attachment=True)
    mentor_signed_by = fields.Char(readonly=True, copy=False)
    mentor_signed_on = fields.Datetime(readonly=True, copy=False)
    mentee_signature = fields.Binary(readonly=True, copy=False, attachment=True)
    mentee_signed_by = fields.Char(readonly=True, copy=False)
    mentee_signed_on = fields.Datetime(readonly=True, copy=False)
    signed_on = fields.Datetime("Signed by Both", readonly=True, copy=False)

    can_sign = fields.Boolean(compute="_compute_can_sign")

    _version_uniq = models.UniqueIndex(
        "(pairing_id, version)", "This version of the contract exists already."
    )
    _one_signed = models.UniqueIndex(
        "(pairing_id) WHERE state = 'signed'",
        "Only one version of a contract is in force.",
    )
    _one_open = models.UniqueIndex(
        "(pairing_id) WHERE state IN ('draft', 'to_sign')",
        "Another version is being prepared already.",
    )

    # ------------------------------------------------------------------
    # Computes and constraints
    # ------------------------------------------------------------------

    @api.model
    def _get_term_names(self):
        """Return the fields that are agreed, frozen and signed."""
        return list(AGREED)

    @api.depends("pairing_id")
    def _compute_terms(self):
        """Take over the programme's defaults; depends on the pairing alone, so that
        later changes of the programme leave agreed terms untouched."""
        for contract in self:
            # sudo: mentoring.pairing - the pair's own enrolment and programme
            pairing = contract.pairing_id.sudo()
            for name in TERMS:
                contract[name] = pairing.programme_id[name]
            contract.learning_focus = pairing.mentee_id.learning_goal
            start, end = pairing.started_on, pairing.end_date
            contract.start_date = start
            # a pair that begins when the programme should have ended agrees an end
            contract.end_date = end if not (start and end) or start < end else False

    @api.depends("pairing_id", "version")
    def _compute_display_name(self):
        for contract in self:
            contract.display_name = self.env._(
                "Contract of %(pairing)s, version %(version)s",
                # sudo: mentoring.pairing - two names
                pairing=contract.pairing_id.sudo().display_name,
                version=contract.version,
            )

    @api.depends("state", "mentor_signed_on", "mentee_signed_on")
    @api.depends_context("uid")
    def _compute_can_sign(self):
        for contract in self:
            party = contract._get_party()
            contract.can_sign = (
                contract.state == "to_sign"
                and bool(party)
                and not contract[f"{party}_signed_on"]
            )

    @api.constrains("start_date", "end_date")
    def _check_dates(self):
        for contract in self:
            if (
                contract.start_date
                and contract.end_date
                and contract.start_date >= contract.end_date
            ):
                raise ValidationError(
                    self.env._("A contract must start before it ends.")
                )

    def write(self, vals):
        self._check_pairing_kept(vals)
        frozen = {*self._get_term_names(), "version"} & vals.keys()
        if frozen and self.filtered(lambda c: c.state != "draft"):
            raise UserError(
                self.env._(
                    "The terms are frozen once they are sent. "
                    "Revise the contract to change them in a new version."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Contracts are kept; a new version replaces one."))

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
            if not self[name]
        ]
        return empty and self.env._("Fill in: %s.", ", ".join(empty))

    @api.depends("pairing_id.contract_ids.state")
    def _needs_no_newer(self):
        """no newer version under way"""
        newer = self.pairing_id.contract_ids.filtered(
            lambda c: c.version > self.version and c.state in ("draft", "to_sign")
        )
        return newer and self.env._(
            "Version %s is being prepared already.", newer[0].version
        )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_send(self):
        for contract in self:
            text = contract._freeze_terms()
            contract._advance(
                "send",
                {
                    "terms_text": text,
                    "terms_hash": hashlib.sha256(text.encode()).hexdigest(),
                    "sent_on": fields.Datetime.now(),
                },
            )
        return True

    def _freeze_terms(self):
        """Return the terms as canonical JSON, the text that is hashed and signed."""
        self.ensure_one()
        terms = {
            name: fields.Date.to_string(self[name])
            if self._fields[name].type == "date"
            else self[name]
            for name in self._get_term_names()
        }
        return json.dumps(
            {
                "pairing": self.pairing_id.id,
                "version": self.version,
                "mentor": self.pairing_id.mentor_id.name,
                "mentee": self.pairing_id.mentee_id.name,
                "terms": terms,
            },
            ensure_ascii=False,
            sort_keys=True,
            indent=1,
        )

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

    def action_supersede(self):
        return self._advance("supersede")

    def action_terminate(self):
        return self._advance("terminate")

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
        for contract in signed:
            # sudo: mentoring.pairing - the agreed end is the pairing's
            contract.pairing_id.sudo().end_date = contract.end_date
        signed._send_mail("mentoring_programme.mail_contract_signed")

    def _after_revise(self):
        for contract in self:
            terms = {name: contract[name] for name in self._get_term_names()}
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
