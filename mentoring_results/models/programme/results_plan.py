from odoo import api, fields, models

from .benefits import WHOM

RUNNERS = "mentoring_programme.group_mentoring_coordinator"
PAGES = ("measurement_plan", "process_now", *(f"benefit_{whom}" for whom in WHOM))


class MentoringProgramme(models.Model):
    """The pages behind "Results plan": what is measured, how it goes, and what each has
    from it. On a form of their own, so that the programme's own does not wait for them;
    empty for those who do not run it."""

    _inherit = "mentoring.programme"

    measurement_plan = fields.Html(
        compute="_compute_results_plan", sanitize=False, groups=RUNNERS
    )
    process_now = fields.Html(
        "The Process So Far",
        compute="_compute_results_plan",
        sanitize=False,
        groups=RUNNERS,
    )
    benefit_mentee = fields.Html(
        "For Mentees", compute="_compute_results_plan", sanitize=False, groups=RUNNERS
    )
    benefit_mentor = fields.Html(
        "For Mentors", compute="_compute_results_plan", sanitize=False, groups=RUNNERS
    )
    benefit_organisation = fields.Html(
        "For the Organisation",
        compute="_compute_results_plan",
        sanitize=False,
        groups=RUNNERS,
    )

    @api.depends("state", "start_date", "end_date", "objective_ids")
    @api.depends_context("uid", "lang")
    def _compute_results_plan(self):
        own = self._origin.filtered("runs_it")
        pages = own._get_results_pages() if own else {}
        for programme in self:
            found = pages.get(programme._origin.id, {})
            for name in PAGES:
                programme[name] = found.get(name, False)

    def _get_results_pages(self):
        """Return ``{programme id: {field: what it shows}}``."""
        plans, processes = self._get_plan(), self._get_process()
        benefits, kinds = self._get_benefits(), self._get_kinds()
        render = self._render_results
        return {
            id_: {
                "measurement_plan": render(
                    "plan", {"kinds": kinds, "plan": plans[id_]}
                ),
                "process_now": render("process", self._prepare_process(processes[id_])),
                **{
                    f"benefit_{whom}": render("benefit", {"page": page})
                    for whom, page in benefits[id_].items()
                },
            }
            for id_ in self.ids
        }

    @api.model
    def _render_results(self, page, values):
        # how its bars and numbers are said
        report = self.env["mentoring.report"]
        return self.env["ir.qweb"]._render(
            f"mentoring_results.results_{page}", {"report": report, **values}
        )

    @api.model
    def _prepare_process(self, process):
        """Return what is drawn and told of how a programme goes.

        :param process: of :meth:`_get_process`
        """
        report = self.env["mentoring.report"]
        return {
            "bars": report._get_funnel_bars(process["funnel"]),
            "largest": max([1, *(step["count"] for step in process["funnel"])]),
            # whoever runs it knows the pairs
            "tables": report._get_process_tables({**process, "minimum": 0}),
        }

    def action_open_results_plan(self):
        """Open the plan of what is measured, and how far it is."""
        self.ensure_one()
        view = self.env.ref("mentoring_results.mentoring_programme_view_form_results")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Results plan"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
        }
