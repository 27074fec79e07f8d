from . import appraisal
from . import learned
