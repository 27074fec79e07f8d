from . import training
from . import matrix
from . import needs
