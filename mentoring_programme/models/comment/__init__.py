from . import comment
