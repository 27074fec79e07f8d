"""Between Odoo's records and the matching core: people in, reasons out, in words."""

from .pool import Pool
from .words import Words
