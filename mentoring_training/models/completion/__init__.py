from . import completion
from . import lifecycle
from . import making
from . import following
from . import resume
from . import composing
from . import self_assessment
