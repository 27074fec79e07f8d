from . import concern_log
