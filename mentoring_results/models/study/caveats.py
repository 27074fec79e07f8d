from odoo import models
from odoo.tools import formatLang

from ...days import add_months

#: Up to so many events among the mentees, it is chance as well that there is a result.
RARE = 5
#: More months than this are a long time to be accepted in.
LONG = 3


class MentoringStudy(models.Model):
    """What is said beside a result, whatever it is."""

    _inherit = "mentoring.study"

    def _get_caveats(self):
        """Return what a reader has to know, in sentences."""
        figures = self.figures
        caveats = [self._say_cause(), self._say_interval(), self._say_number()]
        if self._is_window_long():
            caveats.append(self._say_window())
        if self.outcome == "moved":
            caveats.append(
                self.env._(
                    "A move is another job in HR's records. Whether it was a promotion "
                    "is not known there."
                )
            )
        caveats.append(
            self.env._(
                "It is counted what HR has recorded by the day of counting. What was "
                "corrected without a trace, or never written down, is missing on both "
                "sides."
            )
        )
        if self.visible_effect:
            caveats.append(self.visible_effect)
        if figures["lacking"]:
            return caveats
        return caveats + self._say_rare(figures) + self._say_left_out(figures)

    def _say_cause(self):
        """Say whether it was the programme: only where chance alone decided."""
        if self.figures.get("is_causal"):
            return self.env._(
                "Who was offered a mentor was drawn by lot among those who were "
                "accepted. So the difference, within its interval, is what the "
                "programme caused."
            )
        if self.comparison == "waiting":
            return self.env._(
                "Those who waited had wanted to take part as well, which makes the two "
                "groups alike. But it was not a lot alone that decided, in one "
                "programme and on the last day of acceptance, who was offered a "
                "mentor. So this does not show that the programme is the cause."
            )
        return self.env._(
            "People took part because they wanted to, and those who do often differ "
            "from those who do not in ways that no record shows. So this does not show "
            "that the programme is the cause."
        )

    def _say_interval(self):
        if self._is_told_small():
            return self.env._(
                "That nothing can be said is no sign that nothing happened."
            )
        low, high = self.figures["difference"][1:]
        if low <= 0 <= high:
            return self.env._(
                "Nought lies within the interval: there may be no difference at all, "
                "or one that is too small to show among so few people."
            )
        return self.env._(
            "Nought lies outside the interval: chance alone would hardly bring such a "
            "difference about."
        )

    def _is_window_long(self):
        """Tell whether colleagues had long to enrol, and to leave before they did."""
        return bool(
            self.comparison == "employees"
            and self.window_from
            and self.window_to
            and self.window_to > add_months(self.window_from, LONG)
        )

    def _say_window(self):
        return self.env._(
            "People were accepted over more than three months. Colleagues who enrolled "
            "later on had stayed until then, and are compared with nobody. So the "
            "others seem to leave a little more than they do."
        )

    def _say_rare(self, figures):
        """Say where it was nearly too rare to be told: of such studies those are told
        in which it happened more often by chance."""
        events = round(figures["share"][0] * figures["people"] / 100)
        if min(events, figures["people"] - events) > RARE:
            return []
        return [
            self.env._(
                "It happened, or did not happen, to so few of the mentees that the "
                "study would have said nothing with one or two fewer. Studies that "
                "just say something find more of it among mentees than there is."
            )
        ]

    def _say_number(self):
        """Say which study it is: that counts the more, the more there are."""
        registered = (self.figures or {}).get("registered") or self.number
        if registered < 2:
            return self.env._(
                "It is the only study that has been registered of these programmes."
            )
        return self.env._(
            "It is study %(number)s of %(registered)s that have been registered of "
            "these programmes. Of twenty studies of nothing, one finds something.",
            number=self.number,
            registered=registered,
        )

    def _say_left_out(self, figures):
        """Say who is not compared, and why."""
        sentences = {
            "dropped": self.env._(
                "Mentees left out, because there was nobody of their kind to compare "
                "them with: %s."
            ),
            "other_dropped": self.env._(
                "Others left out, because there was no mentee of their kind: %s."
            ),
            "lost": self.env._(
                "Accepted and left out, because they were not employed on their day, "
                "came from outside, or the programme was not for them: %s."
            ),
            "unknown": self.env._(
                "Others left out, because HR has not recorded when they left: %s."
            ),
        }
        return [
            sentence % self._say_few(figures[key])
            for key, sentence in sentences.items()
            if figures[key][1]
        ]

    def _say_few(self, numbers):
        start, end = numbers
        return str(end) if start == end else self.env._("fewer than ten")

    # ------------------------------------------------------------------
    # Numbers
    # ------------------------------------------------------------------

    def _say_points(self, number):
        """Return percentage points with their sign."""
        said = formatLang(self.env, abs(number), digits=1)
        sign = "+" if number > 0 else "−" if number < 0 else ""
        return f"{sign}{said}"

    def _say_percent(self, number):
        return self.env._("%s %%", formatLang(self.env, number, digits=1))
