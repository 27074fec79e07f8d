from . import nudge_rule
