from odoo import fields, models

ACT_OR_ASK = [("ask", "Ask the coordinator first"), ("act", "Do it at once")]


class MentoringProgramme(models.Model):
    """What a programme does when people move: the policy of the watch.

    Whatever it says, whoever has left is proposed to nobody, from the same moment.
    """

    _inherit = "mentoring.programme"

    watch_left = fields.Selection(
        ACT_OR_ASK,
        "Somebody Has Left",
        default="act",
        required=True,
        help="Their collaborations end, nobody's fault; the other is asked about "
        "another match and comes first. An employee whose login alone is shut is asked "
        "about in any case.",
    )
    watch_company = fields.Selection(
        ACT_OR_ASK,
        "Somebody Works for Another Company",
        default="ask",
        required=True,
        help="They go on as an employee of that company, if it takes part. If not, it "
        "is proposed to end; that is asked about in any case.",
    )
    watch_line = fields.Selection(
        ACT_OR_ASK,
        "A Pair Is in One Reporting Line",
        default="ask",
        required=True,
        help="A conflict review, of which the ethics contact is told, too; or the "
        "collaboration ends at once, and both are asked about another match.",
    )
    watch_away = fields.Selection(
        [
            ("off", "Nothing"),
            ("ask", "Ask the coordinator, and tell the person"),
            ("act", "Ask; after a week of absence, pause"),
        ],
        "Somebody Is Away for Long",
        default="act",
        required=True,
        help="By the out-of-office dates that people set themselves.",
    )
    watch_away_days = fields.Integer(
        "Long Is (Days)", default=21, help="From so many days on an absence is long."
    )
    watch_changes = fields.Selection(
        [("off", "Nothing"), ("act", "Ask mentees whether their goals still fit")],
        "Another Department, Job or Place",
        default="act",
        required=True,
    )
    watch_event_count = fields.Integer(
        "Changes to Decide",
        compute="_compute_watch_event_count",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    _check_watch_away_days = models.Constraint(
        "CHECK (watch_away_days > 0)", "An absence is long from one day on, or more."
    )

    def _compute_watch_event_count(self):
        counts = dict(
            self.env["mentoring.watch.event"]._read_group(
                [("programme_id", "in", self.ids), ("state", "=", "proposed")],
                ["programme_id"],
                ["__count"],
            )
        )
        for programme in self:
            programme.watch_event_count = counts.get(programme, 0)

    def _hand_over(self):
        # sudo: mentoring.watch.event - to-dos follow from who runs the programme
        events = self.env["mentoring.watch.event"].sudo()
        events = events.search(
            [("programme_id", "in", self.ids), ("state", "=", "proposed")]
        )
        events._sync_activities(passed_on=True)
        return super()._hand_over()
