from . import leave
from . import programme
from . import watch_snapshot
