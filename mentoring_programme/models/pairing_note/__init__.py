from . import pairing_note
