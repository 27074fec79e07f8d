from . import requirement
from . import knowledge
from . import attendance
from . import self_assessment
