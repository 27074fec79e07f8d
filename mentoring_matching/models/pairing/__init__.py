from . import rules
from . import proposal
from . import why
from . import next_candidate
from . import waiting
