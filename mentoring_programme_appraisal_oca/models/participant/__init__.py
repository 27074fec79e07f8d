from . import participant
