"""A copy of the database, to uninstall addons in."""

import os
import subprocess

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, quote_ident

from odoo.sql_db import connection_info_for
from odoo.tests.common import BaseCase, get_db_name

from devtools import odoo

UNINSTALL = """
env["ir.module.module"].search([("name", "=", %r)]).button_immediate_uninstall()
"""


class UninstallCase(BaseCase):
    """Scripts run in Odoo's shell on a copy of the template that tests start from."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        _name, info = connection_info_for("postgres")
        connection = psycopg2.connect(**info)
        connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        cls.addClassCleanup(connection.close)
        cursor = connection.cursor()
        template = os.environ["TEST_TEMPLATE"]
        cls.database = f"{get_db_name()}_uninstall"
        name = quote_ident(cls.database, connection)
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(
            f"CREATE DATABASE {name} TEMPLATE {quote_ident(template, connection)}"
        )
        cls.addClassCleanup(cursor.execute, f"DROP DATABASE {name} WITH (FORCE)")

    def run_script(self, script):
        """Run a script on the copy, and see that nothing goes wrong."""
        command = odoo.command(
            "shell", "-c", odoo.CONFIG, "-d", self.database, "--no-http"
        )
        result = subprocess.run(
            [*command, "--log-level=warn"],
            input=script,
            capture_output=True,
            text=True,
            timeout=300,
        )
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertNotIn(" ERROR ", result.stderr)

    def uninstall(self, addon):
        self.run_script(UNINSTALL % addon)
