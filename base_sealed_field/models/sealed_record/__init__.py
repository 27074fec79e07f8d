from . import sealed_record
from . import erasure
