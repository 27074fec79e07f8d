from . import portal_training
from . import portal_home
