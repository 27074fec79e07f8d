from . import noted
from . import concern_part
