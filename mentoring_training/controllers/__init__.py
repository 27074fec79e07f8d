from . import portal_training
from . import portal_certificate
from . import portal_home
