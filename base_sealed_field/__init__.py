from . import models
from . import private
from .keyring import make_first_key
