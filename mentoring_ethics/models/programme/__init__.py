from . import concern_link
