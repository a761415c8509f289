"""A window's test runs in a process of its own, which has the window already and leaves nothing behind."""

import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each test builds its own window")
CONFTEST = """
import pytest

pytest_plugins = ["tests.support.forked"]

@pytest.fixture
def window(tmp_path):
    from tests.support.window_process import take_window

    window = take_window(tmp_path)
    assert window is not None and window.isVisible() and window.supervisor.runs_folder == tmp_path / "runs"
    return window
"""
TESTS = """
import os
import signal

left = []

def test_one_leaves_something(window):
    left.append(os.getpid())
    window.banner.say("left behind")

def test_the_next_finds_nothing_of_it(window):
    assert not left and not window.banner.isVisible()

def test_what_fails_says_why(window):
    assert window.windowTitle() == "another"

def test_what_ends_its_process_is_named(window):
    os.kill(os.getpid(), signal.SIGKILL)

def test_what_ends_the_process_with_the_window_is_named(window):
    os.kill(os.getppid(), signal.SIGKILL)
    signal.pause()

def test_after_it_none_has_a_window(window):
    pass

def test_without_a_window_it_is_none_of_this():
    left.append(0)
    assert left == [0]
"""


def test_each_is_by_itself_and_whatever_becomes_of_it_is_said(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    pytester.makeconftest(CONFTEST)
    folder = pytester.mkdir("tests") / "ui"
    folder.mkdir()
    (folder / "test_forked_windows.py").write_text(TESTS, encoding="utf-8")
    ran = pytester.runpytest_subprocess(
        "-q", "--disable-plugin-autoload", "-p", "pytestqt.plugin", "tests/ui"
    )
    ran.assert_outcomes(passed=3, failed=4)
    ran.stdout.fnmatch_lines(["*'Showcaller' == 'another'*", "*its process ended with -9*"])
    ended = "*{}: the process that has the window has ended"
    ran.stdout.fnmatch_lines(
        [
            ended.format("test_what_ends_the_process_with_the_window_is_named"),
            ended.format("test_after_it_none_has_a_window"),
        ]
    )
