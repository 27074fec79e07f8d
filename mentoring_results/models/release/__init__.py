from . import measured
from . import for_sponsor
