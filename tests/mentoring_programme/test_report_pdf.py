"""PDFs by WeasyPrint: what is in them, for whom, and of whose reports they are made."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from odoo.addons.base.models.ir_actions_report import IrActionsReport
from odoo.addons.mentoring_programme.models.report import ir_actions_report

from ..common import MentoringCase, MentoringCast
from ..pdf_common import Pdf, really_made
from ..release_common import ReleaseCase

MODULE = "mentoring_programme.report_mentoring_"
STREAMS = "_render_qweb_pdf_prepare_streams"
#: One of our reports, any, and one of Odoo's.
OURS, NEIGHBOURS = f"{MODULE}contract", "base.report_irmodulereference"


def without_weasyprint():
    return patch.object(ir_actions_report, "_find_weasyprint", lambda: None)


def without_wkhtmltopdf():
    return patch.object(
        IrActionsReport, "get_wkhtmltopdf_state", lambda self: "install"
    )


class PdfCase(MentoringCase):
    def _pdf(self, name, records, user):
        report = self.env["ir.actions.report"].with_user(user)
        with really_made(), without_wkhtmltopdf():
            content, kind = report._render_qweb_pdf(f"{MODULE}{name}", records.ids)
        self.assertEqual(kind, "pdf")
        return Pdf(content)


class TestContract(PdfCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.contract = self.pairing.contract_ids
        self.contract.with_user(self.mentee).confidentiality = "Only between us two"
        self._sign_contract(self.pairing)

    def test_it_says_what_is_agreed_who_signed_and_how_to_check_it(self):
        pdf = self._pdf("contract", self.contract, self.mentee)
        theirs = self.contract.with_user(self.mentee)
        for said in (
            "Only between us two",
            theirs.mentee_signed_by,
            theirs.mentor_signed_by,
            theirs.terms_hash,
        ):
            self.assertIn(said, pdf.text)
        printed = "".join(pdf.text.split())
        self.assertIn("".join(theirs.terms_text.split()), printed)

    def test_a_screen_reader_finds_its_way(self):
        pdf = self._pdf("contract", self.contract, self.mentee)
        self.assertTrue(pdf.catalog["/MarkInfo"]["/Marked"])
        self.assertEqual(pdf.catalog["/Lang"], "en-US")
        self.assertTrue(pdf.catalog["/ViewerPreferences"]["/DisplayDocTitle"])
        self.assertEqual(pdf.title, self.contract.display_name)
        self.assertLessEqual({"/P", "/L", "/LI", "/Table", "/TH", "/TD"}, pdf.tags)
        self.assertEqual(pdf.headings, ["/H1", "/H2", "/H2"])
        figures = [alt for tag, alt in pdf.elements if tag == "/Figure"]
        self.assertEqual(figures, ["Signature", "Signature"])

    def test_it_can_be_kept(self):
        pdf = self._pdf("contract", self.contract, self.mentee)
        self.assertIn('pdfaid:part="2"', pdf.metadata)
        self.assertIn('pdfaid:conformance="A"', pdf.metadata)
        self.assertEqual(pdf.catalog["/OutputIntents"][0]["/S"], "/GTS_PDFA1")
        self.assertTrue(pdf.fonts)
        self.assertNotIn(False, pdf.fonts.values())

    def test_several_begin_on_a_page_of_their_own(self):
        self.contract.with_user(self.mentee).action_revise()
        both = self.pairing.contract_ids
        pdf = self._pdf("contract", both, self.mentee)
        begins = [
            page.extract_text().split("\n")[0]
            for page in pdf.pages
            if "Contract, version" in page.extract_text()
        ]
        self.assertEqual(begins, [f"Contract, version {c.version}" for c in both])

    def test_it_shows_what_its_reader_may_read(self):
        pdf = self._pdf("contract", self.contract, self.coordinator)
        self.assertIn("What the two have agreed in words is theirs.", pdf.text)
        self.assertNotIn("Only between us two", pdf.text)
        for user in (self.line_manager, self.employee, self.stranger):
            with self.assertRaises(AccessError):
                self._pdf("contract", self.contract, user)

    def test_it_is_in_the_language_that_the_two_chose_whoever_reads(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.contract.with_user(self.mentee).action_revise()
        second = (self.pairing.contract_ids - self.contract).with_user(self.mentor)
        second.lang = "da_DK"
        pdf = self._pdf("contract", second, self.mentee)
        self.assertEqual(pdf.catalog["/Lang"], "da-DK")
        self.assertIn(second.with_context(lang="da_DK")._get_yeses()[1], pdf.text)
        self.env = self.env(context={**self.env.context, "lang": "da_DK"})
        pdf = self._pdf("contract", self.contract, self.mentee)
        self.assertEqual(pdf.catalog["/Lang"], "en-US")
        self.assertIn("to my own learning", pdf.text)


class TestRelease(ReleaseCase, PdfCase):
    def test_the_company_is_on_each_page_and_pages_are_counted(self):
        asked = self._asked(3)
        self._rate(asked[:5], trust=4, again=self.yes)
        release = self._release(asked)
        report = self.env["ir.actions.report"]._get_report(f"{MODULE}release")
        report.paperformat_id = self.env["report.paperformat"].create(
            {
                "name": "Small",
                "format": "custom",
                "orientation": "Portrait",
                "page_width": 148,
                "page_height": 150,
                "margin_top": 50,
                "margin_bottom": 30,
            }
        )
        self.env.company.report_header = "We grow together"
        pdf = self._pdf("release", release, self.coordinator)
        self.assertGreater(len(pdf.pages), 1)
        for number, page in enumerate(pdf.pages, 1):
            text = page.extract_text()
            self.assertIn("We grow together", text)
            self.assertIn(f"Page {number} / {len(pdf.pages)}", text)
            size = [float(side) * 25.4 / 72 for side in page["/MediaBox"][2:]]
            self.assertEqual([round(side) for side in size], [148, 150])
        self.assertEqual(pdf.catalog["/Lang"], "en-US")
        self.assertEqual(pdf.title, release.display_name)
        self.assertEqual(pdf.headings, ["/H1", "/H2", "/H2"])
        self.assertIn('pdfuaid:part="1"', pdf.metadata)


class TestWhose(MentoringCase):
    """Only reports that say so; where there is WeasyPrint; else as Odoo makes them."""

    def _set_up_once(self):
        type(self).report = self.env["ir.actions.report"]._get_report(OURS)

    def _asks_odoo(self, report_name):
        """Tell whether Odoo itself is asked for a PDF."""
        streams = {False: {"stream": None, "attachment": None}}
        Report = self.env["ir.actions.report"]
        with patch.object(IrActionsReport, STREAMS, return_value=streams) as asked:
            contract = self.env["mentoring.contract"]
            with patch.object(
                ir_actions_report, "_find_weasyprint", lambda: lambda *a: b"%PDF"
            ):
                getattr(Report, STREAMS)(report_name, {}, contract.ids)
        return asked.called

    def test_a_neighbours_report_is_made_as_before(self):
        self.assertFalse(self._asks_odoo(OURS))
        self.assertTrue(self._asks_odoo(NEIGHBOURS))
        chosen = self.env["ir.actions.report"].search(
            [("weasyprint_variant", "!=", False)]
        )
        self.assertTrue(chosen)
        for report in chosen:
            self.assertTrue(report.model.startswith("mentoring."), report.report_name)

    def test_what_odoo_keeps_a_copy_of_is_made_as_before(self):
        report = self.env["ir.actions.report"].create(
            {
                "name": "Kept",
                "model": "res.partner",
                "report_name": NEIGHBOURS,
                "weasyprint_variant": "pdf/ua-1",
            }
        )
        self.assertTrue(report.is_made_by_weasyprint)
        report.attachment = "object.display_name"
        self.assertFalse(report.is_made_by_weasyprint)

    def test_without_weasyprint_odoo_makes_it(self):
        self.assertTrue(self.report.is_made_by_weasyprint)
        self.env.invalidate_all()
        with without_weasyprint():
            self.assertFalse(self.report.is_made_by_weasyprint)
            streams = {False: {"stream": None, "attachment": None}}
            with patch.object(IrActionsReport, STREAMS, return_value=streams) as asked:
                getattr(self.env["ir.actions.report"], STREAMS)(OURS, {}, [])
        asked.assert_called_once()

    def test_without_pango_weasyprint_counts_as_missing(self):
        find = ir_actions_report._find_weasyprint.__wrapped__
        self.assertTrue(find())
        for error in (OSError("libpango"), ImportError("weasyprint")):
            with patch("builtins.__import__", side_effect=error):
                self.assertIsNone(find())

    def test_the_web_client_is_told(self):
        told = "is_made_by_weasyprint"
        theirs = self.env["ir.actions.report"]._get_report(NEIGHBOURS)
        for report, made in ((self.report, True), (theirs, False)):
            self.assertIs(report._get_action_dict()[told], made)
            self.assertIs(report.report_action([], config=False)[told], made)
            # of whoever has not said yet how documents look, Odoo asks that first
            self.env.company.external_report_layout_id = False
            first = report.report_action([])
            self.assertEqual(first["res_model"], "base.document.layout")
            self.assertIs(first["context"]["report_action"][told], made)


@tagged("post_install", "-at_install")
class TestPrintMenu(MentoringCast, HttpCase):
    """What a click on “Print” does, in Chromium."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()

    def _print(self, then):
        report = self.env["ir.actions.report"]._get_report(OURS)
        contract = self._accepted_pairing().contract_ids
        with (
            without_wkhtmltopdf(),
            patch.object(
                IrActionsReport, "_render_qweb_pdf", return_value=(b"%PDF", "pdf")
            ) as rendered,
        ):
            self.browser_js(
                "/odoo",
                "(async () => {"
                " const {action} = odoo.__WOWL_DEBUG__.root.env.services;"
                f" await action.doAction({report.id},"
                f" {{additionalContext: {{active_ids: [{contract.id}]}}}});"
                " await new Promise((resolve) => setTimeout(resolve, 300));"
                " const said = document.querySelector('.o_notification');"
                f" if (Boolean(said) === {then}) console.log('test successful');"
                " else console.error(said ? said.innerText : 'nothing said');"
                "})()",
                ready="odoo.isReady === true",
                login=self.coordinator.login,
            )
        return rendered.call_args_list

    def test_it_downloads_though_there_is_no_wkhtmltopdf(self):
        [call] = self._print("false")
        self.assertEqual(call.args[0], OURS)

    def test_with_neither_the_page_is_shown(self):
        with without_weasyprint():
            self.assertEqual(self._print("true"), [])
