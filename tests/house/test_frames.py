"""Odoo's own pages that mentors and mentees meet are in Danish and Norwegian: what Odoo
leaves in English there stands in ``i18n_extra``, and nothing else does."""

from pathlib import Path

import polib
import pytest

import odoo

from devtools import addons
from devtools.source import Odoo

from .test_translations import LANGUAGES, skeleton

EXTRA = addons.ours()["mentoring_programme"].path / "i18n_extra"
#: Where people log in, find mentoring, change their password, answer a questionnaire,
#: and are told that something went wrong: ``{addon: templates and scripts}``.
FRAMES = {
    "web": "frontend_layout login login_layout login_successful brand_promotion "
    "brand_promotion_message",
    "portal": "frontend_layout portal_layout portal_breadcrumbs user_dropdown "
    "my_account_link user_sign_in record_pager pager portal_my_home side_content "
    "language_selector portal_my_security",
    "auth_signup": "login fields reset_password reset_password_email",
    "http_routing": "400 403 404 415 422 4xx 500 http_error",
    "survey": "survey_fill_header survey_fill_form survey_fill_form_start "
    "survey_fill_form_in_progress survey_fill_form_done survey_progression "
    "survey_navigation survey_button_retake survey_selection_key survey_403_page "
    "survey_auth_required survey_closed_expired survey_access_error "
    "survey_page_print survey_page_fill question_container question_text_box "
    "question_char_box question_numerical_box question_date question_datetime "
    "question_scale question_simple_choice question_multiple_choice question_matrix "
    "survey_form.js survey_enter_tooltip.js",
}
#: What stands in a template until its own text does.
SAMPLES = {
    "+1 650-123-4567",
    "--<br/>Mitchell Admin",
    "YourCompany",
    "http://www.example.com",
    "info@yourcompany.com",
}


def of_odoo(addon, name):
    for folder in Odoo(Path(odoo.__path__[0]).parent).addons:
        path = folder / addon / "i18n" / name
        if path.exists():
            return [entry for entry in polib.pofile(path) if not entry.obsolete]
    raise FileNotFoundError(f"{addon}/i18n/{name}")


def left_in_english(language):
    """Return what Odoo does not translate, ``{place: {term}}``."""
    found = {}
    for addon in FRAMES:
        known = {
            entry.msgid
            for entry in of_odoo(addon, f"{language}.po")
            if entry.msgstr and not entry.fuzzy
        }
        for entry in of_odoo(addon, f"{addon}.pot"):
            if entry.msgid not in known | SAMPLES:
                for place, _line in entry.occurrences:
                    found.setdefault(place, set()).add(entry.msgid)
    return found


def is_met(place):
    """Tell whether it is on a page that people meet."""
    kind, _sign, rest = place.partition(":")
    for addon, names in FRAMES.items():
        for name in names.split():
            in_view = rest == f"ir.ui.view,arch_db:{addon}.{name}"
            in_script = rest.startswith(f"addons/{addon}/") and rest.endswith(
                f"/{name}"
            )
            if in_view if kind == "model_terms" else in_script:
                return True
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_odoo_leaves_in_english_is_translated_and_nothing_else(language):
    extra = polib.pofile(EXTRA / f"{language}.po")
    wanted, known = left_in_english(language), {}
    for entry in extra:
        for place, _line in entry.occurrences:
            known.setdefault(place, set()).add(entry.msgid)
    lacking = {
        (place, term)
        for place, terms in wanted.items()
        if is_met(place)
        for term in terms - known.get(place, set())
    }
    assert lacking == set()
    needless = {
        (place, term)
        for place, terms in known.items()
        for term in terms - wanted.get(place, set())
    }
    assert needless == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_keeps_placeholders_and_tags(language):
    extra = polib.pofile(EXTRA / f"{language}.po")
    assert [e.msgid for e in extra if skeleton(e.msgid) != skeleton(e.msgstr)] == []
