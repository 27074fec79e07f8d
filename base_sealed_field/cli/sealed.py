import sys

from odoo import SUPERUSER_ID
from odoo.api import Environment
from odoo.cli.command import Command
from odoo.modules.registry import Registry
from odoo.tools import config


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
        with registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            if "sealed.record.mixin" not in env:
                parser.error("base_sealed_field is not installed in this database")
            # found where Odoo finds addons, once it has loaded its own
            from odoo.addons.base_sealed_field import keyring, reseal

            if options.new_key:
                keyring.make_key(env)
                # the running servers need it before they meet what it seals
                cr.commit()
                registry.signal_changes()
            resealed, kept = reseal.reseal(env)
            first = keyring.ring(env).first.id
            counts = reseal.count_by_key(env)
        self._report(resealed, kept, first, counts)

    def _report(self, resealed, kept, first, counts):
        print(f"{resealed} values were sealed anew.")
        for id_, count in sorted(counts.items(), key=lambda pair: pair[0] != first):
            which = "the first key" if id_ == first else "another key"
            print(f"{count} values are sealed with {id_}, {which}.")
        if kept:
            print(f"{kept} values could not be opened and are kept as they are.")
            sys.exit(1)
