from . import guarded_record
from . import guarded_workflow
from . import guarded_question
from . import guarded_many
from . import guarded_passed_hint
from . import guarded_form_key
from . import guarded_mail
from . import privacy_lookup
