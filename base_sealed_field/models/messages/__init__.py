from . import private_trace
from . import mail_message
from . import mail_thread
from . import mail_tracking_value
