from . import development_goal
from . import lifecycle
