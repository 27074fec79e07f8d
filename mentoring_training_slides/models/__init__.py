from . import requirement
from . import completion
from . import programme
from . import participant
from . import course
from . import lesson
from . import member
from . import employee
