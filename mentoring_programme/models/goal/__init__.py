from . import goal
from . import serving
from . import sharing
from . import lifecycle
