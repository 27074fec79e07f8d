from . import portal
from . import portal_home
from . import portal_evaluation
from . import portal_team
from . import survey
