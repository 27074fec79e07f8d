from . import guarded_record
