from . import settings
from . import ranking
from . import waiting
from . import requests
