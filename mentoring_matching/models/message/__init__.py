from . import no_match
