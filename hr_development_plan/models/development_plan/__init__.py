from . import development_plan
from . import agreement
from . import hand_over
from . import lifecycle
from . import mails
from . import screens
from . import talk
