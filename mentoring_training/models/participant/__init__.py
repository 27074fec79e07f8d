from . import training
from . import gate
from . import certificate
from . import self_assessment
