from . import reflection
from . import thread
