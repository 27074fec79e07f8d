from . import data_link
from . import mailing
from . import mail_mail
