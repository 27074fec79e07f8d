from . import message_template
