from . import person
from . import skill_level
from . import goal_skill
from . import goal_words
from . import development
