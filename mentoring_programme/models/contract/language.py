from odoo import api, fields, models

from ..mixins.terms import CLAUSES


class MentoringContract(models.Model):
    """The one language that the two choose: the contract is shown and signed in it,
    whoever reads.

    A term as the others: either changes it while the contract is a draft; once sent, it
    is frozen with them, and stands under the fingerprint.
    """

    _inherit = "mentoring.contract"

    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Language of the Contract",
        compute="_compute_lang",
        store=True,
        readonly=False,
        help="You both read and sign it in this language. What still stands as the "
        "programme proposes it changes with the language; what you have written stays "
        "as it is.",
    )

    @api.depends("pairing_id")
    def _compute_lang(self):
        """One that was sent before languages were chosen has none: each reads it in
        their own, as when they signed."""
        for contract in self:
            contract.lang = not contract.sent_on and self._propose_lang(
                contract.pairing_id
            )

    @api.model
    def _propose_lang(self, pairing, chosen=None):
        """Return the language that both of a pair have chosen for themselves, else that
        of the programme's texts, or of its company.

        :param chosen: which they have chosen for the contract, if it is still there
        """
        # sudo: mentoring.pairing - two people's languages, and their own programme's
        pairing = pairing.sudo()
        programme = pairing.programme_id
        common = {pairing.mentor_partner_id.lang, pairing.mentee_partner_id.lang}
        installed = dict(self.env["res.lang"].get_installed())
        wanted = [
            chosen,
            *(common if len(common) == 1 else ()),
            programme.lang,
            programme.company_id.partner_id.lang,
            *installed,
        ]
        return next(lang for lang in wanted if lang in installed)

    def _in_its_language(self):
        """Return the contract as everybody reads it: in its own language.

        In the reader's where it has none, or that is not installed any more.
        """
        self.ensure_one()
        if self.lang in dict(self.env["res.lang"].get_installed()):
            return self.with_context(lang=self.lang)
        return self

    def _get_language_name(self):
        """Return what the contract's language is called, in that language as well."""
        return dict(self.env["res.lang"].get_installed()).get(self.lang, self.lang)

    def write(self, vals):
        lang = vals.get("lang")
        installed = dict(self.env["res.lang"].get_installed())  # others Odoo refuses
        changed = self.filtered(lambda c: lang in installed and c.lang != lang)
        for contract in changed:
            texts = contract._get_proposed_texts(lang)
            super(MentoringContract, contract).write({**texts, **vals})
        return super(MentoringContract, self - changed).write(vals)

    def _get_proposed_texts(self, lang):
        """Return in another language what still stands as the programme proposes it."""
        # sudo: mentoring.programme - the pair's own
        programme = self._in_its_language().pairing_id.sudo().programme_id
        there = programme.with_context(lang=lang)
        return {
            name: there[name]
            for name in CLAUSES
            if self[name] and self[name] == programme[name] != there[name]
        }

    # ------------------------------------------------------------------
    # Pages
    # ------------------------------------------------------------------

    def _describe_terms(self):
        """Say nothing of the language where there is but one."""
        return [
            term
            for term in super()._describe_terms()
            if term[0] != "lang" or self._is_choice_of_language()
        ]

    @api.model
    def _is_choice_of_language(self):
        return len(self.env["res.lang"].get_installed()) > 1

    def _describe_open_terms(self):
        # one that was sent before there was a choice has none
        return [
            term
            for term in super()._describe_open_terms()
            if term[0] != "lang" or self.lang
        ]

    def _chooses_language(self, values, shown):
        """Tell whether a form chooses another language than its page has shown."""
        lang = values.get("lang", self.lang)
        return bool(lang) and (
            lang != self.lang and not self._was_shown("lang", lang, shown)
        )

    def _say_saved(self, name):
        return self._get_language_name() if name == "lang" else super()._say_saved(name)
