from . import criterion
from . import candidate
from . import run
from . import wish
from . import request
from . import programme
from . import participant
from . import pairing
