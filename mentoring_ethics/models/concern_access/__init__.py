from . import concern_access
