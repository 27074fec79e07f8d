from . import test_from_programme_to_contract
