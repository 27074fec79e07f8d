from . import declared
