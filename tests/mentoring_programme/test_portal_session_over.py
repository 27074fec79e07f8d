"""In Chromium: a session that is over takes nothing of what was typed."""

import json

from ..portal_common import HERE, ScriptMixin
from .portal_meeting_common import MeetingCase

OUTLIVE_URL = "/tests/portal_draft.js"


class TestSessionOver(ScriptMixin, MeetingCase):
    scripts = {OUTLIVE_URL: HERE / "portal_draft.js"}

    def test_what_was_typed_is_back_after_signing_in_and_gone_when_saved(self):
        meeting = self._hold_meeting(self.pairing)
        login = self.portal_mentee.login
        what = {
            "url": self._url(meeting),
            "action": self._url(meeting, "/outcome"),
            "name": "outcome",
            "text": "Call the customer\nand tell her",
            "login": login,
            "password": self._password(login),
        }
        self.browser_js(
            "/my",
            f"import('{OUTLIVE_URL}').then(({{outlive}}) => "
            f"outlive({json.dumps(what)}))",
            login=login,
            timeout=120,
        )
        self.assertEqual(self._meetings().outcome, what["text"])
