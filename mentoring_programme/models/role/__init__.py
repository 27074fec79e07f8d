from . import role
