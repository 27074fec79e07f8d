from . import requirement
from . import knowledge
from . import attendance
