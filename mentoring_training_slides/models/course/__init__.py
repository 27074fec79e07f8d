from . import slide_channel
