from . import access_log
from . import controllers
from . import models
from . import report
from . import wizards
from .hooks import post_init_hook, uninstall_hook
from .odoo_internals import calendar_event, partner_merge, records
