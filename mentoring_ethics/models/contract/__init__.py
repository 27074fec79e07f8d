from . import code
from . import declared
