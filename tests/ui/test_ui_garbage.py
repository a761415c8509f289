"""What a window leaves is freed on Qt's thread, whatever other threads do."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.waiting import GENEROUS_S
from ui.garbage import Tidy, collect_due


class Left(QObject):
    """In a circle with itself, as every window is with what it is connected to."""

    def __init__(self, freed_on: list[str]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: freed_on.append(threading.current_thread().name))


def make_much_elsewhere() -> list[object]:
    """Another thread makes so much that is kept that Python wants to collect."""
    much = 50 * gc.get_threshold()[0]
    made: list[object] = []
    thread = threading.Thread(target=lambda: made.extend([] for _ in range(much)), name="elsewhere")
    thread.start()
    thread.join()
    return made


@pytest.fixture
def freed_on(qapp: QApplication) -> list[str]:
    """On which threads what is Left was freed. Python collects by itself, as it would."""
    gc.enable()
    return []


def test_python_alone_frees_it_on_any_thread(freed_on: list[str]) -> None:
    Left(freed_on)
    make_much_elsewhere()
    assert freed_on == ["elsewhere"]


def test_the_window_frees_it_on_its_own(freed_on: list[str], qapp: QApplication, qtbot: QtBot) -> None:
    tidy = Tidy(qapp)
    Left(freed_on)
    _kept = make_much_elsewhere()
    assert freed_on == []
    qtbot.waitUntil(lambda: freed_on != [], timeout=round(GENEROUS_S * 1000))
    assert freed_on == ["MainThread"]
    tidy.deleteLater()


def test_old_garbage_is_collected_as_seldom_as_python_would(freed_on: list[str]) -> None:
    gc.disable()
    gc.collect()
    assert collect_due() is None
    limits = gc.get_threshold()
    collected, kept = [], []
    for _ in range(2 * (limits[1] + 2) * (limits[2] + 2)):
        kept.append([[] for _ in range(limits[0] + 1)])
        collected.append(collect_due())
    assert {0, 1, 2} <= set(collected)
    assert collected.count(0) > 5 * collected.count(1) > 25 * collected.count(2)
