from . import posture_dial
