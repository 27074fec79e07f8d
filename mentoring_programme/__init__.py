from . import controllers
from . import models
from . import report
from . import wizards
from .hooks import uninstall_hook
from .odoo_internals import calendar_event, partner_merge, records
