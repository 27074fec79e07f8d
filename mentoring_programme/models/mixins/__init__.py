from . import coordinated
from . import pair_actors
from . import pairing_part
from . import pair_content
from . import authored
from . import participant_part
from . import mentored
from . import terms
