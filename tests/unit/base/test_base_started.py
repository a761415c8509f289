"""How a process of ours is started on a system that this is not, and that each of them is started so."""

import ast
import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

import console
import ui
from console.base.processes import apart, unseen, wake_in_time, working

HOUSE = (Path(console.__file__).parent, Path(ui.__file__).parent)
# What measures and proves runs in a terminal, on Linux, and starts an OBS and an X server as they are.
NOT_SHIPPED = ("bench", "prove", "screenshots")
STARTS = ("Popen", "run", "check_output", "create_subprocess_exec")


def test_on_windows_no_terminal_opens_and_ctrl_c_is_not_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert unseen() == {"creationflags": 0x0800_0000}
    assert apart() == {"creationflags": 0x0800_0200}


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_elsewhere_it_has_a_session_of_its_own(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert (unseen(), apart()) == ({}, {"start_new_session": True})


def test_on_windows_it_is_woken_by_the_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def library(name: str) -> Any:
        assert name == "winmm"
        return SimpleNamespace(timeBeginPeriod=asked.append)

    wake_in_time()
    monkeypatch.setattr(ctypes, "WinDLL", library, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    wake_in_time()
    assert asked == [1]


class _Started:
    def __init__(self, *children: "_Started") -> None:
        self._children = children

    def children(self) -> list["_Started"]:
        return list(self._children)


def test_in_a_virtual_environment_of_windows_the_one_that_works_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    python: Any = _Started()
    launcher: Any = _Started(python)
    assert working(psutil.Process()) == psutil.Process() and working(launcher) is launcher
    monkeypatch.setattr(sys, "platform", "win32")
    assert working(launcher) is python and working(python) is python


def starts(source: str) -> list[ast.Call]:
    """Each call in a source that starts a process."""
    return [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("subprocess", "asyncio")
        and node.func.attr in STARTS
        and not (node.func.value.id == "asyncio" and node.func.attr == "run")
    ]


def is_unseen(call: ast.Call) -> bool:
    """Whether one of our two ways of starting goes into it as it is: ``**apart()``."""
    spread = [word.value for word in call.keywords if word.arg is None]
    return any(
        isinstance(one, ast.Call) and getattr(one.func, "id", "") in ("apart", "unseen") for one in spread
    )


def test_each_process_of_ours_is_started_so() -> None:
    seen, without = 0, []
    for folder in HOUSE:
        for path in folder.rglob("*.py"):
            if any(part in NOT_SHIPPED for part in path.relative_to(folder).parts):
                continue
            for call in starts(path.read_text("utf-8")):
                seen += 1
                if not is_unseen(call):
                    without.append(f"{path.relative_to(folder.parent)}:{call.lineno}")
    assert not without
    assert seen > 7
    assert not is_unseen(starts("subprocess.run(['a'], start_new_session=True)")[0])
