from . import guarded_form_key
