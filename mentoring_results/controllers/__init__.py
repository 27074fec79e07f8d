from . import portal_quotes
from . import report_spreadsheet
from . import report_link
