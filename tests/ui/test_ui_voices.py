"""The voices of this PC in the window: installed with their size and progress, stopped, taken up again, removed."""

from pathlib import Path
from typing import Any

import pytest

from console.cli.arguments import parse
from tests.support.window import until
from tests.ui.conftest import Run
from ui.present.voices import SAMPLES, Voice, sample, voices_of
from ui.tool import Tool
from ui.windows.console import ConsoleWindow
from ui.windows.voices import Voices

LIST = {
    "voices": [
        {"name": "espeak", "state": "ready", "title": "eSpeak NG", "languages": ["zh", "en"], "built_in": True},
        {"name": "piper", "state": "not here", "title": "Piper", "languages": ["en"], "mb": 107, "disk_mb": 190,
         "licence": "GPL-3.0"},
        {"name": "kokoro", "state": "ready", "title": "Kokoro", "languages": ["zh", "en"], "mb": 235},
        {"name": "anna", "state": "http", "address": "http://gpu:9880"},
        {"name": "other", "state": "unfit", "title": "Other"},
    ]
}  # fmt: skip


class Runs:
    """What was run in place of processes, and what each answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.tools: list[Tool] = []
        self.open: list[Tool] = []
        self.here = LIST

    def run(self, tool: Tool, arguments: list[str], *_: Any) -> None:
        tool._said, tool.cancelled = [], False
        self.asked.append(list(arguments))
        self.tools.append(tool)
        if arguments[:2] == ["voices", "list"]:
            tool.done.emit(0, self.here)
        else:
            self.open.append(tool)

    def end(self, code: int = 0, answer: object = None) -> None:
        tool = self.tools[-1]
        self.open.remove(tool)
        tool.done.emit(code, answer)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    made = Runs()
    monkeypatch.setattr(Tool, "run", lambda tool, arguments, *more: made.run(tool, arguments))
    monkeypatch.setattr(Tool, "running", property(lambda tool: tool in made.open))

    def cancel(tool: Tool) -> None:
        tool.cancelled = True
        if tool in made.open:
            made.open.remove(tool)
            tool.done.emit(130, None)

    monkeypatch.setattr(Tool, "cancel", cancel)
    return made


def opened(window: ConsoleWindow) -> Voices:
    window.do("voices")
    (dialog,) = window.findChildren(Voices)
    return dialog


def choose(dialog: Voices, name: str) -> None:
    dialog.table.selectRow([voice.name for voice in dialog.voices].index(name))


def cells(dialog: Voices, name: str) -> list[str]:
    row = [voice.name for voice in dialog.voices].index(name)
    return [dialog.table.item(row, column).text() for column in range(4)]


def test_a_voice_is_installed_with_its_size_and_progress(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def install() -> None:
        dialog = opened(window)
        assert cells(dialog, "piper") == [
            "Piper",
            "English",
            "not installed",
            "107 MB to fetch, 190 MB on the disk",
        ]
        assert cells(dialog, "anna")[2] == "over HTTP: http://gpu:9880"
        choose(dialog, "piper")
        assert dialog.install.isEnabled() and not dialog.remove.isEnabled()
        assert not dialog.trial.listen.isEnabled(), "it cannot speak yet"
        assert "GPL-3.0" in dialog.said.text()
        dialog.install.click()
        assert runs.asked[-1] == ["voices", "install", "piper", "--json"]
        assert dialog.cancel.isVisibleTo(dialog) and not dialog.install.isVisibleTo(dialog)
        dialog._progressed(50_000_000, 107_000_000, None)
        assert (dialog.bar.value(), dialog.bar.maximum()) == (50_000, 107_000)
        runs.here = {"voices": [{**LIST["voices"][1], "state": "ready"}]}
        runs.end()
        assert await until(lambda: cells(dialog, "piper")[2] == "ready")
        assert not dialog.bar.isVisibleTo(dialog)
        dialog.close()

    run(install())


def test_an_install_is_stopped_said_so_and_goes_on(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def stop() -> None:
        dialog = opened(window)
        choose(dialog, "piper")
        dialog.install.click()
        dialog.cancel.click()
        assert "goes on from there" in dialog.said.text()
        assert dialog.install.isVisibleTo(dialog)
        dialog.install.click()
        assert runs.asked[-1] == ["voices", "install", "piper", "--json"]
        assert dialog.cancel.isEnabled()
        runs.end(1, {"problems": [{"where": "", "what": {"code": "voices.busy", "args": {}}}]})
        assert "installs or removes a voice just now" in dialog.said.text()
        dialog.close()

    run(stop())


def test_a_voice_is_asked_about_and_taken_away_a_servers_forgotten(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def remove() -> None:
        dialog = opened(window)
        for name, said, command in (("kokoro", "Remove", "remove"), ("anna", "Forget", "forget")):
            choose(dialog, name)
            assert dialog.remove.text() == said
            dialog.remove.click()
            assert len([one for one in runs.asked if one[1] == command]) == 0, "asked first"
            dialog.confirm.yes.click()
            assert runs.asked[-1] == ["voices", command, name, "--json"]
            runs.end()
        choose(dialog, "espeak")
        assert not dialog.remove.isEnabled() and not dialog.install.isEnabled()
        choose(dialog, "other")
        assert not dialog.install.isEnabled() and cells(dialog, "other")[2] == "does not run on this PC"
        dialog.close()

    run(remove())


def test_a_voice_is_listened_to_in_a_language_that_it_speaks(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def listen() -> None:
        runs.here = {"voices": [{**LIST["voices"][1], "state": "ready"}]}
        dialog = opened(window)
        choose(dialog, "piper")
        dialog.trial.listen.click()
        asked = parse(runs.asked[-1])
        assert (asked.command, asked.action, asked.text) == ("presenter", "try", SAMPLES["en"])
        assert (asked.voice, asked.language, asked.pitch) == ("piper", "en", 50)
        runs.open.clear()
        dialog.close()

    run(listen())


def test_nothing_is_fetched_beside_a_live_show(window: ConsoleWindow, runs: Runs, run: Run) -> None:
    async def live() -> None:
        dialog = opened(window)
        dialog._is_live = lambda: True
        choose(dialog, "piper")
        dialog.install.click()
        assert "live show" in dialog.said.text()
        assert all(one[1] != "install" for one in runs.asked)
        dialog.close()

    run(live())


def test_voices_of_servers_are_offered_to_the_show(
    window: ConsoleWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    field = window.panes.cue.host.voice
    kept = {"anna": None}
    monkeypatch.setattr("ui.panes.cue_host.http_voices", lambda: kept)
    field.fill("kokoro")
    field._offer()
    names = [field.itemData(at) for at in range(field.count())]
    assert names == ["espeak", "kokoro", "piper", "anna"]
    assert field.currentText() == "Kokoro"
    kept.clear()
    field._offer()
    assert field.findData("anna") < 0


@pytest.mark.parametrize("answer", [None, {"text": "x"}, {"voices": [None, {}]}])
def test_an_answer_that_lists_nothing_is_no_voice(answer: object) -> None:
    assert voices_of(answer) == ()


def test_a_sample_is_in_a_language_that_the_voice_speaks() -> None:
    assert sample(Voice("a", "A", "here", ("zh",)), "你好", "zh") == ("你好", "zh")
    assert sample(Voice("a", "A", "here", ("en",)), "你好", "zh") == (SAMPLES["en"], "en")
    assert sample(Voice("a", "A", "http"), "你好", "zh") == ("你好", "zh")
