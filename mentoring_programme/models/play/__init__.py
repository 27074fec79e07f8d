from . import play
from . import turn
from . import lifecycle
