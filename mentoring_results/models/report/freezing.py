import json

from odoo import api, models

from ..programme.once import ONCE_KEY, Once


class MentoringReport(models.Model):
    """From what is known now to what a report says.

    Each section is told by a method ``_tell_<key>`` in a file of its own, from counts,
    from released results, from released studies and from what people typed for the
    sponsor; never from anybody's answers.
    """

    _inherit = "mentoring.report"

    @api.model
    def _get_sections(self):
        """Return the sections in their order: ``{key: title}``."""
        return {
            "objectives": self.env._("Objectives, and what came of them"),
            "process": self.env._("How the programme went"),
            "fairness": self.env._("Whether it reached people alike"),
            "experience": self.env._("How people found it"),
            "areas": self.env._("What mentees developed"),
            "quotes": self.env._("In their own words"),
            "changes": self.env._("What was changed on the way"),
            "comparison": self.env._("Beside earlier programmes"),
            "cost": self.env._("Time, cost and benefit"),
            "studies": self.env._("Staying and moving on"),
            "unsaid": self.env._("What cannot be said, and why"),
        }

    def _build_figures(self):
        """Return what the report says now, in its language, as it is frozen."""
        return self._in_its_language()._measuring_once()._build_figures_here()

    def _measuring_once(self):
        """Return the report so that whatever its sections ask of the programme is
        measured once for all of them: see ``programme/once.py``."""
        if isinstance(self.env.context.get(ONCE_KEY), Once):
            return self
        return self.with_context(**{ONCE_KEY: Once()})

    def _build_figures_here(self):
        """Return what the report says now, in the language of the context."""
        self.ensure_one()
        measures = self._get_measures()
        sections, unsaid = [], []
        titles = self._get_sections()
        last = titles.pop("unsaid")
        for key, title in titles.items():
            tell = getattr(self, f"_tell_{key}")
            # what has been measured already is not measured again
            told = dict((tell(measures) if key == "comparison" else tell()) or {})
            lacking = [sentence for sentence in told.pop("unsaid", ()) if sentence]
            if lacking:
                unsaid.append({"title": title, "sentences": lacking})
            if told:
                sections.append({"key": key, "title": title, **told})
        if unsaid:
            told = self._tell_unsaid(unsaid)
            sections.append({"key": "unsaid", "title": last, **told})
        figures = {
            "lang": self.env.lang,
            # sudo: mentoring.programme - its name, in the language of the report
            "programme": self.programme_id.sudo().name,
            "sections": sections,
            "unsaid": [sentence for group in unsaid for sentence in group["sentences"]],
            "measures": measures,
        }
        # as it is read back: lists instead of tuples, texts instead of what becomes one
        return json.loads(json.dumps(figures, default=str))

    def _get_measures(self):
        """Return what each measure shows of the programme: ``{key: Value as dict}``."""
        values = self.programme_id._measure()[self.programme_id.id]
        return {key: value._asdict() for key, value in values.items()}

    @api.model
    def _tell_unsaid(self, unsaid):
        """Gather what no section could say.

        :param unsaid: ``[{"title": of a section, "sentences": [...]}]``
        """
        rows = [
            [group["title"], sentence]
            for group in unsaid
            for sentence in group["sentences"]
        ]
        header = [self.env._("Section"), self.env._("What cannot be said, and why")]
        return {
            "groups": unsaid,
            "tables": [{"title": header[1], "header": header, "rows": rows}],
        }
