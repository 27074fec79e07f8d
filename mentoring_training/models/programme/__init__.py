from . import training
from . import needs
