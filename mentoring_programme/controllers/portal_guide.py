from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import page

from .portal import MentoringPortal

#: Of what people look for, so many letters.
LONGEST = 200


class MentoringPortalGuide(MentoringPortal):
    """What each role is for, and what helps with a topic: one's own first, the others'
    for everybody to read."""

    @page("/my/mentoring/guide")
    def mentoring_guides(self, search="", phase="", **_query):
        phases = request.env["mentoring.guide"]._fields["phase"]
        phases = dict(phases._description_selection(request.env))
        phase = phase if phase in phases else False
        sought = search.replace("\x00", "")[:LONGEST]
        guides = request.env["mentoring.guide"]._find(sought, phase).grouped("role")
        own = request.env["mentoring.guide"]._get_own_roles()
        shown = [
            (role, label, guides[role])
            for role, label in self._get_guide_roles()
            if role in guides
        ]
        return self._mentoring_page(
            "mentoring_programme.portal_guides",
            request.env._("Guides"),
            own=[entry for entry in shown if entry[0] in own],
            others=[entry for entry in shown if entry[0] not in own],
            sought=sought,
            phase=phase,
            phases=list(phases.items()),
        )

    @page("/my/mentoring/guide/<string:guide_role>")
    def mentoring_guide(self, guide_role, **_query):
        labels = dict(self._get_guide_roles())
        if guide_role not in labels:
            raise NotFound
        return self._mentoring_page(
            "mentoring_programme.portal_guide",
            request.env._("Guide: %s", labels[guide_role]),
            [(request.env._("Guides"), "/my/mentoring/guide")],
            guides=request.env["mentoring.guide"].search([("role", "=", guide_role)]),
        )

    def _get_guide_roles(self):
        role = request.env["mentoring.guide"]._fields["role"]
        return role._description_selection(request.env)
