from . import session_guide
