from . import concern_count
