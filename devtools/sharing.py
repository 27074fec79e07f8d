"""A plug-in of pytest: all suites in one run, shared among as many workers as wanted.

pytest-xdist starts the workers and reports as one run. A worker is a process with a
database of its own, cloned from the template of its suite. It takes one class of tests
after the other; when its suite has none left, the next worker in its place takes on
another suite, or helps with the one that has most left.
"""

import itertools
import json
import os
import random
import sys
from collections import deque
from dataclasses import dataclass, field

import execnet
import pytest

from . import databases, ui
from .testing import BROKEN_OFF, PLAN, Task

# Starting takes some seconds, so a suite that has less left gets no second worker.
WORTH_HELP = 15
SECONDS = "devtools/seconds"  # of each class, in pytest's cache


def pytest_addoption(parser):
    parser.addoption("--shuffle", type=int, metavar="SEED", help="in a random order")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    seed = config.getoption("--shuffle")
    if seed is not None:
        chance = random.Random(seed)
        classes = _by_class([item.nodeid for item in items])
        chance.shuffle(classes)
        for numbers in classes:
            chance.shuffle(numbers)
        items[:] = [items[number] for numbers in classes for number in numbers]


def _class_of(nodeid: str) -> str:
    return nodeid.rpartition("::")[0]


def _by_class(ids: list[str]) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for number, nodeid in enumerate(ids):
        found.setdefault(_class_of(nodeid), []).append(number)
    return list(found.values())


# --- In the process that runs tests --------------------------------------------------


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    """Before pytest-odoo reads its options."""
    tasks = [Task(*values) for values in json.loads(os.environ[PLAN])]
    # pytest-odoo wants one, even where nobody opens it.
    config.option.odoo_database = "none"
    if hasattr(config, "workerinput"):
        prepare = ui.die_with_parent()
        if prepare:
            prepare()
        # By this, pytest-odoo would clone the clone.
        del os.environ["PYTEST_XDIST_WORKER"]
        work = config.workerinput
        _begin(config, tasks[work["task"]], work["database"])
        return (yield)
    if config.getoption("tx"):
        config.pluginmanager.register(Sharing(config, tasks))
        return (yield)
    database = _clone(tasks[0], 1)
    try:
        _begin(config, tasks[0], database)
        return (yield)
    finally:
        databases.discard(database)


def _clone(task: Task, number: int) -> str:
    name = f"{task.database}_{number}_{os.getpid()}"
    if task.template:
        databases.clone(task.template, name)
    return name


def _begin(config, task: Task, database: str) -> None:
    config.args[:] = task.paths
    os.environ["PYTHONPATH"] = task.python_path
    folders = task.python_path.split(os.pathsep)
    sys.path += [folder for folder in folders if folder not in sys.path]
    if task.template:
        os.environ["TEST_TEMPLATE"] = task.template
        config.option.odoo_database = database
        config.option.odoo_addons_path = task.addons_path


# --- In the process that shares out --------------------------------------------------


@dataclass(eq=False)
class Work:
    """The tests of a suite, by their numbers."""

    task: Task
    ids: list[str] | None = None  # as the suite's first worker has found them
    waiting: deque[list[int]] = field(default_factory=deque)  # class by class
    workers: list["Worker"] = field(default_factory=list)
    done: int = 0
    seconds: float = 0

    @property
    def untouched(self) -> bool:
        return self.ids is None and not self.workers

    def seconds_left(self) -> float:
        left = sum(map(len, self.waiting))
        left += sum(len(worker.mine) for worker in self.workers)
        return left * (1 + self.seconds) / (1 + self.done)


@dataclass(eq=False)
class Worker:
    """A process, in the eyes of the one that shares out."""

    work: Work
    mine: deque[int] = field(default_factory=deque)  # the rest of the class it is at
    sent: list[int] = field(default_factory=list)
    dismissed: bool = False


class Sharing:
    """Gives each worker a suite and a database; a scheduler for tests that differ from
    worker to worker, as xdist has none."""

    def __init__(self, config, tasks):
        self.config = config
        self.suites = [Work(task) for task in tasks]
        self.numbers = itertools.count(1)
        self.databases: set[str] = set()
        self.workers: dict = {}  # by xdist's node
        self.measured: dict[str, float] = {}

    # --- Workers come and go

    def pytest_configure_node(self, node):
        spec = node.gateway.spec  # what a worker that crashed leaves to the next
        spec.work = spec.work or self._next() or self._biggest()
        spec.database = _clone(spec.work.task, next(self.numbers))
        self.databases.add(spec.database)
        self.workers[node] = Worker(spec.work)
        spec.work.workers.append(self.workers[node])
        number = self.suites.index(spec.work)
        node.workerinput.update(task=number, database=spec.database)

    @pytest.hookimpl(trylast=True)  # when it is known what the worker has measured
    def pytest_testnodedown(self, node):
        node.ensure_teardown()  # xdist keeps them all, with their memory, to the end
        name = node.gateway.spec.database
        databases.discard(name)
        self.databases.discard(name)

    def pytest_internalerror(self, excrepr):
        """What pytest prints of it is far up when all is over."""
        BROKEN_OFF.write_text(str(excrepr))

    def pytest_unconfigure(self):
        """The workers are gone, however it came."""
        for name in self.databases:
            databases.discard(name)

    def _next(self):
        """The next suite by the order of the plan, else the one most is left of."""
        new = next((work for work in self.suites if work.untouched), None)
        most = max(self.suites, key=Work.seconds_left)
        return new or (most if most.seconds_left() > WORTH_HELP else None)

    def _biggest(self):
        """For more workers than suites, before anything has been run."""
        return max(self.suites, key=lambda work: work.task.size / len(work.workers))

    def _replace(self):
        if not self._next() or self.xdist.shouldstop or self.xdist.shuttingdown:
            return
        manager = self.xdist.nodemanager
        spec = execnet.XSpec("execmodel=main_thread_only//popen")
        manager.group.allocate_id(spec)
        node = manager.setup_node(spec, self.xdist.queue.put)
        self.xdist._active_nodes.add(node)

    # --- What xdist asks a scheduler for

    def pytest_xdist_make_scheduler(self):
        self.xdist = self.config.pluginmanager.getplugin("dsession")
        return self

    collection_is_completed = True

    @property
    def nodes(self):
        return list(self.workers)

    @property
    def has_pending(self):
        return any(worker.sent for worker in self.workers.values())

    @property
    def tests_finished(self):
        return not self.has_pending and all(
            work.ids is not None
            and not work.waiting
            and not any(worker.mine for worker in work.workers)
            for work in self.suites
        )

    def add_node(self, node):
        """It is known already, from before it was ready."""

    def add_node_collection(self, node, ids):
        work = self.workers[node].work
        if work.ids is None:
            work.ids = list(ids)
            work.waiting.extend(self._in_order(ids))
        elif work.ids != list(ids):
            raise RuntimeError(f"Two workers found other tests for {work.task.suite}.")
        found = sum(len(work.ids or ()) for work in self.suites)
        self.xdist._session.testscollected = found

    def _in_order(self, ids):
        """The longest first, so that nobody is left alone with one at the end; what has
        never been run counts as long. A shuffled order stays."""
        classes = _by_class(ids)
        if self.config.getoption("--shuffle") is not None:
            return classes
        known = self.config.cache.get(SECONDS, {})

        def seconds(numbers):
            return known.get(_class_of(ids[numbers[0]]), float("inf"))

        return sorted(classes, key=seconds, reverse=True)

    def schedule(self):
        for node in self.nodes:
            self._feed(node)

    def mark_test_complete(self, node, item_index, duration=0):
        worker = self.workers[node]
        worker.sent.remove(item_index)
        worker.work.done += 1
        worker.work.seconds += duration
        self._feed(node)

    def _feed(self, node):
        """A worker begins a test when it knows the one behind it, or that none is."""
        worker = self.workers[node]
        if worker.work.ids is None or worker.dismissed:
            return
        while len(worker.sent) < 2:
            if not worker.mine:
                worker.mine.extend(_take(worker.work))
            if not worker.mine:
                worker.dismissed = True
                node.shutdown()
                self._replace()  # which gets ready during the last test
                return
            worker.sent.append(worker.mine.popleft())
            node.send_runtest_some(worker.sent[-1:])

    def remove_node(self, node):
        """A worker has ended; returns the test it was at if it crashed, and the others
        it had got wait again."""
        worker = self.workers.pop(node)
        work = worker.work
        work.workers.remove(worker)
        crashed, rest = worker.sent[:1], [*worker.sent[1:], *worker.mine]
        if rest:
            work.waiting.appendleft(rest)
        return work.ids[crashed[0]] if crashed else None

    # --- How long each class took, for the next time

    def pytest_runtest_logreport(self, report):
        name = _class_of(report.nodeid)
        self.measured[name] = self.measured.get(name, 0) + report.duration

    def pytest_sessionfinish(self):
        known = self.config.cache.get(SECONDS, {})
        self.config.cache.set(SECONDS, {**known, **self.measured})


def _take(work: Work) -> list[int]:
    """A class that waits, or half of what is left of another worker's."""
    if work.waiting:
        return work.waiting.popleft()
    longest = max((worker.mine for worker in work.workers), key=len)
    return [longest.pop() for _number in range(len(longest) // 2)][::-1]
