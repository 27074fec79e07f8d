from . import nudge_sent
from . import words
from . import sending
