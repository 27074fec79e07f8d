from . import portal
from . import portal_home
from . import portal_pairing
from . import portal_contract
from . import portal_evaluation
from . import portal_team
from . import survey
