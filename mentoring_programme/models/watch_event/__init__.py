from . import watch_event
from . import lifecycle
from . import steps
from . import noticing
from . import lapsing
from . import merging
