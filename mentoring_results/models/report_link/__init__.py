from . import report_link
from . import mailing
from . import mail_mail
