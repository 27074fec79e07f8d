from . import portal_training
from . import profile
