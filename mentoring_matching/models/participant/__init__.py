from . import wishes
from . import naming
from . import directory
from . import requests
from . import waiting_list
from . import find_mentor
from . import hand_over
from . import unmatched
