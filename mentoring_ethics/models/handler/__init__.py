from . import handler
