from . import improvement
