from . import names
from . import kinds
from . import guarded_record
from . import technical
from . import deletion
from . import batches
from . import odoo_internals
