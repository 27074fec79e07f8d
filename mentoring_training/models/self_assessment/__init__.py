from . import self_assessment
