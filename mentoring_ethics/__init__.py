from . import access_log
from . import models
from . import controllers
from . import wizards
