from . import test_date
