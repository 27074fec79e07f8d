from . import retention_log
