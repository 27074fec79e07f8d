from . import guide
from . import finding
