from . import mixins
from . import development_plan
from . import development_goal
from . import employee
