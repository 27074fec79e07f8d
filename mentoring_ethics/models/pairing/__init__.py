from . import concern_link
from . import kept_apart
