from . import diary
