from . import training
from . import gate
