"""The participant portal: what its pages share."""

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal import GuardedPortal


class MentoringPortal(GuardedPortal):
    def _mentoring_page(self, template, title, crumbs=(), problem=None, **values):
        """Render a page below the start of mentoring; see ``_guarded_page``."""
        home = (request.env._("Mentoring"), "/my/mentoring")
        return self._guarded_page(
            template, title, [home, *crumbs], problem, page_name="mentoring", **values
        )
