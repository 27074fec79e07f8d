from . import guarded_mail
