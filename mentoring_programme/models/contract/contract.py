import json
import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.base_sealed_field.fields import SealedChar, SealedText
from odoo.addons.base_sealed_field.orm import is_sealed

from ..mixins.terms import CLAUSES, NUMBERS, TERMS

#: All that a pair agrees on and signs.
AGREED = (
    "lang",
    "learning_focus",
    "mentor_learning_focus",
    "start_date",
    "end_date",
    *TERMS,
)


class MentoringContract(models.Model):
    """The agreement of a pair: terms, frozen once sent, and two signatures.

    The frame (dates, numbers, signatures) is in view of the programme. The clauses are
    the two's own, and sealed. A change is a new version; the old one is kept.
    """

    _name = "mentoring.contract"
    _description = "Mentoring Contract"
    _inherit = [
        "mentoring.pair.content.mixin",
        "mentoring.coordinated.mixin",
        "mentoring.reminded.mixin",
        "guarded.workflow.mixin",
        "mentoring.terms.mixin",
        "guarded.mail.mixin",
        "mail.activity.mixin",
    ]
    _order = "pairing_id, version desc"
    _mail_read_access = "read"  # the pair's, in view of the programme
    _mail_people = ("pairing_id.mentor_partner_id", "pairing_id.mentee_partner_id")

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
    start_date = fields.Date(compute="_compute_frame", store=True, readonly=False)
    end_date = fields.Date(compute="_compute_frame", store=True, readonly=False)
    meeting_count = fields.Integer(
        compute="_compute_frame", store=True, readonly=False, default=None
    )
    meeting_weeks = fields.Integer(
        compute="_compute_frame", store=True, readonly=False, default=None
    )
    meeting_hours = fields.Float(
        compute="_compute_frame", store=True, readonly=False, default=None
    )
    client_purpose = fields.Text(
        "What the Sponsor Wants It For",
        compute="_compute_client_purpose",
        store=True,
        help="The programme's purpose when this version was begun, or its language "
        "chosen last; who signs says yes to it.",
    )
    review_after = fields.Char(
        compute="_compute_frame", store=True, readonly=False, default=None
    )
    # both learn (METHOD A 3)
    learning_focus = SealedText(
        "What the Mentee Wants to Learn",
        help="As it stands in the mentee's enrolment; put it into your own words here.",
    )
    mentor_learning_focus = SealedText(
        "What the Mentor Wants to Learn",
        help="As it stands in the mentor's enrolment: learning goes both ways.",
    )
    meeting_place = SealedChar()
    preparation = SealedText()
    contact = SealedText()
    cancelling = SealedText()
    confidentiality = SealedText()
    sharing = SealedText()
    review_points = SealedText("How You Review")
    ending = SealedText()

    # frozen when sent
    terms_text = SealedText("Frozen Terms", readonly=True)
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
    def _compute_frame(self):
        """Take over the programme's defaults; depends on the pairing alone, so that
        later changes of the programme leave agreed terms untouched."""
        for contract in self:
            # sudo: mentoring.pairing - the pair's own programme
            pairing = contract.pairing_id.sudo()
            for name in NUMBERS:
                contract[name] = pairing.programme_id[name]
            start, end = pairing.started_on, pairing.end_date
            contract.start_date = start
            # a pair that begins when the programme should have ended agrees an end
            contract.end_date = end if not (start and end) or start < end else False

    @api.depends("pairing_id", "lang")
    def _compute_client_purpose(self):
        """As the frame: later changes of the programme leave it as it was signed, or
        begun; in another language it is what the programme says by then."""
        for contract in self:
            # sudo: mentoring.programme - the pair's own
            pairing = contract._in_its_language().pairing_id.sudo()
            contract.client_purpose = (
                contract.client_purpose
                if contract.sent_on
                else pairing.programme_id.purpose
            )

    @api.model
    def _get_yeses(self):
        """Return what each says yes to by signing (METHOD B 9: commitment to the
        collaboration, to one's own learning, to the client)."""
        return [
            self.env._("to our collaboration"),
            self.env._("to my own learning"),
            self.env._("to what the sponsor wants the programme for"),
        ]

    @api.model
    def _prepare_clauses(self, pairing, lang):
        """Return the clauses that a contract starts with, to one of the two: what they
        agree is nobody else's to write, not even these texts.

        :param lang: the language it is to be signed in
        """
        if not pairing.is_party:
            return {}
        # sudo: mentoring.pairing - the pair's own enrolment and programme
        pairing = pairing.sudo().with_context(lang=lang)
        return {
            "learning_focus": pairing.mentee_id._get_learning_line(),
            "mentor_learning_focus": pairing.mentor_id._get_learning_line(),
            **{name: pairing.programme_id[name] for name in CLAUSES},
        }

    def _has_term(self, name):
        """Tell whether a term is filled in, also to those who do not read it."""
        field = self._fields[name]
        if is_sealed(field) and not self.is_unsealed:
            return bool(self._origin) and field.is_set(self._origin)
        return bool(self[name])

    def _freeze_terms(self, salt=None):
        """Return the terms as canonical JSON, the text that is hashed and signed.

        :param salt: a word of chance, so that the fingerprint, which others see, tells
            nothing to whoever guesses the terms; of a contract that was sent, its own
        """
        self.ensure_one()
        sent_with = re.search(r'"salt": "(\w+)"', self.terms_text or "")
        terms = {
            name: fields.Date.to_string(self[name])
            if self._fields[name].type == "date"
            else self[name]
            for name in self._get_term_names()
            # one that was sent before there was a choice is frozen without it
            if name != "lang" or self.lang
        }
        return json.dumps(
            {
                "pairing": self.pairing_id.id,
                "version": self.version,
                "mentor": self.pairing_id.mentor_id.name,
                "mentee": self.pairing_id.mentee_id.name,
                "client_purpose": self.client_purpose or "",
                "yes": ["collaboration", "own learning", "client"],
                "terms": terms,
                "salt": sent_with[1] if sent_with else salt,
            },
            ensure_ascii=False,
            sort_keys=True,
            indent=1,
        )

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

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        started = []
        for vals in vals_list:
            pairing = self.env["mentoring.pairing"].browse(vals.get("pairing_id"))
            lang = self._propose_lang(pairing, vals.get("lang"))
            clauses = self._prepare_clauses(pairing, lang)
            started.append({**clauses, **vals, "lang": lang})
        return super().create(started)

    def _get_followed_with(self):
        # whose draft it is writes it, too
        return self.programme_id

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
