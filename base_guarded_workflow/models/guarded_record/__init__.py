from . import guarded_record
from . import technical
from . import names
from . import deletion
from . import odoo_internals
