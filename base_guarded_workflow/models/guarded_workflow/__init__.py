from . import workflow
from . import actors
from . import missing
from . import guard
from . import advance
from . import activities
from . import batches
from . import diagram
