from . import settings
from . import ranking
from . import waiting_list
from . import requests
from . import readers
from . import lottery
