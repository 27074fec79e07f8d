from odoo import models
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.mentoring_programme.controllers.portal import MentoringPortal
from odoo.addons.mentoring_programme.controllers.portal_home import MentoringPortalHome

NEW = "/my/mentoring/concerns/new"
#: What pages call the record that they show.
SHOWN = (
    *("pairing", "contract", "goal", "meeting", "evaluation", "reflection", "note"),
    *("participant", "programme", "record"),
)


class MentoringPortalConcernLink(MentoringPortal):
    """On every page of mentoring a quiet way to say that something is not right."""

    def _mentoring_page(self, template, title, crumbs=(), problem=None, **values):
        values.setdefault("concern_url", self._get_concern_url(values))
        page = super()._mentoring_page(template, title, crumbs, problem, **values)
        if template.startswith("mentoring_ethics.portal_concern"):
            # who sits down here next does not get at it by going back
            page.headers["Cache-Control"] = "no-store"
        return page

    def _get_concern_url(self, values):
        """Return where to report, of the pairing or programme that a page is about."""
        for name in ("pairing", "programme"):
            record = self._find_on_page(values, name)
            if record:
                return f"{NEW}?{name}={record}"
        return NEW

    def _find_on_page(self, values, name):
        """Return the id of the one pairing or programme that a page is about."""
        model, link = f"mentoring.{name}", f"{name}_id"
        records = [values.get(key) for key in SHOWN]
        records = [v for v in records if isinstance(v, models.BaseModel)]
        for record in records:
            if record._name == model and len(record) == 1:
                return record.id
        for record in records:
            field = record._fields.get(link)
            if field and field.comodel_name == model and len(record) == 1:
                # sudo: the model - a number of what the page shows already
                return record.sudo()[link].id
        return None


class MentoringPortalConcernHome(MentoringPortalHome):
    """At the start: concerns that one handles, and those that one has reported."""

    def _get_todo_domains(self):
        handled = request.env["mentoring.concern"]._get_handled()
        return {
            **super()._get_todo_domains(),
            "concern": (
                "mentoring.concern",
                Domain("id", "in", handled.ids)
                & Domain("state", "in", ("received", "acknowledged", "assessing")),
            ),
        }

    def _say_more_todo(self, counts):
        env = request.env
        return {
            **super()._say_more_todo(counts),
            # as neutral as the mail: somebody may look over a shoulder
            "concern": (
                env._("There is something for you in mentoring"),
                env._("There are %s things for you in mentoring", counts["concern"]),
            ),
        }
