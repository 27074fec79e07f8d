from . import gamification_goal_definition
from . import gamification_goal
