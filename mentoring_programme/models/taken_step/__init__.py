from . import taken_step
