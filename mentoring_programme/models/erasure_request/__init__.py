from . import erasure_request
from . import lifecycle
from . import telling
