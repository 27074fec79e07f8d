"""Matching mentees with mentors: features -> scores -> assignment -> explanation.

Plain Python on NumPy and SciPy. It knows people as rows of arrays and nothing of Odoo,
so it runs, and is tested, without a database::

    import optimiser  # with mentoring_matching/ on the path

    total, parts = optimiser.score(features, criteria)
    allowed = optimiser.allowed_pairs(features, criteria)
    mentor_of = optimiser.assign(total, allowed, capacity, "participation")
    next_best = optimiser.top(total, allowed, 5)
    why = optimiser.explain(features, criteria, pairs)
    narrowed = optimiser.funnel(features, criteria, mentee, capacity)
"""

from .assignment import assign
from .criteria import (
    Criterion,
    InCommon,
    LightLoad,
    MetBefore,
    Overlap,
    Place,
    RankedWishes,
    Same,
    SeniorityGap,
    SkillsCovered,
    TimeZone,
)
from .explanation import Explanation, Part, explain
from .features import Features, People
from .funnel import Step, funnel
from .lottery import decided_by_lot, equals, in_order_of_lot
from .ranking import top
from .scoring import allowed_pairs, score
