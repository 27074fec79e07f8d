from . import release
from . import lifecycle
from . import progress
from . import people
from . import figures
from . import parts
from . import reminder
from . import screens
