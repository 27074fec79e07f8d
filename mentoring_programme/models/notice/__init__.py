from . import notice_choice
from . import unsubscribing
from . import timing
from . import ir_mail_server
from . import mail_mail
from . import week
from . import participant
