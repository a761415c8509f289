"""What every test can use. Tests that need the real OBS are of three groups, each with one OBS at a time."""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

from console.bench import private_obs as real
from tests.support import shows
from tests.support.small_obs import SmallObs
from tests.support.thorough import THOROUGH
from tests.support.window_process import ends_with_its_test, give_way

# As packaging/start.py has it: without a display Qt would abort, and every test with it.
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What tests and their processes make beside pytest's own folders is gone with the run; a worker has its starter's.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="showcaller-tests-")
    tempfile.tempdir = None
    atexit.register(shutil.rmtree, os.environ["TMPDIR"], ignore_errors=True)

# What this user set up for shows (sources that count, a language model) is not the tests', nor theirs the user's.
if sys.platform == "linux":
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="showcaller-config-")

# Tests of the real OBS wait longer for OBS than for a processor, and of a group they wait one after the other. So they
# are parted in three that take about as long; these are the second's and the third's.
SECOND_OBS = ("tests/stories/", "tests/real/test_real_window")
THIRD_OBS = tuple(
    f"tests/real/test_real_{name}"
    for name in ("mismatches", "presenter", "speaking", "transcripts", "webrtc")
)
# Where Python keeps what it compiled of the program and of its libraries, when it may.
CODE = (Path(__file__).parents[1] / "console", Path(pytest.__file__).parents[1])
# Up to so many characters of a value are a test's name.
LONGEST_ID = 80
# Bytes of a file are worse names, and it may have the time in its head.
LONGEST_BYTES = 32

# pytester: the tests of our own plugin run tests.
pytest_plugins = [
    "pytester", "tests.support.retry_obs", "tests.support.failures", "tests.support.times", "tests.support.forked",
    "tests.support.compiled", "tests.support.collected_once", "tests.support.lost_worker",
]  # fmt: skip

# How long an example takes, or how long they take to be made, is the PC's affair and no failure.
unhurried = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
# To explain a failure Hypothesis follows every line of the smallest example again and again: minutes for a word or two.
PHASES = [phase for phase in hypothesis.Phase if phase is not hypothesis.Phase.explain]
unhurried = hypothesis.settings(unhurried, phases=PHASES)
# A law is tried with half as many examples as Hypothesis would: all of them are a third of the unit tests' time.
hypothesis.settings.register_profile("short", unhurried, max_examples=50)
hypothesis.settings.load_profile("short")
# CI tries the same examples each time: what fails there fails here.
hypothesis.settings.register_profile("ci", unhurried, max_examples=50, derandomize=True, database=None)
# Before a release: more of them, and each time others (tests/support/thorough.py).
hypothesis.settings.register_profile("thorough", unhurried, max_examples=1000)
if THOROUGH:
    hypothesis.settings.load_profile("thorough")
elif os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")


def pytest_configure(config: pytest.Config) -> None:
    """Have pytest-xdist give out tests in our order: by itself it begins with the groups that have the most tests."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection() -> None:
    """What is collected stays: to look for garbage in it again and again was a fifth of the time."""
    gc.disable()


@pytest.hookimpl(tryfirst=True)  # Before the same hook of pytest-xdist, which reads the groups.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of one group no two OBSs are drawn at once: then each would be late for reasons of its own.

    A test of one group beside one of another is no more work for the PC than one beside a window's. They come first:
    what takes longest, begun last, would be waited for with nothing else to do.
    """
    for item in items:
        if item.get_closest_marker("obs") is not None:
            # pytest-xdist makes a group of its own of two names, and gives it to another worker.
            assert item.get_closest_marker("xdist_group") is None, f"{item.nodeid}: obs is its group"
            item.add_marker(pytest.mark.xdist_group(_obs_group(item.nodeid)))
        elif item.get_closest_marker("xdist_group") is None and makes_for_its_file(item):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    items.sort(key=lambda item: item.get_closest_marker("obs") is None)


def _obs_group(nodeid: str) -> str:
    if nodeid.startswith(SECOND_OBS):
        return "second obs"
    return "third obs" if nodeid.startswith(THIRD_OBS) else "obs"


def makes_for_its_file(item: pytest.Item) -> bool:
    """True where a test needs what is made once for its file: on four workers it would be made four times."""
    info = getattr(item, "_fixtureinfo", None)
    needed = info.name2fixturedefs.values() if info is not None else ()
    return any(one.scope == "module" for fixtures in needed for one in fixtures)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Say so where pytest-xdist does not hold together what was asked for: it does not say so itself."""
    if getattr(session.config.option, "loadgroup", False):  # Set in its workers.
        for item in session.items:
            asked = item.get_closest_marker("xdist_group")
            held = asked is None or item.nodeid.endswith(f"@{asked.args[0]}")
            assert held, f"{item.nodeid} would run beside others of its group"
    gc.freeze()  # What is there now lives to the end, and no collection need go through it.
    gc.enable()


def pytest_sessionfinish() -> None:
    """What was kept out of collections is collected by pytest at its end, which tells of what was left open."""
    gc.unfreeze()
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        # Qt's offscreen platform keeps what Python put there until Python is gone, and ends in a segmentation fault.
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def garbage(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the app: what a window leaves is freed on Qt's thread, not on that of the desk beside it."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    # Whatever is there now is none of this test's: its collections, of which a window's test has a dozen, look
    # only at what it made. All that pytest and Hypothesis keep took most of the time of these tests.
    gc.collect(1)
    gc.freeze()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A test that speaks Chinese leaves none of it to the next one of its process."""
    yield
    language = sys.modules.get("ui.words.language")
    if language is not None and language.current_language() != "en" and not ends_with_its_test():
        language.use_language("en")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logstart(nodeid: str) -> None:
    """A worker gives way to those that run the real OBS, with all that its tests start."""
    if os.environ.get("PYTEST_XDIST_WORKER") and not nodeid.rpartition("@")[2].endswith("obs"):
        give_way()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """What a test of Qt still held at its end goes now, too, on Qt's thread: a desk of a later test that looks for
    garbage would free its timers on another, and end the worker.
    """
    try:
        return (yield)
    finally:
        gui = sys.modules.get("PySide6.QtCore")
        if (
            gui is not None
            and "qapp" in getattr(item, "fixturenames", ())
            and gui.QCoreApplication.instance() is not None
        ):
            gc.collect()


def of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns this run's folder, which its workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session", autouse=True)
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a test starts as a process is compiled once, as what the tests themselves import is: there Python keeps it.

    Where it may not keep it there it does so for this run, beside the checkout: else each desk would compile the whole
    console anew, and all libraries. To compile them for every run was half of what a story took that ran by itself.
    """
    kept = not sys.dont_write_bytecode and all(os.access(folder, os.W_OK) for folder in CODE)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        if not kept and not os.environ.get("PYTHONPYCACHEPREFIX"):
            patch.setenv("PYTHONPYCACHEPREFIX", str(of_all_workers(tmp_path_factory) / "compiled"))
        yield


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """What is long is named by its argument: it may be another in each worker (a zip has the time in it), which then
    has other tests than the next, and ends the run.
    """
    longest = LONGEST_BYTES if isinstance(val, bytes) else LONGEST_ID
    return argname if isinstance(val, bytes | str) and len(val) > longest else None


def need(there: bool, what: str, how: str) -> None:
    """A real part that is not there: in CI a failure, elsewhere a loud skip."""
    if there:
        return
    told = f"{what} is not installed, so this was NOT tested. Install it: {how}"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


def started(obs: SmallObs) -> Iterator[real.PrivateObs]:
    need(real.available(), "OBS Studio", real.INSTALL)
    with obs as running:
        running.settle()
        yield running


@pytest.fixture
def obs() -> Iterator[real.PrivateObs]:
    """A real OBS of this test's own, empty, with a small canvas."""
    yield from started(SmallObs())


@pytest.fixture
def whole_obs() -> Iterator[real.PrivateObs]:
    """The same with the canvas of a show, for who looks at what viewers see."""
    yield from started(SmallObs(1280, 720))


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clips and pictures for test shows; made once, by the worker that needs them first."""
    shared = of_all_workers(tmp_path_factory)
    made = shared / "media"
    with FileLock(shared / "media.lock"):
        if not made.is_dir():
            shows.make_media(tmp_path_factory.mktemp("making")).rename(made)
    return made


@pytest.fixture
def show_dir(media: Path, tmp_path: Path) -> Path:
    """A show of all kinds of cues, as a folder."""
    return shows.write_show(shows.all_kinds(), tmp_path / "show", media)


@pytest.fixture
def patient_dir(show_dir: Path) -> Path:
    """The same, patient: its cues stay on air until the next is asked for."""
    return shows.patient(show_dir, show_dir.with_name("patient"))
