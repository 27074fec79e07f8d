from . import hand_over
from . import my_data
from . import erasing_person
