from . import message_recipient
