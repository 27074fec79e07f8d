from . import requirement
from . import knowledge
