"""Matching mentees with mentors: features -> scores -> assignment -> explanation.

Plain Python on NumPy and SciPy. It knows people as rows of arrays and nothing of Odoo,
so it runs, and is tested, without a database::

    import matching  # with mentoring_programme/ on the path

    total, parts = matching.score(features, criteria)
    allowed = matching.allowed_pairs(features, criteria)
    mentor_of = matching.assign(total, allowed, capacity, "participation")
    next_best = matching.top(total, allowed, 5)
    why = matching.explain(features, criteria, pairs)
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
from .ranking import top
from .rules import reporting_line, same_person
from .scoring import allowed_pairs, score
