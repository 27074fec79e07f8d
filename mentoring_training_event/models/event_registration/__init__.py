from . import event_registration
from . import reminder
