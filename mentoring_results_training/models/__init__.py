from . import cost_line
from . import programme
from . import report
