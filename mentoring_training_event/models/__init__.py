from . import requirement
from . import event
from . import event_registration
from . import completion
from . import programme
