"""Tests of the console window, each in a process of its own that has the window already.

To build and show a window takes half a second of the processor, and most of its tests do little more. So one process
builds one window and touches it no more; each worker has one that was forked of it, and of that a child is forked for
each test, in which pytest runs the test as ever (tests/support/window_process.py). A child costs a tenth of a window,
and no test can leave anything to the next. Most tests have the window follow the desk of their folder's own fixture,
which is half as dear again: for these there is another such process, whose window followed such a desk already, and in
the child goes on with the test's as after a short outage.

Linux alone, and Qt's offscreen platform: a connection to an X server cannot be shared, and other systems cannot fork.
Elsewhere, and in a debugger, each test builds a window of its own. A plugin of pytest (tests/conftest.py).
"""

import os
import signal
import socket
import sys

import pytest
from _pytest.outcomes import Failed

from tests.support.window_process import connected, hear, say, start, start_builder


def pytest_configure(config: pytest.Config) -> None:
    offscreen = sys.platform == "linux" and os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    if offscreen and not config.option.usepdb:
        config.pluginmanager.register(Forked(), "showcaller-forked")


class Forked:
    """Where tests are run. Has its own processes, forked before the first test, fork a child for each that is due."""

    def __init__(self) -> None:
        # By whether their window follows a desk: who asks, and the process where it is this one's own child.
        self._mothers: dict[bool, tuple[socket.socket, int | None]] = {}
        self._begun = False
        # Where the workers of a run ask for one, and the processes of the first worker that listen there.
        self._shared: dict[bool, str] = {}
        self._builders: list[int] = []

    def share(self, session: pytest.Session, uid: str) -> None:
        """In the first worker, before the others are forked of it: a window is built once for all of them."""
        for follows in _kinds(session):
            self._shared[follows] = f"\0showcaller-tests-{uid}-window-{follows}"
            self._builders.append(start_builder(session, follows, self._shared[follows]))

    def is_forked(self) -> None:
        """This is another worker than the first."""
        self._builders.clear()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        if not self._begun:
            # Before any test: no test has left a thread yet, and nothing is set up.
            for follows in _kinds(item.session):
                others = [asking for asking, _ in self._mothers.values()]
                if follows in self._shared:
                    self._mothers[follows] = connected(item.config, self._shared[follows]), None
                else:
                    self._mothers[follows] = start(item.session, follows, others)
        self._begun = True
        if not _needs_window(item):
            return None
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        for report in self._run(self._mothers[_follows_a_desk(item)][0], item):
            item.ihook.pytest_runtest_logreport(report=report)
        # What was made here for files before this one.
        item.session._setupstate.teardown_exact(nextitem)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    def pytest_unconfigure(self) -> None:
        for asking, _ in self._mothers.values():
            asking.close()
        for pid in self._builders:
            os.kill(pid, signal.SIGTERM)
        for pid in (*(pid for _, pid in self._mothers.values() if pid is not None), *self._builders):
            os.waitpid(pid, 0)
        self._mothers.clear()
        self._builders.clear()

    def _run(self, asking: socket.socket, item: pytest.Item) -> list[pytest.TestReport]:
        """Returns what a child says of the test; where it says nothing, that it ended."""
        try:
            return self._said(asking, item)
        except EOFError:
            # Raised here it would end the worker with all that it has still to run.
            return [_failed(item, "the process that has the window has ended")]

    def _said(self, asking: socket.socket, item: pytest.Item) -> list[pytest.TestReport]:
        say(asking, item.session.items.index(item))
        pid, why = hear(asking), ""
        try:
            reports = hear(asking)
        except Failed as late:  # By pytest-timeout. What it was at, faulthandler writes.
            os.kill(pid, signal.SIGABRT)
            reports, why = hear(asking), str(late)
        except BaseException:
            os.kill(pid, signal.SIGKILL)
            raise
        code = hear(asking)
        if code != 0:
            why = why or f"its process ended with {code}"
            return [_failed(item, why)]
        hook, config = item.config.hook, item.config
        return [hook.pytest_report_from_serializable(config=config, data=report) for report in reports]


def _needs_window(item: pytest.Item) -> bool:
    return item.nodeid.startswith("tests/ui/") and "window" in getattr(item, "fixturenames", ())


def _follows_a_desk(item: pytest.Item) -> bool:
    """True where a test's window follows the desk of the folder's own fixture, and nothing is done to it before."""
    fixtures = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 - of functions alone
    return "attached" in fixtures and all(
        fixtures[name][-1].baseid == "tests/ui" for name in ("attached", "desk")
    )


def _kinds(session: pytest.Session) -> set[bool]:
    """Returns which windows its tests need: that follow a desk, and that do not."""
    return {_follows_a_desk(one) for one in session.items if _needs_window(one)}


def _failed(item: pytest.Item, why: str) -> pytest.TestReport:
    return pytest.TestReport(
        item.nodeid, item.location, dict.fromkeys(item.keywords, 1), "failed", f"{item.nodeid}: {why}", "call"
    )
