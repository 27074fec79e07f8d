from . import private_text
from . import erasure
