from . import code
