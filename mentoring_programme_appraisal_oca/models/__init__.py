from . import appraisal
from . import pairing
from . import participant
from . import programme
from . import watch_event
