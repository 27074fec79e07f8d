from . import for_sponsor
