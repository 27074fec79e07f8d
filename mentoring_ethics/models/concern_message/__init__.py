from . import concern_message
