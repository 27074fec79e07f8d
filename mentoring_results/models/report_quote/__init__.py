from . import report_quote
