from . import conflicts
