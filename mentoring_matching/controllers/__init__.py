from . import portal_wishes
from . import portal_mentors
