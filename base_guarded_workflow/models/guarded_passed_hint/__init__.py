from . import guarded_passed_hint
