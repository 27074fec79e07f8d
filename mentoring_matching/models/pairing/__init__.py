from . import excluded
from . import proposing
from . import why
from . import next_candidate
from . import freed_place
from . import step_back
