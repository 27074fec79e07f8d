from . import portal
from . import portal_home
from . import survey
