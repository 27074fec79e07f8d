from . import hand_over
from . import lifecycle
from . import same_person
from . import telling
from . import screens
