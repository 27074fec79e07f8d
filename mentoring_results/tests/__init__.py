from . import test_report_ready
