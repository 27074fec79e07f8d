from . import guarded_transition_wizard
