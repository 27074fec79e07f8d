from . import cost_line
