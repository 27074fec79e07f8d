from . import training
from . import gate
from . import certificate
from . import self_assessment
from . import my_data
from . import erasing_person
