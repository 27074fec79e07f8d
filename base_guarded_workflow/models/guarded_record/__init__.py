from . import guarded_record
from . import technical
