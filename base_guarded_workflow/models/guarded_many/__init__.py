from . import guarded_many
from . import taking
from . import report
