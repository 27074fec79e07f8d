"""What can be measured of training, beside what there is."""

from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_results.measures import MEASURES, Measure

_lt = LazyTranslate(__name__)

MEASURES["trained"] = Measure(
    "trained",
    _lt("Trained, of those who were asked"),
    "programme_process",
    "",
    "percent",
    "counted",
)
