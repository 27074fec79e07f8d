from . import careless
from . import portal
