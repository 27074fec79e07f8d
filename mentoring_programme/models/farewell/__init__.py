from . import farewell
