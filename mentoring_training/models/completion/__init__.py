from . import completion
from . import lifecycle
from . import making
from . import following
