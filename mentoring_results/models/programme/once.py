from odoo import models

from ...measures import MEASURES

#: Where a context has what is measured already.
ONCE_KEY = "mentoring_results_once"


class Once:
    """What has been measured while a report is put together, which takes a second or
    two and no longer. An object: nobody sends one from outside in a context."""

    def __init__(self):
        self.known = {}


class MentoringProgramme(models.Model):
    """Each thing is measured once, however many sections of a report ask for it."""

    _inherit = "mentoring.programme"

    def _ask_once(self, what, measure, *more):
        """Return what ``measure`` returns; while a report is put together, what it
        returned before.

        :param more: on what else it depends, beside the programmes and who asks
        """
        once = self.env.context.get(ONCE_KEY)
        if not isinstance(once, Once):
            return measure()
        key = (what, self._ids, self.env.uid, self.env.su, *more)
        if key not in once.known:
            once.known[key] = measure()
        return once.known[key]

    def _get_funnel(self):
        return self._ask_once("funnel", super()._get_funnel, self.env.lang)

    def _count_courses(self):
        return self._ask_once("courses", super()._count_courses)

    def _get_answers_told(self):
        return self._ask_once("answers", super()._get_answers_told, self.env.lang)

    def _measure_released(self, keys):
        measure = super()._measure_released
        if not isinstance(self.env.context.get(ONCE_KEY), Once):
            return measure(keys)
        # all that is asked of releases at a time, whichever of it a section tells
        everything = {m.key for m in MEASURES.values() if m.source == "released"}
        asked = sorted(everything | {*keys})
        found = self._ask_once(
            "released", lambda: measure(asked), self.env.lang, *asked
        )
        return {
            id_: {key: values[key] for key in keys if key in values}
            for id_, values in found.items()
        }
