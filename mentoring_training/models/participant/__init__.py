from . import training
from . import gate
from . import certificate
