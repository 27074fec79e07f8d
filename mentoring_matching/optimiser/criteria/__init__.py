"""What makes a good match: the kinds of criteria a programme chooses from.

Each kind says for every pair how far it is met, from 0 to 1 (its *share*), and which
facts on both sides that rests on. The points are the share times the weight.

- **Unknown** data is neutral: the share is NaN here, and counts as a half.
- A **hard** criterion forbids a pair whose share is 0. Unknown forbids nothing.
"""

from .answers import InCommon, Overlap, Same
from .base import UNKNOWN_SHARE, Criterion
from .relations import MetBefore, RankedWishes
from .setting import LightLoad, Place, SeniorityGap, TimeZone
from .skills import SkillsCovered
