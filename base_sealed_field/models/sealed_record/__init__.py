from . import sealed_record
