from . import retention
from . import classes
from . import warning
from . import job
from . import mail_mail
