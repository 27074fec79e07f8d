from . import appraisal
from . import participant
from . import programme
