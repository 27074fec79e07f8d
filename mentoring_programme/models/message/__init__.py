from . import message
from . import lifecycle
from . import texts
from . import composing
from . import sending
from . import again
from . import files
