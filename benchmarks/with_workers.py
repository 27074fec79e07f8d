"""Odoo as a file to start: with workers it starts one of its processes anew by the name
of the file that it was started from, which ``python -m odoo`` has none of."""

from odoo.cli.command import main

main()
