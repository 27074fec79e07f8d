from . import concern_file
