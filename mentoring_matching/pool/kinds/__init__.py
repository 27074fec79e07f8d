"""What there is to know of each kind of criterion, one class a kind.

An addon adds one by deriving from :class:`Kind`, and by adding its key to the
selection ``mentoring.matching.criterion.kind``.
"""

from .base import KINDS, Kind
from . import answers, question, relations, setting, skills
