from . import role_effect
