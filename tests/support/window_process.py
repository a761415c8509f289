"""The processes that have a console window, of which each test of the window is forked (tests/support/forked.py)."""

import contextlib
import ctypes
import gc
import importlib
import os
import pickle
import random
import select
import signal
import socket
import struct
import sys
import tempfile
import threading
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import pytest
from _pytest.runner import runtestprotocol
from _pytest.warnings import catch_warnings_for_item

from tests.support.waiting import until

if TYPE_CHECKING:
    from ui.windows.console import ConsoleWindow

PR_SET_PDEATHSIG = 1
# A third of the processor's time that others get, where there is not enough for all.
LESS_URGENT = 5
# Loaded by most of these tests, and else by each of their processes anew.
LOADED_ONCE = (
    "console.base.http_server", "console.web.server", "ui.parts.plots", "PIL.JpegImagePlugin", "PIL.PngImagePlugin",
    "openpyxl",
)  # fmt: skip
# The window, until a child takes it; and what lives as long as it.
_spare: list["ConsoleWindow"] = []
_kept: list[Any] = []
# The test that this process was forked for.
_test_of: list[str] = []


def ends_with_its_test() -> bool:
    """Returns whether this process runs one test and no more: what that leaves goes with it."""
    return bool(_test_of)


def give_way() -> None:
    """Be less urgent from now on than who has not called it: the real OBS, of which a busy PC has several, must draw
    its pictures in time, as on a PC that does nothing else. Whatever else is tested only waits longer.
    """
    if hasattr(os, "nice") and os.nice(0) < LESS_URGENT:
        os.nice(LESS_URGENT - os.nice(0))


def take_window(folder: Path) -> "ConsoleWindow | None":
    """Returns the window that this process was forked with, as if it had been made with this folder; else None."""
    if not _spare:
        return None
    window = _spare.pop()
    window._settings_file = folder / "window.json"
    window.supervisor._runs = folder / "runs"
    return window


def start(session: pytest.Session, follows: bool, others: list[socket.socket]) -> tuple[socket.socket, int]:
    """Fork the process that will have the window. It waits until it is asked for the first time.

    others: who asks those that were started before; they end once nobody does.
    """
    # Its folder would be emptied by whoever asks for it first.
    session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    ours, theirs = socket.socketpair()
    pid = _fork()
    if not pid:
        for asking in (ours, *others):
            asking.close()
        _end_after(lambda: _serve(theirs, session, follows))
    theirs.close()
    return ours, pid


def _end_after(work: Callable[[], None]) -> NoReturn:
    """Do a forked process's work, and end it: it must not go on as pytest, whatever happens."""
    try:
        _end_with_parent()
        work()
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
    os._exit(0)


# ── the process that builds the window for all workers ───────────────────────────────────────────


class Asker(NamedTuple):
    """The worker who asks: what its tests know of it."""

    workerinput: dict[str, Any]
    folder: Path
    environment: dict[str, str]


def connected(config: pytest.Config, address: str) -> socket.socket:
    """Ask for a process with the window, forked of the one that builds it."""
    asking = socket.socket(socket.AF_UNIX)
    asking.connect(address)
    folder = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    given = config.workerinput  # type: ignore[attr-defined]
    environment = {name: os.environ[name] for name in ("PYTEST_XDIST_WORKER", "XDG_CONFIG_HOME")}
    say(asking, Asker(given, folder, environment))
    return asking


def start_builder(session: pytest.Session, follows: bool, address: str) -> int:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(64)
    pid = _fork()
    if not pid:
        _end_after(lambda: _build_for_all(listening, session, follows))
    listening.close()
    return pid


def _build_for_all(listening: socket.socket, session: pytest.Session, follows: bool) -> None:
    """Build the window once somebody asks, and fork a process that has it for each who does."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Nobody waits for those.
    while True:
        asking, _ = listening.accept()
        if not _spare:
            _build(session.config, follows)
        if not _fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listening.close()
            _work_for(session.config, hear(asking))
            _serve(asking, session, follows)
            os._exit(0)
        asking.close()


def _work_for(config: pytest.Config, asker: Asker) -> None:
    """Have tests run here as in the worker who asks, not as in the first one."""
    os.environ.update(asker.environment)
    config.workerinput = asker.workerinput  # type: ignore[attr-defined]
    config._tmp_path_factory._basetemp = asker.folder  # type: ignore[attr-defined]
    random.seed()
    give_way()
    capture_anew(config)


def capture_anew(config: pytest.Config) -> None:
    """Have a forked process keep what it writes for itself: that goes to a file, and forked it is the same one."""
    capturing: Any = config.pluginmanager.getplugin("capturemanager")
    if capturing.is_globally_capturing():
        capturing.stop_global_capturing()
        capturing.start_global_capturing()
        capturing.suspend_global_capture()


# ── the process that has the window, and its children ────────────────────────────────────────────


def _serve(asking: socket.socket, session: pytest.Session, follows: bool) -> None:
    while True:
        try:
            number = hear(asking)
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
        say(asking, pid)
        os.close(is_said)
        code = _code_of(pid, asking)
        if code:
            say(asking, None)
        say(asking, code)


def _code_of(pid: int, asking: socket.socket) -> int:
    """Returns how a test's process ended. Once nobody asks any more this one ends, and the test with it."""
    over = os.pidfd_open(pid)
    looked = select.poll()
    looked.register(over, select.POLLIN)
    looked.register(asking, 0)  # That the other end is gone is told all the same.
    if over not in {file for file, _ in looked.poll()}:
        os._exit(0)
    os.close(over)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


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
    # What is forked has no thread but the first. Those of the desks end by themselves, and were not waited for.
    assert until(lambda: threading.active_count() == 1), threading.enumerate()
    gc.collect()
    gc.freeze()


def _test(asking: socket.socket, item: pytest.Item) -> None:
    """Run a test to its end, with all that was set up for it, say what became of it, and end."""
    code = 3
    _test_of.append(item.nodeid)
    try:
        with catch_warnings_for_item(config=item.config, ihook=item.ihook, when="runtest", item=item):
            reports = runtestprotocol(item, log=False, nextitem=None)
            hook, config = item.config.hook, item.config
            said = [hook.pytest_report_to_serializable(config=config, report=report) for report in reports]
            say(asking, said)
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


def say(asking: socket.socket, what: object) -> None:
    data = pickle.dumps(what)
    with contextlib.suppress(BrokenPipeError):
        asking.sendall(struct.pack("!Q", len(data)) + data)


def hear(asking: socket.socket) -> Any:
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
