"""Nobody reads English on the portal who has chosen Danish or Norwegian."""

from lxml import html

from ..access_common import MARKER
from ..portal_walk_common import WalkCase
from ..translated_common import (
    FRAMES,
    english_of,
    find_texts,
    is_english,
    load_translations,
    read_lines,
)

FILES = ("/pdf", ".ics")
READERS = {"da_DK": ("mentor", "line_manager"), "nb_NO": ("portal_mentee", "employee")}


class TestTranslated(WalkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        load_translations(cls.env, *FRAMES)

    def test_every_page_is_in_the_readers_language(self):
        written, looked_at = self._written(), 0
        for code, roles in READERS.items():
            # a word by itself may be one of ours
            frames = {text for text in english_of(FRAMES, code) if " " in text}
            for role in roles:
                self.users[role].lang = code
                self._walk_as(role)
                # what is sealed opens for the two alone
                goals = self.env["mentoring.goal"].with_user(self.walker).search([])
                written.update(goals.mapped("name"))
                for url, page in self._pages():
                    for text in find_texts(page):
                        looked_at += 1
                        if MARKER not in text:
                            self._expect(
                                text not in frames
                                and not is_english(text, code, written),
                                f"{code} {url}: {text}",
                            )

        self.assertGreater(looked_at, 1000, "texts are looked at")

    def _written(self):
        """Return what people have written, and what is in no language: names."""
        found = set()
        for name in (*self.models, "res.partner", "hr.employee", "survey.survey"):
            model = self.env[name].sudo()
            fnames = [
                fname
                for fname, field in model._fields.items()
                if field.type in ("char", "text", "html") and field.store
            ]
            written = model.search([])
            if any(model._fields[fname].translate for fname in fnames):
                # what the addons bring is translated
                shipped = written.get_external_id()
                written = written.filtered(lambda r, s=shipped: not s[r.id])
            for values in written.read(fnames):
                for value in filter(None, values.values()):
                    found |= read_lines(value)
        return found

    def _pages(self):
        """Return the pages the walker can open, each kind in each state once."""
        seen = set()
        for rule, _method in self._rules("GET"):
            if rule.rule.endswith(FILES):
                continue
            for ids in self._records_of(rule):
                states = (
                    rule.rule,
                    *(r["state"] for r in ids.values() if "state" in r),
                )
                if states in seen:
                    continue
                for url in self._urls(rule, ids):
                    # from there to the address in the reader's language
                    response = self.url_open(f"{url}?role=mentor", timeout=60)
                    if response.status_code == 200:
                        seen.add(states)
                        yield url, html.fromstring(response.content)
