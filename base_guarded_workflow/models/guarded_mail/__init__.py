from . import guarded_mail
from . import followers
from . import mail_followers
from . import mail_message
from . import names
from . import answering
from . import ir_attachment
from . import mail_activity_mixin
