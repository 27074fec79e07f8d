from . import cost
from . import plan
from . import trained
