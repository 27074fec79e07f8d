from . import slide_channel_partner
