from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...days import add_months

OUTCOMES = [
    ("left_voluntarily", "Left of their own accord"),
    ("left", "Left, for whatever reason"),
    ("moved", "Moved to another job inside"),
]
HORIZONS = [("12", "12 months"), ("24", "24 months")]
COMPARISONS = [
    ("employees", "Colleagues of the same kind who took no part"),
    ("waiting", "Those who were accepted and offered no mentor"),
]


class MentoringStudy(models.Model):
    """What is asked, of whom, compared with whom: fixed when it is registered."""

    _inherit = "mentoring.study"

    outcome = fields.Selection(
        OUTCOMES,
        "What Became of People",
        required=True,
        default="left_voluntarily",
        help="As HR has recorded it. A move is another job in HR's records; whether it "
        "was a promotion is not known there.",
    )
    horizon = fields.Selection(
        HORIZONS,
        "Within",
        required=True,
        default="12",
        help="From the day on which somebody was accepted.",
    )
    window_from = fields.Date(
        "Accepted From", help="Mentees accepted on these days are looked at."
    )
    window_to = fields.Date(
        "Accepted Until",
        help="Compared with those who waited, it is the day on which places were "
        "given: that of the draw, if there was one. Only then, and of one programme "
        "alone, the study can say what mentoring has caused.",
    )
    comparison = fields.Selection(
        COMPARISONS, "Compared With", required=True, default="employees"
    )
    reader_ids = fields.Many2many(
        "res.users",
        "mentoring_study_reader_rel",
        string="Readers",
        domain=[("share", "=", False)],
        help="Who will read it once it is released, whatever it says; mentoring "
        "managers do as well.",
    )
    in_reports = fields.Boolean(
        "Told in Reports",
        default=True,
        help="Reports of these programmes tell it, whatever it says, once it is "
        "released.",
    )

    # who is like whom
    by_department = fields.Boolean("Same Department", default=True)
    by_tenure = fields.Boolean(
        "Similar Time With Us",
        default=True,
        help="Up to one year, three, seven, or longer.",
    )
    by_employment = fields.Boolean("Same Type of Employment", default=True)

    # for whom the programme was
    department_ids = fields.Many2many(
        "hr.department",
        "mentoring_study_department_rel",
        string="Open To",
        help="The departments, with those below, that the programme was for; left "
        "empty, all of them.",
    )
    least_tenure = fields.Integer(
        "Months With Us at Least", help="For whom the programme was; 0 for everybody."
    )

    # what is expected
    expected_share = fields.Float(
        "Expected Anyway (%)",
        default=12.0,
        help="To how many in a hundred it happens without the programme, as far as you "
        "know. Nothing is looked up for it.",
    )
    expected_people = fields.Integer(
        "Mentees Expected", help="0 for those accepted so far."
    )

    _check_window = models.Constraint(
        "CHECK (window_from <= window_to)", "The last day lies before the first."
    )
    # a year that is mistyped would be counted never
    _check_years = models.Constraint(
        "CHECK (window_from >= '1970-01-01' AND window_to < '2100-01-01')",
        "The days of acceptance are of this century or the end of the last one.",
    )
    _check_expected = models.Constraint(
        "CHECK (expected_share > 0 AND expected_share < 100 AND expected_people >= 0 "
        "AND least_tenure >= 0)",
        "What is expected is a share between 0 and 100 %, and numbers are not "
        "negative.",
    )

    @api.constrains("reader_ids")
    def _check_readers(self):
        for study in self:
            if outside := study.reader_ids.filtered("share"):
                raise ValidationError(
                    self.env._(
                        "%s has no account of this company's own, and reads the "
                        "programme's report instead.",
                        outside[0].name,
                    )
                )

    def _get_months(self):
        return int(self.horizon)

    def _get_end(self, day):
        """Return the day until which somebody is looked at since ``day``."""
        return add_months(day, self._get_months())
