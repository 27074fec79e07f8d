from . import request
from . import lifecycle
