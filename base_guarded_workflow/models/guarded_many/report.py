"""What was done, and what not and why, for whoever asked for it."""

from markupsafe import Markup

from odoo import api, fields, models

#: So many are named for each reason; a list shows all.
NAMED = 50


class GuardedMany(models.Model):
    _inherit = "guarded.many"

    left_count = fields.Integer("Not Done", compute="_compute_left_count")
    report = fields.Html(compute="_compute_report", sanitize=False)

    @api.depends("outcomes")
    def _compute_left_count(self):
        for many in self:
            many.left_count = len(many._get_outcomes()["left"])

    @api.depends("outcomes", "step")
    @api.depends_context("lang", "uid")
    def _compute_report(self):
        for many in self:
            outcomes = many._get_outcomes()
            many.report = bool(many.step) and (
                many._render_done(outcomes["done"])
                + many._render_left(outcomes["left"])
            )

    def _render_done(self, done):
        model, _transition = self._get_step()
        return Markup('<ul class="list-unstyled">%s</ul>') % Markup().join(
            Markup("<li>%s</li>")
            % self.env._(
                "Done: %(count)s, now “%(state)s”",
                count=count,
                state=model._state_label(state),
            )
            for state, count in done.items()
        )

    def _render_left(self, left):
        """Return those not done, by the reason; what is true of all of a group is said
        once."""
        groups = {}
        for id_, key, sentences in left:
            groups.setdefault(key, []).append((id_, sentences))
        names = self._get_names(
            [id_ for group in groups.values() for id_, _sentences in group[:NAMED]]
        )
        return Markup().join(
            self._render_group(group, names)
            for group in sorted(groups.values(), key=len, reverse=True)
        )

    def _render_group(self, group, names):
        common = group[0][1]
        if any(sentences != common for _id, sentences in group):
            common = [self.env._("Something is still missing.")]
        lines = [
            Markup("<li>%s%s</li>")
            % (
                names[id_],
                Markup().join(
                    Markup('<div class="text-muted">%s</div>') % sentence
                    for sentence in sentences
                    if sentence not in common
                ),
            )
            for id_, sentences in group[:NAMED]
        ]
        if more := len(group) - len(lines):
            lines.append(Markup("<li>%s</li>") % self.env._("and %s more", more))
        return Markup("<p><strong>%s</strong></p><ul>%s</ul>") % (
            self.env._(
                "Not done: %(count)s. %(reason)s",
                count=len(group),
                reason=" ".join(common),
            ),
            Markup().join(lines),
        )

    def _get_names(self, ids):
        """Return names of records; of those that the user may not read, none."""
        records = self._get_step()[0].browse(ids).exists()
        readable = records._filtered_access("read")
        return {id_: "…" for id_ in ids} | {r.id: r.display_name for r in readable}

    def action_show_left(self):
        """Show in a list what was left as it is."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Not Done: %s", self.step),
            "res_model": self.res_model,
            "views": [(False, "list"), (False, "form")],
            "domain": [
                ("id", "in", [left[0] for left in self._get_outcomes()["left"]])
            ],
        }
