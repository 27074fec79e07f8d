from . import test_days_away
