from . import guarded_record_mixin
from . import guarded_workflow_mixin
from . import guarded_form_key_mixin
from . import guarded_mail_mixin
