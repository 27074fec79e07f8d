from . import portal_interview
