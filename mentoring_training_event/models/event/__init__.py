from . import event_event
from . import places
from . import changing
