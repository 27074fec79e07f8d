from . import test_reported
