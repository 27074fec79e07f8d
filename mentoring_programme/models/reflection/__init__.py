from . import reflection
