"""Tests of the console window, each in a process of its own that has the window already.

To build and show a window takes half a second of the processor, and most of its tests do little more. So each worker
has one process that builds one window and touches it no more; of it a child is forked for each test, in which pytest
runs the test as ever. A child costs a tenth of a window, and no test can leave anything to the next. Most tests have
the window follow the desk of their folder's own fixture, which is half as dear again: for these there is another such
process, whose window followed such a desk already, and in the child goes on with the test's as after a short outage.

Linux alone, and Qt's offscreen platform: a connection to an X server cannot be shared, and other systems cannot fork.
Elsewhere, and in a debugger, each test builds a window of its own. A plugin of pytest (tests/conftest.py).
"""

import contextlib
import ctypes
import gc
import importlib
import os
import pickle
import signal
import socket
import struct
import sys
import tempfile
import threading
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.outcomes import Failed
from _pytest.runner import runtestprotocol
from _pytest.warnings import catch_warnings_for_item

from tests.support.waiting import until

if TYPE_CHECKING:
    from ui.windows.console import ConsoleWindow

PR_SET_PDEATHSIG = 1
# Loaded by most of these tests, and else by each of their processes anew.
LOADED_ONCE = (
    "console.base.http_server", "console.web.server", "ui.parts.plots", "PIL.JpegImagePlugin", "PIL.PngImagePlugin",
    "openpyxl",
)  # fmt: skip
# How often the window's events are worked off before it is forked: what is painted first makes others.
ROUNDS = 5
# The window, until a child takes it; and what lives as long as it.
_spare: list["ConsoleWindow"] = []
_kept: list[Any] = []


def take_window(folder: Path) -> "ConsoleWindow | None":
    """Returns the window that this process was forked with, as if it had been made with this folder; else None."""
    if not _spare:
        return None
    window = _spare.pop()
    window._settings_file = folder / "window.json"
    window.supervisor._runs = folder / "runs"
    return window


def pytest_configure(config: pytest.Config) -> None:
    offscreen = sys.platform == "linux" and os.environ.get("QT_QPA_PLATFORM") == "offscreen"
    if offscreen and not config.option.usepdb:
        config.pluginmanager.register(Forked(), "showcaller-forked")


class Forked:
    """Where tests are run. Has its own processes, forked before the first test, fork a child for each that is due."""

    def __init__(self) -> None:
        # By whether their window follows a desk.
        self._mothers: dict[bool, tuple[socket.socket, int]] = {}
        self._begun = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        if not self._begun:
            # Before any test: no test has left a thread yet, and nothing is set up.
            for follows in {_follows_a_desk(one) for one in item.session.items if _needs_window(one)}:
                others = [asking for asking, _ in self._mothers.values()]
                self._mothers[follows] = _start(item.session, follows, others)
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
        for _, pid in self._mothers.values():
            os.waitpid(pid, 0)
        self._mothers.clear()

    def _run(self, asking: socket.socket, item: pytest.Item) -> list[pytest.TestReport]:
        """Returns what a child says of the test; where it says nothing, that it ended."""
        try:
            return self._said(asking, item)
        except EOFError:
            # Raised here it would end the worker with all that it has still to run.
            return [_failed(item, "the process that has the window has ended")]

    def _said(self, asking: socket.socket, item: pytest.Item) -> list[pytest.TestReport]:
        _say(asking, item.session.items.index(item))
        pid, why = _hear(asking), ""
        try:
            reports = _hear(asking)
        except Failed as late:  # By pytest-timeout. What it was at, faulthandler writes.
            os.kill(pid, signal.SIGABRT)
            reports, why = _hear(asking), str(late)
        except BaseException:
            os.kill(pid, signal.SIGKILL)
            raise
        code = _hear(asking)
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


def _failed(item: pytest.Item, why: str) -> pytest.TestReport:
    return pytest.TestReport(
        item.nodeid, item.location, dict.fromkeys(item.keywords, 1), "failed", f"{item.nodeid}: {why}", "call"
    )


def _start(session: pytest.Session, follows: bool, others: list[socket.socket]) -> tuple[socket.socket, int]:
    """Fork the process that will have the window. It waits until it is asked for the first time.

    others: who asks those that were started before; they end once nobody does.
    """
    # Its folder would be emptied by whoever asks for it first.
    session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    ours, theirs = socket.socketpair()
    pid = _fork()
    if pid:
        theirs.close()
        return ours, pid
    for asking in (ours, *others):
        asking.close()
    try:
        _end_with_parent()
        _serve(theirs, session, follows)
    except BaseException:  # noqa: BLE001 - it must not go on as pytest
        traceback.print_exc()
    os._exit(0)


# ── the process that has the window, and its children ────────────────────────────────────────────


def _serve(asking: socket.socket, session: pytest.Session, follows: bool) -> None:
    while True:
        try:
            number = _hear(asking)
        except EOFError:
            return
        if not _spare:
            _build(session.config, follows)
        # A child that is quicker than this process would be heard before its pid is: it waits for that.
        said, is_said = os.pipe()
        pid = _fork()
        if not pid:
            _end_with_parent()
            os.close(is_said)
            os.read(said, 1)
            os.close(said)
            _test(asking, session.items[number])
        os.close(said)
        _say(asking, pid)
        os.close(is_said)
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code:
            _say(asking, None)
        _say(asking, code)


def _build(config: pytest.Config, follows: bool) -> None:
    """Build and show the window, as the fixture would; load what tests need beside it."""
    # A child has no threads but its first, and would wait for those that Qt paints with.
    os.environ["QT_NO_GUI_THREADPOOL"] = "1"
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from console.base.patterns import compile_all
    from tests.support.followed import follow_one
    from tests.support.window import shown_window
    from ui.style.current import use_marks_of, use_theme
    from ui.words import use_language

    name = str(config.getini("qt_qapp_name"))
    app = QApplication([name])
    app.setApplicationName(name)
    app.setQuitOnLastWindowClosed(False)
    use_language("en")
    use_marks_of("en")
    use_theme(app, "dark")
    for module in LOADED_ONCE:
        importlib.import_module(module)
    # Its client is loaded by who asks for it (console.base.http_server).
    assert sys.modules["aiohttp"].ClientSession
    folder = Path(tempfile.gettempdir(), "nowhere")
    # Another window follows a desk for a moment: what is compiled, drawn or looked up once is so before a fork.
    compile_all()
    other = shown_window(folder)
    follow_one(app, other, connect=True)
    other.close_now()
    other.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    _spare.append(shown_window(folder))
    if follows:
        follow_one(app, _spare[0])
    _kept.append(app)
    # What is due by now is done once, and not by each child: it is painted, and told the language.
    for _ in range(ROUNDS):
        app.sendPostedEvents()
        app.processEvents()
    # What is forked has no thread but the first. Those of the desks end by themselves, and were not waited for.
    assert until(lambda: threading.active_count() == 1), threading.enumerate()
    gc.collect()
    gc.freeze()


def _test(asking: socket.socket, item: pytest.Item) -> None:
    """Run a test to its end, with all that was set up for it, say what became of it, and end."""
    code = 3
    try:
        with catch_warnings_for_item(config=item.config, ihook=item.ihook, when="runtest", item=item):
            reports = runtestprotocol(item, log=False, nextitem=None)
            hook, config = item.config.hook, item.config
            said = [hook.pytest_report_to_serializable(config=config, report=report) for report in reports]
            _say(asking, said)
            code = 0
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)
    except BaseException:  # noqa: BLE001 - it must not go on as pytest
        traceback.print_exc()
    finally:
        os._exit(code)


def _fork() -> int:
    """As os.fork. From 3.12 on Python warns where there are threads: pytest-xdist's, and those of libraries in C,
    which a child has no use for.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _end_with_parent() -> None:
    """Tests that are killed leave nothing behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _say(asking: socket.socket, what: object) -> None:
    data = pickle.dumps(what)
    with contextlib.suppress(BrokenPipeError):
        asking.sendall(struct.pack("!Q", len(data)) + data)


def _hear(asking: socket.socket) -> Any:
    """Raises EOFError where the other end is gone."""
    (size,) = struct.unpack("!Q", _read(asking, 8))
    return pickle.loads(_read(asking, size))


def _read(asking: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = asking.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data
