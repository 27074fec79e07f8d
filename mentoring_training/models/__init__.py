from . import requirement
from . import completion
from . import programme
from . import participant
from . import nudge_rule
from . import nudge_sent
from . import notice
from . import survey_answer
