from . import evaluation
from . import lifecycle
from . import planning
from . import screens
from . import survey_survey
from . import survey_user_input
