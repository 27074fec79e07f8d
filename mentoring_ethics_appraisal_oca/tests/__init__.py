from . import test_appraiser_left_out
