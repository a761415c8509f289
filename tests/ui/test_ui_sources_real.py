"""The window's sources by the real tool: set up, tried, its keys asked for again, and what it says in a run."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.api.viewers_state import SourceState
from console.base import app_dirs
from console.words.message import message
from tests.support.window import by_hand, settled, until
from tests.ui.conftest import Run
from tests.ui.source_dialog import (
    Runs,
    by_mouse,
    cells,
    choose,
    form_of,
    instead_of_the_tool,
    opened,
    written,
)
from ui.present.view import View
from ui.windows.console import ConsoleWindow
from ui.windows.source_form import SourceForm
from ui.windows.sources import Sources


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    return instead_of_the_tool(monkeypatch)


def test_in_a_run_each_says_how_it_is(
    window: ConsoleWindow, runs: Runs, run: Run, attached: ConsoleWindow
) -> None:
    async def see() -> None:
        dialog = opened(attached)
        view = attached.view
        assert view.state is not None and view.runs
        states = (
            SourceState(
                name="shop", kind="poll", title=message("source.kind_poll"), state="waiting", last_event_ms=61_000,
                per_minute=42, budget_used=9000, budget_of=10_000, clock_ms=2500, retry_in_ms=4200,
                problem=message("source.no_address"), fix=message("source.fix_address"),
            ),
        )  # fmt: skip
        shown = View(
            **{**msgspec.structs.asdict(view), "state": msgspec.structs.replace(view.state, sources=states)}
        )
        dialog._view = lambda: shown
        choose(dialog, "shop")
        dialog.show_states()
        name, _, state, a_minute, last, quota = cells(dialog, "shop")
        assert (name, state, a_minute, quota) == ("shop", "waiting to try again", "42", "9,000 of 10,000")
        assert last
        for part in ("no http(s)", "Check the address", "in 5 s", "+2.5 s"):
            assert part in dialog.said.text()
        dialog.close()

    run(see())


def test_the_questions_lead_to_it_where_no_comments_come(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def lead() -> None:
        window.panes.questions.sources.click()
        assert len(window.findChildren(Sources)) == 1
        window.findChildren(Sources)[0].close()

    run(lead())


def test_a_growing_file_is_set_up_tried_and_deleted_by_the_real_tool(
    window: ConsoleWindow, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The processes have this place, too.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "chat.jsonl"
    file.write_text('{"items": [{"id": "1", "msg": "多少钱？", "uid": "u1"}]}\n', "utf-8")

    async def real() -> None:
        dialog = opened(window)
        assert await until(lambda: dialog.add.isEnabled() and "Add…" in dialog.none.text())
        assert dialog.sources == ()
        dialog.add.click()
        form = form_of(dialog)
        form.kind.setCurrentIndex(form.kind.findData("file"))
        form.name.setText("chat")
        form.fields["path"].setText(str(file))
        form.rules.setPlainText("comment.posted\n  each = items\n  id = id\n  text = msg\n  user = uid")
        form.try_it.click()
        assert await until(lambda: "多少钱？" in form.trial.text.toPlainText())
        assert "→ Comment · text 多少钱？, user u1" in form.trial.text.toPlainText()
        form.stop.click()
        assert await until(lambda: not form.trial.running)
        form.keep.click()
        assert await until(lambda: len(dialog.sources) == 1 and dialog.turn.isEnabled())
        assert cells(dialog, "chat")[2] == "on"
        dialog.turn.click()
        assert await until(lambda: cells(dialog, "chat")[2] == "off" and dialog.remove.isEnabled())
        assert written(app_dirs.config() / "sources.json")["sources"][0]["on"] is False
        dialog.change.click()
        form = next(one for one in dialog.findChildren(SourceForm) if one.isVisible())
        form.fields["interval_s"].setText("2")
        form.keep.click()
        assert await until(
            lambda: dialog.sources[0].options.get("interval_s") == "2" and dialog.remove.isEnabled()
        )
        assert cells(dialog, "chat")[2] == "off", "what is changed does not begin to count"
        await by_hand(lambda: by_mouse(dialog.raw, "off"))
        assert await until(lambda: dialog.sources[0].raw == "off" and dialog.raw.isEnabled())
        assert written(app_dirs.config() / "sources.json")["sources"][0]["raw"] == "off"
        dialog.remove.click()
        dialog.confirm.yes.click()
        assert await until(lambda: dialog.sources == ())
        dialog.close()

    run(real())


def test_the_keys_stay_where_a_trial_is_begun_and_stopped(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def try_it() -> None:
        dialog = opened(window)
        choose(dialog, "shop")
        await settled()  # The window system says later that the dialog is active.
        dialog.try_it.setFocus()
        QTest.keyClick(dialog.try_it, Qt.Key.Key_Space)
        assert dialog.focusWidget() is dialog.stop
        QTest.keyClick(dialog.stop, Qt.Key.Key_Space)
        assert dialog.focusWidget() is dialog.try_it
        dialog.close()

    run(try_it())
