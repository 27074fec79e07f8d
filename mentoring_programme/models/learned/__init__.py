from . import learned
