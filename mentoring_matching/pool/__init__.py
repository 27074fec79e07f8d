"""Between Odoo's records and the optimiser: people in, reasons out, in words."""

from .pool import Pool
from .words import Words
