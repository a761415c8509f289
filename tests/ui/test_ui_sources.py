"""The window's sources: set up with secrets that no command line shows, tried, turned off, deleted, seen in a run."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from console.api.viewers_state import SourceState
from console.base import app_dirs
from console.model.source import Rule
from console.words.message import message
from tests.support.window import by_hand, settled, until
from tests.ui.conftest import Run
from ui.present.sources import (
    rules_of,
)
from ui.present.view import View
from ui.tool import Tool
from ui.windows.console import ConsoleWindow
from ui.windows.source_form import SourceForm
from ui.windows.sources import Sources


def said(code: str, **args: object) -> Any:
    return msgspec.to_builtins(message(code, **args))


KINDS = [
    {
        "name": "poll", "title": said("source.kind_poll"), "mapped": True, "units": 0,
        "gives": ["viewers", "comments", "orders"],
        "fields": [
            {"key": "url", "title": said("source.field_url"), "required": True, "example": "https://x/y"},
            {"key": "token", "title": said("source.field_token"), "secret": True},
        ],
    },
    {
        "name": "youtube", "title": said("vendors.youtube"), "mapped": False, "units": 10_000,
        "gives": ["comments"],
        "fields": [
            {"key": "video", "title": said("vendors.field_video"), "required": True},
            {"key": "key", "title": said("vendors.field_api_key"), "secret": True, "required": True},
        ],
    },
    {"name": "woocommerce", "title": said("vendors.woocommerce"), "note": said("vendors.woocommerce_note")},
]  # fmt: skip
LIST = [
    {"name": "shop", "kind": "poll", "title": said("source.kind_poll"), "on": True,
     "options": {"url": "https://shop/live.json"}, "secrets": {"token": True},
     "mapping": [{"type": "comment.posted", "each": "items", "data": {"text": "msg"}}]},
    {"name": "tube", "kind": "youtube", "title": said("vendors.youtube"), "on": False, "secrets": {"key": False},
     "problem": {"where": "", "what": said("source.no_secret_given"),
                 "fix": said("source.fix_secret", name="tube")}},
    {"name": "fleet", "kind": "poll", "title": said("source.kind_poll"), "on": True, "preset": True},
]  # fmt: skip


class Runs:
    """What was run in place of processes, what each was given on its input, and what each answers."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.texts: list[str | None] = []
        self.tools: list[Tool] = []
        self.open: list[Tool] = []
        self.here: object = LIST

    def run(self, tool: Tool, arguments: list[str], text: str | None) -> None:
        tool._said, tool.cancelled = [], False
        self.asked.append(list(arguments))
        self.texts.append(text)
        self.tools.append(tool)
        if arguments[:2] == ["source", "list"]:
            tool.done.emit(0, self.here)
        elif arguments[:2] == ["source", "kinds"]:
            tool.done.emit(0, KINDS)
        else:
            self.open.append(tool)

    def end(self, code: int = 0, answer: object = None) -> None:
        tool = self.open.pop()
        tool.done.emit(code, answer)

    def of(self, doing: str) -> list[list[str]]:
        return [one for one in self.asked if one[1] == doing]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    made = Runs()
    monkeypatch.setattr(
        Tool, "run", lambda tool, arguments, password=None, text=None: made.run(tool, arguments, text)
    )
    monkeypatch.setattr(Tool, "running", property(lambda tool: tool in made.open))

    def cancel(tool: Tool) -> None:
        tool.cancelled = True
        if tool in made.open:
            made.open.remove(tool)
            tool.done.emit(130, None)

    monkeypatch.setattr(Tool, "cancel", cancel)
    return made


def opened(window: ConsoleWindow) -> Sources:
    window.do("sources")
    (dialog,) = window.findChildren(Sources)
    return dialog


def choose(dialog: Sources, name: str) -> None:
    dialog.table.selectRow([source.name for source in dialog.sources].index(name))


def cells(dialog: Sources, name: str) -> list[str]:
    row = [source.name for source in dialog.sources].index(name)
    return [dialog.table.item(row, column).text() for column in range(6)]


def form_of(dialog: Sources) -> SourceForm:
    (form,) = dialog.findChildren(SourceForm)
    return form


def written(file: str | Path) -> Any:
    return json.loads(Path(file).read_bytes())


def test_what_is_set_up_is_listed_with_what_is_wrong_and_how_to_mend_it(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def look() -> None:
        dialog = opened(window)
        assert cells(dialog, "shop")[:3] == ["shop", "a JSON address, asked again and again", "on"]
        assert cells(dialog, "tube")[2] == "off"
        choose(dialog, "tube")
        assert "source secret tube" in dialog.said.text()
        assert dialog.turn.text() == "Turn on" and dialog.budget.isVisibleTo(dialog)
        choose(dialog, "fleet")
        assert "policy" in dialog.said.text()
        assert not dialog.change.isEnabled() and not dialog.remove.isEnabled() and dialog.turn.isEnabled()
        assert not dialog.budget.isVisibleTo(dialog), "it has no quota"
        dialog.close()

    run(look())


def test_a_source_is_added_and_its_secret_is_on_no_command_line(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def add() -> None:
        dialog = opened(window)
        dialog.add.click()
        form = form_of(dialog)
        form.kind.setCurrentIndex(form.kind.findData("youtube"))
        assert form.name.text() == "youtube" and not form.rules.isVisibleTo(form)
        assert form.fields["key"].echoMode() == QLineEdit.EchoMode.Password
        form.kind.setCurrentIndex(form.kind.findData("poll"))
        form.name.setText("shop")
        assert not form.keep.isEnabled() and "already" in form.wrong.text()
        form.name.setText("shop-2")
        form.fields["url"].setText("https://shop/2.json")
        form.fields["token"].setText("not for all")
        form.rules.setPlainText("comment.posted\n  nonsense here")
        form.keep.click()
        assert "line 2" in form.wrong.text() and not runs.of("add")
        form.rules.setPlainText("")
        form.example.click()
        assert "comment.posted" in form.rules.toPlainText() and "order.paid" in form.rules.toPlainText()
        form.rules.setPlainText("comment.posted\n  each = items[?kind=='chat']\n  text = msg")
        form.keep.click()
        (asked,) = runs.of("add")
        assert asked[:8] == [
            "source",
            "add",
            "poll",
            "shop-2",
            "--set",
            "url=https://shop/2.json",
            "--secret",
            "token",
        ]
        assert "not for all" not in str(runs.asked) and runs.texts[-1] == "not for all\n"
        rules = written(asked[asked.index("--mapping") + 1])
        assert rules == [{"type": "comment.posted", "each": "items[?kind=='chat']", "data": {"text": "msg"}}]
        runs.end(2, {"problems": [{"where": "x", "what": said("source.no_address"), "fix": None}]})
        assert "no http(s)" in form.wrong.text() and form.isVisible()
        form.keep.click()
        runs.here = [*LIST, {"name": "shop-2", "kind": "poll"}]
        runs.end(0, {"answer": said("source.added", name="shop-2")})
        assert dialog.chosen is not None and dialog.chosen.name == "shop-2"
        dialog.close()

    run(add())


def test_a_source_is_changed_and_the_secrets_that_are_kept_stay(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def change() -> None:
        dialog = opened(window)
        choose(dialog, "shop")
        dialog.change.click()
        form = form_of(dialog)
        assert form.name.isReadOnly() and not form.kind.isEnabled() and form.keep.isEnabled()
        assert form.fields["url"].text() == "https://shop/live.json"
        assert "keyring" in form.fields["token"].placeholderText()
        assert rules_of(form.rules.toPlainText()) == (Rule("comment.posted", "items", data={"text": "msg"}),)
        form.keep.click()
        assert "--secret" not in runs.of("add")[0] and runs.texts[-1] is None
        runs.end(0, {"answer": said("source.added", name="shop")})
        dialog.close()

    run(change())


def test_a_source_is_tried_before_it_is_kept_and_after(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def try_it() -> None:
        dialog = opened(window)
        choose(dialog, "shop")
        dialog.try_it.click()
        assert runs.of("try")[-1][:3] == ["source", "try", "shop"] and dialog.stop.isVisibleTo(dialog)
        event = {"type": "comment.posted", "data": {"text": "how much?", "user": "u1", "name": None}}
        dialog.trial.tool.line.emit({"raw": '{"msg":\n "how much?"}', "events": [event] * 5, "problem": None})
        shown = dialog.trial.text.toPlainText()
        assert '{"msg": "how much?"}' in shown and "Comment · text how much?, user u1" in shown
        assert "and 2 more" in shown
        dialog.stop.click()
        assert "Stopped." in dialog.trial.text.toPlainText() and not dialog.stop.isVisibleTo(dialog)
        assert "how much?" in dialog.trial.text.toPlainText(), "what came stays"
        dialog.add.click()
        form = form_of(dialog)
        form.fields["url"].setText("https://x/y")
        form.fields["token"].setText("hush")
        form.try_it.click()
        assert runs.of("try")[-1][2:5] == ["poll", "--kind", "poll"]
        assert runs.texts[-1] == "hush\n" and "hush" not in str(runs.asked)
        problem = {"where": "", "what": said("source.no_address"), "fix": said("source.fix_address")}
        form.trial.tool.line.emit({"raw": "", "events": [], "problem": problem})
        runs.end(1, None)
        assert "no http(s)" in form.trial.text.toPlainText() and "Check" in form.trial.text.toPlainText()
        dialog.close()

    run(try_it())


def test_a_source_is_turned_off_asked_about_and_deleted(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def remove() -> None:
        dialog = opened(window)
        choose(dialog, "shop")
        dialog.turn.click()
        assert runs.asked[-1] == ["source", "off", "shop", "--json"]
        runs.here = [{**LIST[0], "on": False}, *LIST[1:]]
        runs.end(0, {"answer": said("source.turned_off", name="shop")})
        assert cells(dialog, "shop")[2] == "off" and dialog.turn.text() == "Turn on"
        dialog.remove.click()
        assert not runs.of("remove"), "asked first"
        dialog.confirm.yes.click()
        assert runs.asked[-1] == ["source", "remove", "shop", "--json"]
        runs.end(
            1, {"problems": [{"where": "", "what": said("source.not_set_up", name="shop"), "fix": None}]}
        )
        assert "no source shop" in dialog.said.text()
        choose(dialog, "tube")
        assert "no source shop" not in dialog.said.text()
        dialog.close()

    run(remove())


def test_what_a_shop_does_not_say_is_said_where_it_is_set_up(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def see() -> None:
        dialog = opened(window)
        dialog.add.click()
        form = form_of(dialog)
        assert not form.note.isVisibleTo(form)
        form.kind.setCurrentIndex(form.kind.findData("woocommerce"))
        assert form.note.isVisibleTo(form) and "amount alone" in form.note.text()
        dialog.close()

    run(see())


def by_mouse(box: QComboBox, value: str) -> None:
    """Open a choice by a click and click one of its lines, as a second click and not as the end of a double one."""
    interval, view = QApplication.doubleClickInterval(), box.view()
    QApplication.setDoubleClickInterval(0)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    QApplication.setDoubleClickInterval(interval)
    QCoreApplication.processEvents()
    at = view.visualRect(box.model().index(box.findData(value), 0)).center()
    QTest.mouseMove(view.viewport(), at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QCoreApplication.processEvents()


def test_how_raw_frames_are_kept_is_chosen_by_mouse(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def choose_raw() -> None:
        dialog = opened(window)
        choose(dialog, "shop")
        assert dialog.raw.currentData() == "kept" and dialog.raw.currentText() == "as it came"
        await by_hand(lambda: by_mouse(dialog.raw, "scrubbed"))
        assert runs.of("raw") == [["source", "raw", "shop", "scrubbed", "--json"]]
        assert not dialog.raw.isEnabled(), "not twice at once"
        runs.here = [{**LIST[0], "raw": "scrubbed"}, *LIST[1:]]
        runs.end(0, {"answer": said("frames.raw_scrubbed", name="shop")})
        assert dialog.raw.isEnabled() and dialog.raw.currentData() == "scrubbed"
        # One that is refused is what it was, and that is said.
        await by_hand(lambda: by_mouse(dialog.raw, "off"))
        runs.end(
            1, {"problems": [{"where": "", "what": said("source.not_set_up", name="shop"), "fix": None}]}
        )
        assert dialog.raw.currentData() == "scrubbed" and "no source shop" in dialog.said.text()
        # Each source has its own; of one that the policy presets it is the policy's.
        choose(dialog, "tube")
        assert dialog.raw.currentData() == "kept" and dialog.raw.isEnabled()
        choose(dialog, "fleet")
        assert dialog.raw.isVisibleTo(dialog) and not dialog.raw.isEnabled()
        dialog.close()

    run(choose_raw())


def test_whether_the_quota_lasts_is_said_before_the_show(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def ask() -> None:
        dialog = opened(window)
        choose(dialog, "tube")
        dialog.hours.setValue(4.5)
        dialog.budget.click()
        assert runs.asked[-1] == ["source", "budget", "tube", "--hours", "4.5", "--json"]
        runs.end(1, {"needed": 12000, "of": 10000, "enough": False})
        assert "4.5 h need 12000" in dialog.said.text() and "longer intervals" in dialog.said.text()
        dialog.close()

    run(ask())


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
