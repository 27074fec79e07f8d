from . import test_appraisal_tab
