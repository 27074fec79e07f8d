from . import portal
from . import portal_development_plan
from . import portal_development_goal
