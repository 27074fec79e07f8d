from . import measurement
from . import keeping
