from . import lend_item
from . import lend_loan
