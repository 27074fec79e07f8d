from . import invitation
from . import erasure
