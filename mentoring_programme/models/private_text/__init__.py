from . import private_text
