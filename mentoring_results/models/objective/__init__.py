from . import objective
from . import actual
from . import saying
from . import measuring
from . import benefit
from . import plan
from . import changes
