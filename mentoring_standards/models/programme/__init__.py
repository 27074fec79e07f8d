from . import improvements
