from . import portal_training
from . import portal_certificate
from . import portal_home
from . import portal_self_assessment
