from . import candidate
