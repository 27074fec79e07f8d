from . import wishes
from . import naming
from . import directory
from . import requests
from . import waiting
