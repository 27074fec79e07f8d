from . import evaluation
from . import lifecycle
from . import planning
from . import screens
from . import erasure
from . import survey_survey
from . import survey_question
from . import survey_user_input
