"""Uninstalling takes the addon's data along and leaves a working Odoo."""

import os
import subprocess

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT, quote_ident

from odoo.sql_db import connection_info_for
from odoo.tests.common import BaseCase, get_db_name

from devtools import odoo

UNINSTALL = """
env["mentoring.programme"].create({"name": "Left behind"}).activity_schedule(
    "mentoring_programme.activity_coordinate", user_id=env.uid)
env["ir.module.module"].search(
    [("name", "=", "mentoring_programme")]).button_immediate_uninstall()
"""
CHECK = """
left = env["ir.model"].search(
    ["|", ("model", "=like", "mentoring.%"), ("model", "=like", "hr.development.%")])
left |= env["ir.model"].browse(env["ir.model.fields"].search(
    [("name", "=like", "mentoring%")]).model_id.ids)
assert not left, left
assert not env["ir.model.data"].search([("module", "=", "mentoring_programme")])
assert not env["survey.survey"].search([("survey_type", "=", "mentoring")])
employee = env["hr.employee"].create({"name": "Still working"})
for model in ("hr.employee", "survey.survey", "calendar.event"):
    env[model].get_views([(False, "form"), (False, "list")])
"""


class TestUninstall(BaseCase):
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

    def _shell(self, script):
        command = odoo.command(
            "shell", "-c", odoo.CONFIG, "-d", self.database, "--no-http"
        )
        return subprocess.run(
            [*command, "--log-level=warn"],
            input=script,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def test_uninstalling_leaves_nothing_behind_and_odoo_working(self):
        gone = self._shell(UNINSTALL)
        self.assertEqual(gone.returncode, 0, gone.stderr)
        self.assertNotIn(" ERROR ", gone.stderr)
        rest = self._shell(CHECK)
        self.assertEqual(rest.returncode, 0, rest.stderr)
        self.assertNotIn(" ERROR ", rest.stderr)
