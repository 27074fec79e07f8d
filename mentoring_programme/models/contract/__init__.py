from . import contract
from . import lifecycle
from . import screens
from . import language
