import logging
import sys

from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.cli.command import Command
from odoo.modules.registry import Registry
from odoo.tools import config

_logger = logging.getLogger(__name__)


class Sealed(Command):
    """Seal the sealed content of a database anew with its first key"""

    def run(self, cmdargs):
        parser = self.parser
        parser.add_argument("-c", "--config", help="Odoo's configuration file")
        parser.add_argument("-d", "--database", required=True)
        parser.add_argument(
            "--new-key",
            action="store_true",
            help="make another key in the data directory first; older ones are kept",
        )
        options = parser.parse_args(cmdargs)
        arguments = ["--no-http", "-d", options.database]
        if options.config:
            arguments += ["-c", options.config]
        config.parse_config(arguments, setup_logging=True)
        registry = Registry(options.database)
        if "sealed.record.mixin" not in registry:
            parser.error("base_sealed_field is not installed in this database")
        # Odoo runs this file outside the addon, and knows addons no earlier
        # pylint: disable=odoo-addons-relative-import
        from odoo.addons.base_sealed_field import keyring, reseal

        if options.new_key:
            with registry.cursor() as cr:
                keyring.make_key(Environment(cr, SUPERUSER_ID, {}))
            # the running servers need it before they meet what it seals
            registry.signal_changes()
        with registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            resealed, kept = reseal.reseal(env)
            first = keyring.ring(env).first.id
            counts = reseal.count_by_key(env)
        _logger.info("%s values were sealed anew.", resealed)
        for id_, count in sorted(counts.items(), key=lambda pair: pair[0] != first):
            which = "the first key" if id_ == first else "another key"
            _logger.info("%s values are sealed with %s, %s.", count, id_, which)
        if kept:
            _logger.error("%s values cannot be opened and are kept as they are.", kept)
            sys.exit(1)
