from . import run
from . import lifecycle
from . import background
from . import solve
from . import review
from . import board
from . import why_not
from . import weights
