"""Every route of a portal, by everybody, with everybody's records.

The routes are taken from the routing map, so those to come are walked as well.
"""

import random

GREATEST_ID = 2**31 - 1
#: No id of anything: the routing refuses them before it is known who asks.
NO_IDS = (0, -1, GREATEST_ID + 1, 10**40, "text", "1.5")
#: What nobody may put on a page by a link.
PLANTED = "planted-by-a-link"
QUERY = dict.fromkeys(
    "problem typed done title template page_name page_crumbs pairing".split(),
    PLANTED,
)
#: Values that no form of ours would send, for whatever a form may ask.
NAMES = (
    "name reason text value role state programme employee learning_goal date start "
    "end_date deadline meeting goal pairing partner capacity measure progress agenda "
    "outcome experience signature duration place count wish kind form_key form_page "
    "user_id mentor_user_id pairing_id participant_id active date_from date_to talk_on "
    "summary employee_id plan_id seen skill_id skill_level_id levels_of action "
    "action_due session_guide_id"
).split()
VALUES = ("", "x" * 30_000, "-1", "9" * 20, "1", "2001-02-30", "2001-02-03T04:05")


class WalkTests:
    """Tests for a ``Walk``."""

    #: Who walk, besides those who are not logged in.
    walkers = ()
    #: A few of them, for what is the same for everybody.
    few = ()
    #: Those of them who may write more than the rows can tell.
    trusted = ()

    def test_those_who_are_not_logged_in_are_asked_to(self):
        self._walk_as("public")
        with self._writes_nothing():
            for rule, method in self.rules:
                for url in self._urls(rule, dict.fromkeys(self._ids_in(rule), 1)):
                    answer = self._call(method, url)
                    asked = "/web/login" in answer.headers.get("Location", "")
                    self._expect(asked or self._is_refused(answer), f"{method} {url}")

    def test_ids_that_nothing_has_are_not_found(self):
        for number, role in enumerate(self.few):
            self._walk_as(role)
            odd = (987_654, GREATEST_ID, *(() if number else NO_IDS))
            with self._writes_nothing():
                for rule, method in self.rules:
                    arguments = self._ids_in(rule)
                    for value in odd if arguments else ():
                        url = next(self._urls(rule, dict.fromkeys(arguments, value)))
                        answer = self._call(method, url, csrf_token=self.token)
                        self._expect(self._is_refused(answer), f"{method} {url}")

    def test_reading_writes_nothing_and_shows_nobody_elses(self):
        for role in self.walkers:
            self._walk_as(role)
            with self._writes_nothing():
                for rule, _method in self._rules("GET"):
                    for ids in self._records_of(rule):
                        for url in self._urls(rule, ids):
                            self._read(url, ids)

    def _read(self, url, ids):
        answer = self._call("GET", url, **QUERY)
        what = f"GET {url} by {self.role}"
        if not self._may_see(ids.values()):
            self._expect(self._is_refused(answer), f"{what}: {answer.status_code}")
        self._expect(PLANTED not in answer.text, f"{what}: shows what a link says")
        for word in self._hidden_words():
            self._expect(word not in answer.text, f"{what}: shows “{word}”")

    def _hidden_words(self):
        """Return what no page may show to the walker."""
        return ()

    def test_nothing_is_written_for_others_whatever_is_sent(self):
        for role in self.walkers:
            self._walk_as(role)
            body = {"csrf_token": self.token, "reason": "No", "name": "Mine now"}
            with self._writes_nothing():
                for rule, method in self._rules("POST", "JSON"):
                    for ids in self._records_of(rule):
                        if self._may_see(ids.values()):
                            continue
                        for url in self._urls(rule, ids):
                            answer = self._call(method, url, **body)
                            self._expect(self._is_refused(answer), f"{url} by {role}")

    def test_a_form_without_its_token_writes_nothing(self):
        for role in self.few:
            self._walk_as(role)
            with self._writes_nothing():
                for rule, _method in self._rules("POST"):
                    for ids in self._seen(rule):
                        for url in self._urls(rule, ids):
                            self._call("POST", url, reason="No")
                            self._call("POST", url, csrf_token="0" * 50)

    def test_whatever_is_sent_changes_nothing_but_ones_own(self):
        """Each form one may see, with its token and values no form would send."""
        dice = random.Random(4)
        for role in sorted({*self.walkers} - {*self.trusted}):
            self._walk_as(role)
            own = self._own_rows()
            for rule, method in self._rules("POST", "JSON"):
                for ids in self._seen(rule):
                    for url in self._urls(rule, ids):
                        self._send_junk(method, url, dice.choice(VALUES), own)

    def _send_junk(self, method, url, value, own):
        for junk in ({}, dict.fromkeys(NAMES, value)):
            with self._taken_back():
                self._call(method, url, **{**junk, "csrf_token": self.token})
                changed = {key for key in self._changed() if key[0] in self._tables}
                others = changed - own
                if others:  # else there is no need to know what is theirs by now
                    others -= self._own_rows()
            self._expect(
                not others, f"{url} by {self.role} with {value!r:.20}: {others}"
            )


class StateTests:
    """Tests for a ``Walk``: the pages and forms of a record, in each state it can be
    in."""

    #: Who walk.
    visitors = ()

    def test_every_page_stands_in_every_state(self):
        for role in self.visitors:
            self._walk_as(role)
            for rule, method in self.rules:
                ids = next(filter(self._is_real, self._seen(rule)), {})
                record = next(iter(ids.values()), {})
                if "state" in record:
                    self._in_each_state(rule, method, ids, record.sudo())

    def _is_real(self, ids):
        """Tell whether the records can be in any state."""
        return True

    def _values_in(self, state):
        """Return what a record has in a state."""
        return {"state": state}

    def _in_each_state(self, rule, method, ids, record):
        for state, _label in record._fields["state"].selection:
            with self._taken_back():
                record._write_through_door(self._values_in(state))
                record.flush_recordset()
                for url in self._urls(rule, ids):
                    count = len(self.wrong)
                    self._call(method, url, csrf_token=self.token)
                    if len(self.wrong) > count:
                        self.wrong[-1] += f" in state {state}"
