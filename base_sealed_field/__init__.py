from . import private
from . import models
from .keyring import make_first_key
