from . import pairing
from . import never_matched
from . import proposal
from . import lifecycle
from . import meeting_series
from . import counts
from . import health
from . import screens
