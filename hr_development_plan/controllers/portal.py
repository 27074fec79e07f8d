"""Development plans in the portal: what their pages share."""

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal import GuardedPortal

URL = "/my/development"


class DevelopmentPortal(GuardedPortal):
    def _development_page(self, template, title, crumbs=(), problem=None, **values):
        """Render a page below the start of development plans; see ``_guarded_page``."""
        home = (request.env._("Development plans"), URL)
        return self._guarded_page(
            template, title, [home, *crumbs], problem, page_name="development", **values
        )

    def _development_crumbs(self, plan):
        """Return what leads back to a plan from the pages below it."""
        return [(plan.name, f"{URL}/{plan.id}")]
