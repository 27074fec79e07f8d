from . import attending
from . import lifecycle
from . import signing_up
from . import telling
from . import calendar_file
