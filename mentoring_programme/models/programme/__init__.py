from . import programme
from . import lifecycle
from . import objective
from . import terms
from . import code
from . import counts
from . import results
from . import screens
