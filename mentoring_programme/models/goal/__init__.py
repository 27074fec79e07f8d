from . import goal
from . import learner
from . import serving
from . import sharing
from . import lifecycle
