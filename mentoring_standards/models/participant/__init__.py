from . import interview
from . import my_data
