from . import sealed_record
from . import base
from . import configured
from . import messages
