"""The window's sources: set up with secrets that no command line shows, tried, turned off, deleted, seen in a run."""

import pytest
from PySide6.QtWidgets import QLineEdit

from console.model.source import Rule
from tests.support.window import by_hand
from tests.ui.conftest import Run
from tests.ui.source_dialog import (
    LIST,
    Runs,
    by_mouse,
    cells,
    choose,
    form_of,
    instead_of_the_tool,
    opened,
    said,
    written,
)
from ui.present.sources import (
    rules_of,
)
from ui.windows.console import ConsoleWindow


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    return instead_of_the_tool(monkeypatch)


def test_what_is_set_up_is_listed_with_what_is_wrong_and_how_to_mend_it(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def look() -> None:
        dialog = opened(window)
        assert cells(dialog, "shop")[:3] == ["shop", "a JSON address, asked again and again", "on"]
        assert cells(dialog, "tube")[2] == "off"
        choose(dialog, "tube")
        assert "nothing was entered. Enter it: ☰ → Figures and comments from…" in dialog.said.text()
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
