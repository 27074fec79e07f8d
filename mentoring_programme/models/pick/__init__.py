from . import pick
