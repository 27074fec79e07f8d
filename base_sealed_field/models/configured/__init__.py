from . import ir_actions_report
from . import ir_actions_server
from . import ir_default
from . import ir_model_fields
from . import ir_rule
from . import mail_render_mixin
from . import mail_template
