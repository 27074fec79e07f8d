"""What records show of a programme, measure by measure: each a small plain class.

Counted are days and acceptances that those who run a programme read anyway, what was
released, and concerns where there are enough. Nothing is counted of what people wrote
or answered (DOMAIN 3).
"""

from . import ethics, matching, purpose, review, support, training
from .base import Found, Look, Measure, Unknowable

#: By key, in the order in which they are offered.
MEASURES = {
    measure.key: measure
    for area in (purpose, training, matching, review, ethics, support)
    for measure in area.MEASURES
}

__all__ = ["MEASURES", "Found", "Look", "Measure", "Unknowable"]
