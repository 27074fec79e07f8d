"""./dev itself, as far as it decides something."""

from devtools import odoo, paths, ui

LOG = """\
2026-01-31 09:00:00,001 7 INFO demo odoo.modules.loading: loading 1 modules
2026-01-31 09:00:00,002 7 WARNING demo odoo.addons.mentoring_programme: no label
on the second line, too
2026-01-31 09:00:00,003 7 INFO demo odoo.modules.loading: 1 modules loaded
2026-01-31 09:00:00,004 7 ERROR demo odoo.sql_db: bad query
Traceback (most recent call last):
ValueError: the reason
"""


def test_warnings_of_an_install_are_found_with_all_their_lines(tmp_path):
    log = tmp_path / "install.log"
    log.write_text(LOG)
    warning, error = odoo.records(log)
    assert warning.endswith("no label\non the second line, too")
    assert error.endswith("ValueError: the reason")
    assert "ValueError: the reason" in odoo.why(log)
    assert "no label" not in odoo.why(log)


def test_stock_warnings_of_odoo_are_passed_over(tmp_path):
    log = tmp_path / "install.log"
    log.write_text(LOG.replace("no label", "Running as user 'root' is a security risk"))
    assert len(list(odoo.records(log))) == 1


def test_the_template_is_rebuilt_when_the_addon_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ADDON_PATH", tmp_path)
    (tmp_path / "views.xml").write_text("<odoo/>")
    before = paths.addon_digest()
    (tmp_path / "addon.pot").write_text("made from the code")
    assert paths.addon_digest() == before
    (tmp_path / "views.xml").write_text("<odoo> </odoo>")
    assert paths.addon_digest() != before


def test_a_command_that_fails_says_why_and_where_to_read_on():
    try:
        ui.run(["sh", "-c", "echo no space left; exit 3"], "test.log", "It failed.")
    except ui.Problem as problem:
        assert "It failed." in str(problem)
        assert "no space left" in str(problem)
        assert ".odoo/log/test.log" in str(problem)
    else:
        raise AssertionError("a failure went unnoticed")
