from . import focus_area
from . import mentor
from . import shown
from . import learning
