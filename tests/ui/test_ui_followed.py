"""A window that tests begin with, which followed another desk before (tests/support/followed.py), is as a new one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from tests.support.web import ApiServer
from tests.support.window import settled, shown_window, until
from tests.ui.conftest import Run
from ui.screenshots.flaws import said, seen_widgets
from ui.windows.console import ConsoleWindow


@pytest.fixture
def new(attached: ConsoleWindow, tmp_path: Path, run: Run) -> Iterator[ConsoleWindow]:
    made = shown_window(tmp_path / "new")
    yield made
    made.close_now()
    run(made.bridge.close())


def seen(window: ConsoleWindow) -> list[tuple[object, ...]]:
    """Returns what each widget is, where it is and what it says; the time of day is another one a second later."""
    found: list[tuple[object, ...]] = []
    for one in seen_widgets(window):
        if one is window.status._clock:
            continue
        found.append((type(one).__name__, one.objectName(), one.geometry().getRect(), said(one)))
        if isinstance(one, QTableView) and not isinstance(one, QHeaderView):
            model = one.model()
            found += [
                (row, model.index(row, column).data())
                for row in range(model.rowCount()) for column in range(model.columnCount())
            ]  # fmt: skip
    return found


def test_it_shows_what_a_new_one_shows(
    attached: ConsoleWindow, new: ConsoleWindow, api: ApiServer, run: Run
) -> None:
    async def look() -> None:
        new.bridge.attach(api.token_file)
        assert await until(lambda: new.view.on and new.view.whole is not None)
        for one in (attached, new):
            one.activateWindow()
            assert await until(lambda one=one: QApplication.activeWindow() is one)  # type: ignore[misc]
            one.setFocus()
        # Pictures come one after the other, and layouts need a few turns of the loop.
        assert await until(lambda: seen(attached) == seen(new)), [
            pair for pair in zip(seen(attached), seen(new), strict=False) if pair[0] != pair[1]
        ]
        for name in ("link", "why", "said", "doing", "lock", "language", "log"):
            assert getattr(attached.view, name) == getattr(new.view, name), name
        await settled()

    run(look())
