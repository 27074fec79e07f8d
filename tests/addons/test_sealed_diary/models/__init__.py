from . import diary_entry
from . import diary_open
from . import diary_page
from . import diary_reminder
