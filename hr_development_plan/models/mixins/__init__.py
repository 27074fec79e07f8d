from . import person
from . import skill_level
from . import goal_skill
from . import development
