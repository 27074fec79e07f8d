"""Keys that are missing, wrong, several or new; copies of the database."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.modules.neutralize import neutralize_database
from odoo.tools import config, mute_logger

from odoo.addons.base_sealed_field import keyring, places, reseal
from odoo.addons.base_sealed_field.keys import Key, new_secret

from .common import CANNOT, MARKER, DiaryCase


class KeyCase(DiaryCase):
    @classmethod
    def setUpClass(cls):
        # a data directory of the test's own, and no key of the server's
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.enterClassContext(patch.dict(config.options, {"data_dir": folder}))
        cls.enterClassContext(patch.dict(os.environ, {places.VARIABLE: ""}))
        cls.data_dir = Path(folder)
        super().setUpClass()

    @classmethod
    def set_up_keys(cls):
        cls.env["ir.config_parameter"].set_param(keyring.PARAMETER, False)
        cls.start_over(cls)

    def start_over(self):
        """Be a server that has just been started, or another transaction."""
        places._read.clear()
        places._tell.cache_clear()
        self.env.flush_all()
        self.env.invalidate_all()
        self.env.cr.cache.clear()

    def set_keys(self, *secrets):
        os.environ[places.VARIABLE] = ",".join(secrets)
        self.start_over()

    def tearDown(self):
        os.environ[places.VARIABLE] = ""
        super().tearDown()

    def lose_key(self):
        """Have the database without its data directory.

        :return: where the key has gone
        """
        kept = Path(self.enterContext(tempfile.TemporaryDirectory()), "keys")
        shutil.move(places.folder(), kept)
        self.addCleanup(shutil.copytree, kept, places.folder(), dirs_exist_ok=True)
        self.start_over()
        return kept

    def assertShutButKept(self, entry, token):
        mine = self.as_(self.anna, entry)
        self.assertEqual(mine.text, CANNOT)
        self.assertEqual(str(mine.story), f"<p>{CANNOT}</p>")
        self.assertEqual(mine.display_name, f"Diary Entry {entry.id}")
        self.assertEqual(mine.first_line, CANNOT)
        self.assertSealed(self.as_(self.carl, entry).sudo())
        for value in "new", False:
            with self.assertRaisesRegex(UserError, "It is kept as it is"):
                mine.write({"text": value})
        # a form that sends back what it has shown changes nothing
        mine.write({"text": CANNOT, "mood": "puzzled"})
        self.assertEqual(self.column(entry), token)
        self.assertFalse(mine.copy_data()[0]["story"])


class TestKey(KeyCase):
    def test_a_database_has_a_key_of_its_own_that_only_odoo_reads(self):
        [path] = places.folder().iterdir()
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(path.parent.stat().st_mode), 0o700)
        self.assertEqual(path.stem, self.key_id(self.entry))
        self.assertIn("Back it up", path.read_text())
        self.env.cr.execute("SELECT value FROM ir_config_parameter")
        secret = path.read_text().splitlines()[-1]
        self.assertNotIn(secret, str(self.env.cr.fetchall()))

    @mute_logger("odoo.addons.base_sealed_field.places")
    def test_without_the_key_pages_work_and_content_is_kept(self):
        token = self.column(self.entry)
        kept = self.lose_key()
        self.assertShutButKept(self.entry, token)
        with self.assertRaisesRegex(
            UserError, "“Name” cannot be sealed: the key is not"
        ):
            self.write_entry(self.anna)
        self.assertFalse(places.folder().exists(), "no other key is made instead")
        shutil.copytree(kept, places.folder())
        self.start_over()
        self.assertOpen(self.as_(self.anna))

    @mute_logger("odoo.addons.base_sealed_field.places")
    def test_a_wrong_key_opens_nothing(self):
        token = self.column(self.entry)
        self.lose_key()
        self.set_keys(new_secret())
        self.assertShutButKept(self.entry, token)
        other = self.write_entry(self.anna)
        self.start_over()
        self.assertOpen(self.as_(self.anna, other))

    def test_a_file_with_another_key_than_its_name_says_is_none(self):
        [path] = places.folder().iterdir()
        before = path.read_text()
        self.addCleanup(path.write_text, before)
        for text in new_secret(), "no key", "":
            path.write_text(text)
            self.start_over()
            with self.assertLogs("odoo.addons.base_sealed_field.places", "ERROR"):
                self.assertEqual(self.as_(self.anna).text, CANNOT)

    def test_keys_of_the_server_go_before_the_databases_own(self):
        first, second = new_secret(), new_secret()
        self.set_keys(first, second)
        self.assertOpen(self.as_(self.anna))
        self.as_(self.anna).text = f"{MARKER} anew"
        self.assertEqual(self.key_id(self.entry), Key.parse(first).id)
        self.set_keys(second, first)
        self.assertEqual(self.as_(self.anna).text, f"{MARKER} anew")

    def test_keys_stand_in_the_configuration_file_too(self):
        secret = new_secret()
        path = self.data_dir / "odoo.conf"
        path.write_text(f"[options]\n\n[base_sealed_field]\nkeys = {secret}\n")
        self.enterContext(patch.dict(config.options, {"config": str(path)}))
        self.start_over()
        self.as_(self.anna).text = "x"
        self.assertEqual(self.key_id(self.entry), Key.parse(secret).id)

    def test_what_is_no_key_is_left_out_and_said(self):
        with self.assertLogs("odoo.addons.base_sealed_field.places", "ERROR") as logs:
            self.set_keys("correct horse battery staple")
            self.assertOpen(self.as_(self.anna))
        self.assertNotIn("battery", str(logs.output))

    def test_resealing_ends_the_need_for_the_older_key(self):
        page = self.env["test.diary.page"].with_user(self.anna)
        page = page.create({"entry_id": self.entry.id, "text": f"{MARKER} page"})
        secret = new_secret()
        self.set_keys(secret)
        with patch.object(reseal, "BATCH", 1):
            self.assertEqual(reseal.reseal(self.env), (4, 0))
        self.assertEqual(reseal.reseal(self.env), (0, 0))
        self.assertEqual(reseal.count_by_key(self.env), {Key.parse(secret).id: 4})
        self.lose_key()
        with self.assertNoLogs("odoo.addons.base_sealed_field.places"):
            self.assertOpen(self.as_(self.anna))
            self.assertEqual(page.text, f"{MARKER} page")

    def test_resealing_keeps_what_it_cannot_open(self):
        other = self.write_entry(self.anna)
        broken = self.column(self.entry)[:-4] + b"AAAA"
        self.set_column(self.entry, broken)
        self.set_column(other, b"never sealed", "story")
        self.set_keys(new_secret())
        self.assertEqual(reseal.reseal(self.env), (4, 2))
        self.assertEqual(self.column(self.entry), broken)
        self.assertEqual(self.column(other, "story"), b"never sealed")

    def test_the_command_runs_on_the_database(self):
        command = [sys.executable, "-m", "odoo", "sealed", "-d", self.env.cr.dbname]
        command += ["-c", config["config"]]
        paths = ",".join(config["addons_path"])
        command[3:3] = [f"--addons-path={paths}"]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("0 values were sealed anew", done.stderr)

    def test_a_new_key_of_the_database_seals_and_the_older_opens(self):
        before = self.key_id(self.entry)
        key = keyring.make_key(self.env)
        self.start_over()
        self.assertOpen(self.as_(self.anna))
        reseal.reseal(self.env)
        self.assertEqual(self.key_id(self.entry), key.id)
        self.assertEqual(len(list(places.folder().iterdir())), 2)
        self.assertNotEqual(before, key.id)


class TestCopies(KeyCase):
    def test_a_duplicate_on_the_same_server_opens(self):
        # what Odoo changes in a duplicate, beyond its name
        self.env["ir.config_parameter"].init(force=True)
        self.start_over()
        self.assertOpen(self.as_(self.anna))

    @mute_logger("odoo.addons.base_sealed_field.places")
    def test_a_backup_restored_elsewhere_opens_with_the_key_alone(self):
        token = self.column(self.entry)
        self.env["ir.config_parameter"].init(force=True)
        kept = self.lose_key()
        self.assertShutButKept(self.entry, token)
        shutil.copytree(kept, places.folder())
        self.start_over()
        self.assertOpen(self.as_(self.anna))

    def test_a_backup_does_not_have_the_key(self):
        # Odoo's backup is the database and its filestore
        filestore = Path(config.filestore(self.env.cr.dbname))
        self.assertFalse(places.folder().is_relative_to(filestore))
        self.assertFalse(filestore.is_relative_to(places.folder()))

    def test_a_neutralised_copy_stays_shut_and_can_be_worked_with(self):
        token = self.column(self.entry)
        self.set_keys(new_secret())
        later = self.write_entry(self.anna)
        later_token = self.column(later)
        self.assertOpen(self.as_(self.anna, later))
        neutralize_database(self.env.cr)
        self.env.registry.clear_all_caches()
        self.start_over()
        self.assertShutButKept(self.entry, token)
        self.assertShutButKept(later, later_token)
        tried = self.write_entry(self.anna)
        self.start_over()
        self.assertOpen(self.as_(self.anna, tried))
        self.assertEqual(len(list(places.folder().iterdir())), 2)
