from . import programme
from . import release
from . import participant
from . import improvement
