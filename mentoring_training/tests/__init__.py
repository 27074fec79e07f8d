from . import test_ready
