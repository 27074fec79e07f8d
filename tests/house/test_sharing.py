"""Suites shared among workers: real processes and databases, tests of their own."""

import json
import os
import re
import signal
import subprocess
import time
from collections import defaultdict
from pathlib import Path

import pytest

from devtools import odoo, paths, postgres, testing

# A test notes where and when it ran.
CONFTEST = """
import os
import pytest

@pytest.fixture(autouse=True)
def noted(request):
    with open({log!r}, "a") as log:
        database = request.config.option.odoo_database
        print(request.node.nodeid, os.getpid(), database, file=log)
"""
QUICK = """
class TestOne:
    def test_a(self): pass
    def test_b(self): pass
class TestTwo:
    def test_c(self): pass
"""


class Project:
    def __init__(self, folder: Path, template: str):
        self.folder, self.template = folder, template
        self.log = folder / "log"
        self.log.touch()
        (folder / "pytest.ini").write_text("[pytest]\n")
        (folder / "conftest.py").write_text(CONFTEST.format(log=str(self.log)))

    def start(self, suites: dict[str, str], *options: str) -> subprocess.Popen:
        plan = []
        for name, text in suites.items():
            (self.folder / f"test_{name}.py").write_text(text)
            found = [f"test_{name}.py"]
            names = f"{self.template}_{name}"
            path = odoo.python_path([])
            plan.append(
                testing.Task(name, found, self.template, names, "", path, len(text))
            )
        workers = ["-p", "devtools.sharing", "--dist=load", "--tx=popen", "--tx=popen"]
        return subprocess.Popen(
            [paths.PYTHON, "-m", "pytest", "-p", "no:odoo", *workers]
            + [*options, *(path for task in plan for path in task.paths)],
            cwd=self.folder,
            env={**os.environ, testing.PLAN: json.dumps(plan)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            # Python minds no SIGINT that it finds ignored, as below a job in the
            # background.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def run(self, suites: dict[str, str], *options: str) -> tuple[int, str]:
        process = self.start(suites, *options)
        output, _nothing = process.communicate(timeout=120)
        return process.returncode, output

    def ran(self) -> list[list[str]]:
        """Each test with its process and its database, in the order they began."""
        return [line.split() for line in self.log.read_text().splitlines()]

    def left_over(self) -> list[str]:
        """Databases of these suites that are still there."""
        names = postgres.sql("SELECT datname FROM pg_database")
        return [name for name in names if name.startswith(f"{self.template}_")]


@pytest.fixture
def project(tmp_path):
    template = f"{postgres.prefix()}_sharing_{os.getpid()}"
    postgres.create(template)
    yield Project(tmp_path, template)
    postgres.drop(template)


def _closing(output: str) -> str:
    return re.sub(r" in .*", "", output.splitlines()[-1]).strip("= ")


def test_suites_are_one_run_with_a_database_for_each_worker(project):
    code, output = project.run({"alpha_1": QUICK, "alpha_2": QUICK, "alpha_3": QUICK})
    assert (code, _closing(output)) == (0, "9 passed"), output
    ran = project.ran()
    assert len({test for test, _process, _database in ran}) == len(ran) == 9
    used = defaultdict(set)
    for test, process, database in ran:
        used[process].add((test.split(".")[0].removeprefix("test_"), database))
    # A worker has one suite and one database, and no two have the same.
    pairs = [pair for (pair,) in used.values()]
    assert len({database for _suite, database in pairs}) == len(pairs) >= 3
    assert all(f"_{suite}_" in database for suite, database in pairs)
    assert not project.left_over()


def test_a_worker_ends_with_its_suite(project):
    last = f"""
import time
import psutil

def first_worker():
    with open({str(project.log)!r}) as log:
        process = int(log.readline().split()[1])
    try:
        return psutil.Process(process).status()
    except psutil.NoSuchProcess:
        return psutil.STATUS_ZOMBIE

def test_last():
    patience = time.monotonic() + 10
    while first_worker() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < patience, first_worker()
        time.sleep(0.1)
"""
    slow = "import time\ndef test_slow(): time.sleep(4)\n"
    suites = {"alpha_1": QUICK, "alpha_2": slow, "alpha_3": last}
    code, output = project.run(suites)
    assert (code, _closing(output)) == (0, "5 passed"), output


def test_a_template_that_somebody_is_still_looking_at_is_copied_later(project):
    command = [postgres._binary("psql"), "-d", project.template]
    looking = subprocess.Popen([*command, "-Atqc", "SELECT pg_sleep(7)"])
    try:
        copy = f"{project.template}_copy"
        postgres.create(copy, project.template)
        postgres.drop(copy)
    finally:
        looking.kill()
        looking.wait()


def test_a_class_that_takes_long_is_shared_when_nothing_else_is_left(project):
    long = "import time\nclass TestLong:\n" + "".join(
        f"    def test_{number}(self): time.sleep(0.5)\n" for number in range(16)
    )
    code, output = project.run({"alpha": long})
    assert (code, _closing(output)) == (0, "16 passed"), output
    assert len({process for _test, process, _database in project.ran()}) == 2


def test_a_failure_of_any_worker_fails_the_run(project):
    failing = """
import unittest
class TestFailing(unittest.TestCase):
    def test_part(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertNotEqual(number, 1)
"""
    code, output = project.run({"alpha_1": QUICK, "alpha_2": failing})
    assert code == 1
    assert _closing(output).startswith("1 failed, "), output
    assert "(number='1')" in output


def test_a_worker_that_dies_takes_nothing_along_but_the_test_it_was_at(project):
    deadly = QUICK + "class TestThree:\n    def test_d(self): import os; os._exit(9)\n"
    code, output = project.run({"alpha_1": deadly + QUICK.replace("Test", "TestLater")})
    assert (code, _closing(output)) == (1, "1 failed, 6 passed"), output
    assert re.search(r"worker '\w+' crashed while running '.*::test_d'", output)
    assert not project.left_over()


def test_what_is_interrupted_leaves_nothing_behind(project):
    slow = "import time\nclass TestSlow:\n" + "".join(
        f"    def test_{number}(self): time.sleep(2)\n" for number in range(50)
    )
    process = project.start({"alpha_1": slow, "alpha_2": slow})
    while len({begun for _test, begun, _database in project.ran()}) < 2:
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    process.communicate(timeout=30)
    assert process.returncode == pytest.ExitCode.INTERRUPTED
    assert not project.left_over()
    for worker in {begun for _test, begun, _database in project.ran()}:
        with pytest.raises(ProcessLookupError):
            os.kill(int(worker), 0)


def test_tests_can_be_run_in_any_order(project):
    many = "".join(f"def test_{number}(): pass\n" for number in range(9))
    orders = []
    for seed in ("1", "2"):
        project.log.write_text("")
        code, output = project.run({"alpha": many}, f"--shuffle={seed}")
        assert (code, _closing(output)) == (0, "9 passed"), output
        orders.append([test for test, _process, _database in project.ran()])
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0] != orders[1]
