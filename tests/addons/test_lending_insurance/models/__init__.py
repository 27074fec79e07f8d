from . import lend_loan
