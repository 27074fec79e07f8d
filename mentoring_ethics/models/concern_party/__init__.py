from . import concern_party
