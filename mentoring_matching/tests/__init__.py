from . import test_from_pool_to_proposals
from . import test_optimiser
