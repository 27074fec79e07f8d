from . import kept_apart
