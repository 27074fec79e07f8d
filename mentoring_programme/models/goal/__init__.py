from . import goal
from . import sharing
from . import lifecycle
