from . import lifecycle
from . import needs
