"""Servers set up in the window: a voice's and a language model's; keys on no command line, trials heard and told."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from console.base import app_dirs
from console.cli.arguments import parse
from console.voices.http_voices import HttpVoice, keep
from console.words.message import message
from tests.support.voice_server import VoiceServer
from tests.support.window import until
from tests.ui.conftest import Run
from ui.panes.listening import Listening
from ui.screenshots.flaws_seen import flaws_seen
from ui.tool import Tool
from ui.windows.console import ConsoleWindow
from ui.windows.model_form import ModelForm
from ui.windows.voice_form import VoiceForm
from ui.windows.voices import Voices

LIST = {"voices": [
    {"name": "espeak", "state": "ready", "title": "eSpeak NG", "languages": ["zh", "en"], "built_in": True},
    {"name": "anna", "state": "http", "address": "http://gpu:9880"},
]}  # fmt: skip


def said(code: str, /, **args: object) -> Any:
    return msgspec.to_builtins(message(code, **args))


class Runs:
    """What was run in place of processes, and what each was given on its input."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.texts: list[str | None] = []
        self.open: list[Tool] = []
        self.model: object = None

    def run(self, tool: Tool, arguments: list[str], text: str | None) -> None:
        tool._said, tool.cancelled = [], False
        self.asked.append(list(arguments))
        self.texts.append(text)
        if arguments[:2] == ["voices", "list"]:
            tool.done.emit(0, LIST)
        elif arguments[:2] == ["model", "show"]:
            tool.done.emit(0, self.model)
        else:
            self.open.append(tool)

    def end(self, code: int = 0, answer: object = None) -> None:
        self.open.pop().done.emit(code, answer)


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


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    files: list[Path] = []
    monkeypatch.setattr(Listening, "play", lambda _, file: files.append(file))
    return files


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(app_dirs, "config", lambda: tmp_path)
    return tmp_path


def dialog_of(window: ConsoleWindow) -> Voices:
    window.do("voices")
    (dialog,) = window.findChildren(Voices)
    return dialog


def added(dialog: Voices) -> VoiceForm:
    dialog.add.click()
    (form,) = dialog.findChildren(VoiceForm)
    return form


def shown(form: VoiceForm) -> set[str]:
    return {name for name, field in form._rows.items() if form.form.isRowVisible(field)}


def test_a_voice_server_is_tried_heard_and_kept_and_its_key_is_on_no_command_line(
    window: ConsoleWindow, runs: Runs, played: list[Path], run: Run
) -> None:
    async def add() -> None:
        dialog = dialog_of(window)
        form = added(dialog)
        assert not form.isModal() and not form.try_it.isEnabled() and not form.keep.isEnabled(), (
            "no address yet"
        )
        assert form.key.echoMode() == QLineEdit.EchoMode.Password
        form.name.setText("studio")
        form.address.setText(" https://voice.example/v1 ")
        form.voice.setText("-lena")
        form.speed.setText("1.25")
        form.key.setText("sk-secret")
        form.try_it.click()
        tried = parse(runs.asked[-1])
        assert (tried.action, tried.name, tried.shape, tried.speaker) == ("try", "studio", "openai", "-lena")
        assert (tried.pace, tried.address, tried.with_key) == (1.25, "https://voice.example/v1", True)
        assert tried.text and tried.language in ("zh", "en") and tried.to.suffix == ".wav"
        assert runs.texts[-1] == "sk-secret\n" and not any("sk-secret" in part for part in runs.asked[-1])
        assert form.stop.isVisibleTo(form), "and it can be stopped"
        runs.end(0, {"file": "/x/said.wav", "length_ms": 2400, "took_ms": 300,
                     "notes": [said("voices.read_on_the_way", address="http://a.example")]})  # fmt: skip
        assert played == [Path("/x/said.wav")]
        assert "2.4 s" in form.said.text() and "http://a.example" in form.said.text()
        form.keep.click()
        kept = parse(runs.asked[-1])
        assert (kept.action, kept.name, kept.pace, kept.with_key) == ("add", "studio", 1.25, True)
        assert runs.texts[-1] == "sk-secret\n" and not any("sk-secret" in part for part in runs.asked[-1])
        runs.end(0, {"answer": said("voices.added", name="studio")})
        assert await until(lambda: not dialog.findChildren(VoiceForm))
        assert runs.asked[-1] == ["voices", "list", "--json"]
        dialog.close()

    run(add())


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (said("voices.server_page", said="502 Bad Gateway"), "a page instead of sound: 502 Bad Gateway"),
        (said("voices.server_hangs", address="http://a", seconds=20), "did not answer within 20 s"),
        (said("voices.server_short", seconds=0.5, meant=4), "0.5 s of a sentence that lasts about 4.0 s"),
        (said("voices.key_refused", status=401, said="no such key"), "refused the key (401)"),
        (said("voices.key_in_the_clear", address="http://a.example"), "could read the key"),
    ],
)
def test_what_went_wrong_is_one_sentence_and_the_form_stays(
    window: ConsoleWindow, runs: Runs, run: Run, wrong: object, sentence: str
) -> None:
    async def fail() -> None:
        dialog = dialog_of(window)
        form = added(dialog)
        form.address.setText("http://a.example")
        form.try_it.click()
        runs.end(1, {"problems": [{"where": "", "what": wrong}]})
        assert sentence in form.wrong.text() and form.wrong.isVisibleTo(form)
        assert form.try_it.isVisibleTo(form) and form.try_it.isEnabled(), "to be tried again"
        form.try_it.click()
        assert not form.wrong.isVisibleTo(form)
        form.stop.click()
        assert form.said.text() == "Stopped."
        dialog.close()

    run(fail())


def test_each_shape_has_its_own_fields_and_a_name_is_free(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def choose() -> None:
        dialog = dialog_of(window)
        form = added(dialog)
        assert shown(form) == {"model", "voice", "speed"}
        form.address.setText("http://192.168.1.20:9880")
        form.shape.setCurrentIndex(form.shape.findData("gpt-sovits"))
        assert shown(form) == {"reference", "prompt", "prompt_language", "speed"}
        assert not form.keep.isEnabled(), "the sound that it imitates is missing"
        form.reference.setText("/ref/anna.wav")
        assert form.keep.isEnabled()
        form.prompt_language.setCurrentIndex(1)
        form.keep.click()
        kept = parse(runs.asked[-1])
        assert (kept.shape, kept.reference, kept.prompt_language) == ("gpt-sovits", "/ref/anna.wav", "en")
        assert not kept.with_key and runs.texts[-1] is None
        runs.end(
            1, {"problems": [{"where": "", "what": said("vault.keeps_no_passwords", why="x", variable="V")}]}
        )
        assert form.wrong.isVisibleTo(form)
        form.shape.setCurrentIndex(form.shape.findData("cosyvoice"))
        assert shown(form) == {"voice", "reference", "prompt"}
        for taken in ("anna", "kokoro"):
            form.name.setText(taken)
            assert not form.keep.isEnabled() and "name already" in form.wrong.text()
        form.name.setText("anna-2")
        assert form.keep.isEnabled() and not form.wrong.isVisibleTo(form)
        dialog.close()

    run(choose())


def test_a_kept_server_is_changed_under_its_name(
    window: ConsoleWindow, runs: Runs, run: Run, config: Path
) -> None:
    keep(
        "anna",
        HttpVoice(
            "gpt-sovits", "http://gpu:9880", reference="/a.wav", prompt="你好", rate_hz=44_100, speed=0.9
        ),
    )

    async def change() -> None:
        dialog = dialog_of(window)
        assert not dialog.change.isVisibleTo(dialog), "what is installed is no server's"
        dialog.table.selectRow(1)
        dialog.change.click()
        (form,) = dialog.findChildren(VoiceForm)
        assert (form.name.text(), form.name.isReadOnly(), form.prompt.text()) == ("anna", True, "你好")
        form.keep.click()
        kept = parse(runs.asked[-1])
        assert (kept.name, kept.address, kept.rate, kept.pace) == ("anna", "http://gpu:9880", 44_100, 0.9)
        dialog.close()

    run(change())


def test_a_sentence_of_a_real_server_is_heard(
    window: ConsoleWindow, run: Run, played: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("SHOWCALLER_VOICE_KEY", "")

    async def hear() -> None:
        with VoiceServer().running() as server:
            form = VoiceForm([], None, lambda: ("大家好，欢迎来到直播间，今天的价格很好。", "zh"), window)
            form.show()
            form.address.setText(server.address)
            form.key.setText("sk-secret")
            form.try_it.click()
            assert await until(lambda: bool(played) or bool(form.wrong.text()), 60), form.wrong.text()
            assert form.wrong.text() == "" and played[0].read_bytes()[:4] == b"RIFF"
            assert server.keys == ["Bearer sk-secret"]
            server.mode = "html"
            form.try_it.click()
            assert await until(lambda: "page instead of sound" in form.wrong.text(), 60)
            assert "sk-secret" not in form.wrong.text()
            form.reject()

    run(hear())


def model_form(window: ConsoleWindow) -> ModelForm:
    window.do("drafts")
    (form,) = window.findChildren(ModelForm)
    return form


def test_a_language_model_is_tried_and_kept_and_its_key_is_on_no_command_line(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    async def keep_it() -> None:
        form = model_form(window)
        assert model_form(window) is form and not form.isModal(), "one of them, in nobody's way"
        assert "None is set up" in form.said.text() and not form.forget.isVisibleTo(form)
        assert not form.try_it.isEnabled()
        form.address.setText("https://models.example/v1")
        form.model.setText("small")
        form.key.setText("sk-secret")
        form.try_it.click()
        tried = parse(runs.asked[-1])
        assert (tried.command, tried.action, tried.name, tried.with_key) == ("model", "try", "small", True)
        assert runs.texts[-1] == "sk-secret\n" and "sk-secret" not in json.dumps(runs.asked)
        refused = said("asking.model_refused", code=401)
        runs.end(1, {"problems": [{"where": "", "what": refused}]})
        assert "refused the key (401)" in form.wrong.text()
        form.try_it.click()
        runs.end(0, {"message": said("asking.model_answers", text="Hello!")})
        assert "Hello!" in form.said.text() and not form.wrong.isVisibleTo(form)
        form.keep.click()
        assert parse(runs.asked[-1]).action == "set" and runs.texts[-1] == "sk-secret\n"
        runs.end(0, {"message": said("asking.model_kept")})
        assert await until(lambda: not window.findChildren(ModelForm))

    run(keep_it())


def test_what_is_kept_of_a_language_model_is_shown_and_forgotten(
    window: ConsoleWindow, runs: Runs, run: Run
) -> None:
    runs.model = {"model": {"address": "http://gpu:11434/v1", "name": "qwen"}, "key": True}

    async def forget() -> None:
        window.panes.cue.questions.drafts_asked.emit()
        (form,) = window.findChildren(ModelForm)
        assert (form.address.text(), form.model.text(), form.key.text()) == (
            "http://gpu:11434/v1",
            "qwen",
            "",
        )
        assert "keyring" in form.key.placeholderText()
        form.address.setText("http://other:1/v1")
        assert "keyring" not in form.key.placeholderText(), "a key goes to no other address"
        form.forget.click()
        assert not any(one[1] == "forget" for one in runs.asked), "asked first"
        form.confirm.yes.click()
        assert runs.asked[-1] == ["model", "forget", "--json"]
        runs.end(0, {"message": said("cli.forgotten")})
        assert await until(lambda: not window.findChildren(ModelForm))

    run(forget())


def test_the_forms_change_language_while_they_are_open_and_keep_what_is_typed(
    window: ConsoleWindow, runs: Runs, config: Path, run: Run
) -> None:
    async def switch() -> None:
        runs.model = {"model": None, "key": False}
        window.set_language("en")
        form = model_form(window)
        voice = VoiceForm((), None, lambda: ("hello", "en"), window)
        voice.show()
        for one in (form, voice):
            one.address.setText("http://gpu:11434/v1")
        assert form.keep.text() == "Keep" and form.said.text()
        window.set_language("zh")
        assert await until(lambda: form.keep.text() == "保存" or form.keep.text() != "Keep")
        for one in (form, voice):
            assert flaws_seen(one, "zh") == []
            label = one.form.labelForField(one.address)
            assert isinstance(label, QLabel) and label.text() == "地址"
            assert one.address.text() == "http://gpu:11434/v1"
            one.close()
        window.set_language("en")

    run(switch())
