from . import requirement
from . import completion
from . import programme
from . import participant
from . import survey_answer
