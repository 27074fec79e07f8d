from . import topic
from . import topic_card
from . import meeting
from . import calendar
from . import calendar_event
from . import lifecycle
from . import invitation
from . import thread
