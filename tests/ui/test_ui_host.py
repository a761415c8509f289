"""The host who speaks, in the window: what he is to say, what is heard of him, how he is, and his set-up."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.cli.arguments import parse
from console.engine import speech
from console.model import facts
from console.model.cue import AvatarCue, Manual, SlateCue
from console.model.host import Phrase, Presenter
from console.model.show import Avatar, Segment, Show, Text
from console.model.speaking import HostHealth, HostHealthSeen
from console.sources.events import AnyEvent
from console.words.message import message
from tests.support.shows import all_kinds
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.panes.listening import open_file
from ui.windows.console import ConsoleWindow

SCRIPT = "第一句。第二句！第三句？"
PHRASES = (
    Phrase(id="hello", text=Text(zh="大家好，我是小播。")),
    Phrase(id="thanks", text=Text(zh="谢谢大家。")),
)


def hosted() -> Show:
    cues = (
        AvatarCue(
            id="h1", title="大米", engine="presenter", script={"zh": SCRIPT}, start=Manual(), end="hold",
            duration_ms=60_000, clip="media/red.mp4",
        ),
        AvatarCue(id="h2", title="片段", clip="media/green.mp4", start=Manual(), duration_ms=60_000),
    )  # fmt: skip
    show = all_kinds()
    segment = Segment(id="s1", title=Text(zh="大米", en="Rice"), cues=cues)
    avatar = Avatar(presenter=Presenter(phrases=PHRASES))
    return msgspec.structs.replace(show, segments=(segment,), adlibs=(), avatar=avatar)


class HostedDesk(WindowDesk):
    """What the desk does by itself: utterances are asked for, and ended."""

    def follow(self) -> None:
        state = self.core.state
        for fact in (*speech.asked(self.plan, state), *speech.ended(state.speech)):
            self.say(fact, "avatar")

    def heard(self, *said: facts.AnyFact) -> None:
        for fact in said:
            self.say(fact, "avatar")
        self.follow()


@pytest.fixture
def desk() -> HostedDesk:
    made = HostedDesk(hosted())
    made.connect()
    made.say(HostHealthSeen(HostHealth(True, "eSpeak NG", 0, 90, 12.0)), "avatar")
    return made


@pytest.fixture
def on_air(attached: ConsoleWindow, desk: HostedDesk) -> ConsoleWindow:
    """The host's cue is on air, and its script was asked for."""
    desk.go()
    desk.follow()
    return attached


def said(desk: WindowDesk) -> list[tuple[str | None, str | None, str]]:
    return [(one.text, one.phrase_id, one.at) for one, _ in desk.commands if isinstance(one, facts.Say)]


def test_a_line_is_said_at_the_next_sentence_or_at_once(
    on_air: ConsoleWindow, desk: HostedDesk, run: Run
) -> None:
    async def say() -> None:
        pane = on_air.panes.host
        assert await until(lambda: pane.line.isEnabled())
        on_air.do("say")
        assert await until(lambda: QApplication.focusWidget() is pane.line)
        QTest.keyClicks(pane.line, "hi h s 1")
        assert pane.line.text() == "hi h s 1", "in a text they call nothing"
        QTest.keyClick(pane.line, Qt.Key.Key_Return)
        assert await until(lambda: said(desk) == [("hi h s 1", None, "boundary")])
        assert await until(lambda: pane.line.text() == "")
        assert QApplication.focusWidget() is not pane.line, "the next key calls the show again"
        pane.open_line()
        pane.line.setText("马上说。")
        QTest.keyClick(pane.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert await until(lambda: said(desk)[1:] == [("马上说。", None, "now")])
        desk.follow()
        assert await until(lambda: "hi h s 1" in " ".join(label.text() for label in pane.waiting))

    run(say())


def test_an_input_method_writes_into_the_line(on_air: ConsoleWindow, desk: HostedDesk, run: Run) -> None:
    async def compose() -> None:
        line = on_air.panes.host.line
        assert await until(lambda: line.isEnabled())
        on_air.do("say")
        assert await until(lambda: QApplication.focusWidget() is line)
        QApplication.sendEvent(line, QInputMethodEvent("huanying", []))
        assert line.text() == ""
        chosen = QInputMethodEvent()
        chosen.setCommitString("欢迎新来的朋友")
        QApplication.sendEvent(line, chosen)
        assert line.text() == "欢迎新来的朋友"
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert await until(lambda: said(desk) == [("欢迎新来的朋友", None, "boundary")])

    run(compose())


def test_what_is_refused_stands_beside_the_line_with_its_reason(
    on_air: ConsoleWindow, desk: HostedDesk, run: Run
) -> None:
    async def refuse() -> None:
        pane = on_air.panes.host
        assert await until(lambda: pane.line.isEnabled())
        pane.line.setText("<speak>hi</speak>")
        pane.now.click()
        assert await until(lambda: "<speak>" in pane.why.text())
        assert pane.line.text() == "<speak>hi</speak>", "what was written stays"
        pane.line.setText("好")
        pane.next.click()
        assert await until(lambda: pane.line.text() == "" and not pane.why.text())
        desk.silent = True
        pane.line.setText("again")
        pane.next.click()
        pane.next.click()
        await settled()
        assert [one for one in said(desk) if one[0] == "again"] == [("again", None, "boundary")]

    run(refuse())


def test_phrases_are_said_by_a_click_from_the_list_and_to_introduce(
    on_air: ConsoleWindow, desk: HostedDesk, run: Run
) -> None:
    async def say() -> None:
        pane = on_air.panes.host
        assert await until(lambda: len(pane.phrases) == 2 and pane.phrases[0].isEnabled())
        pane.phrases[1].click()
        assert await until(lambda: said(desk) == [(None, "thanks", "boundary")])
        pane.at_once[1].click()
        assert await until(lambda: said(desk)[-1] == (None, "thanks", "now"))
        assert await until(pane.keys["introduce"].isEnabled)
        pane.keys["introduce"].click()
        assert await until(lambda: said(desk)[-1] == (None, "hello", "boundary"))
        found = [one.title for one in on_air.go_to.others() if one.name.startswith("phrase")]
        assert "Host says at once: 谢谢大家。" in found
        on_air.shell.setters["phrase_now"]("hello")
        assert await until(lambda: said(desk)[-1] == (None, "hello", "now"))

    run(say())


def test_the_script_shows_the_sentence_that_was_heard_and_nothing_reckoned(
    on_air: ConsoleWindow, desk: HostedDesk, run: Run
) -> None:
    async def hear() -> None:
        script = on_air.now.script
        assert await until(lambda: script.parts() == ("", "", SCRIPT)), "asked for is not heard"
        desk.run_to(desk.clock.ns // 1_000_000 + 20_000)
        await settled()
        assert script.parts() == ("", "", SCRIPT), "time alone moves nothing"
        desk.heard(facts.SentenceStarted("take-1", 0))
        assert await until(lambda: script.parts()[1] == "第一句。")
        assert await until(lambda: "Host speaks 1/3" in on_air.now.clip.text())
        desk.heard(facts.SentenceEnded("take-1", 0), facts.SentenceStarted("take-1", 1))
        assert await until(lambda: script.parts() == ("第一句。", "第二句！", "第三句？"))
        on_air.do("interrupt")
        assert await until(lambda: any(isinstance(one, facts.Interrupt) for one, _ in desk.commands))
        desk.heard(facts.UtteranceInterrupted("take-1", 1))
        assert await until(lambda: on_air.now.clip.text() == "INTERRUPTED: the script waits")
        assert script.parts()[1] == "" and on_air.now.clip.objectName() == "bad"
        assert on_air.panes.host.keys["resume_script"].isEnabled()
        assert not on_air.panes.host.keys["interrupt"].isEnabled()
        QTest.keyClick(on_air, Qt.Key.Key_R)
        assert await until(lambda: any(isinstance(one, facts.ResumeScript) for one, _ in desk.commands))
        desk.go()
        assert await until(lambda: "Host" not in on_air.now.clip.text())

    run(hear())


def test_how_the_host_is_stands_in_the_status_bar(on_air: ConsoleWindow, desk: HostedDesk, run: Run) -> None:
    async def look() -> None:
        chip = on_air.status._chips["avatar"]
        assert await until(lambda: "90 ms · CPU 12 %" in chip.texts()[1])
        why = message("presenter.voice_died")
        desk.say(HostHealthSeen(HostHealth(True, "eSpeak NG", 2, 90, 12.0, (why,))), "avatar")
        assert await until(lambda: chip.texts()[0] == "bad" and "cannot speak" in chip.texts()[1])
        assert await until(lambda: bool(on_air.panes.host.why.text()))
        on_air.set_language("zh")
        assert await until(lambda: "主播无法说话" in chip.texts()[1])
        on_air.set_language("en")

    run(look())


def test_where_no_host_speaks_it_is_said_why(window: ConsoleWindow, tmp_path: Path, run: Run) -> None:
    server = ApiServer(WindowDesk(all_kinds()), AnyEvent, tmp_path / "clips-api.json")
    server.start()

    async def look() -> None:
        pane = window.panes.host
        assert "Nothing runs" in pane.state.text() and not pane.line.isEnabled()
        window.bridge.attach(server.token_file)
        assert await until(lambda: window.view.on and "choose the presenter" in pane.state.text())
        assert not pane.keys["interrupt"].isEnabled()

    run(look())
    server.stop()


def test_over_the_slate_before_the_show_he_introduces_himself_and_the_time_to_it_is_shown(
    window: ConsoleWindow, tmp_path: Path, run: Run
) -> None:
    show = hosted()
    slate = SlateCue(id="s1", title="片头", start=Manual(), duration_ms=120_000)
    segment = msgspec.structs.replace(show.segments[0], cues=(slate, *show.segments[0].cues))
    desk = HostedDesk(msgspec.structs.replace(show, segments=(segment,)))
    desk.connect()
    desk.say(HostHealthSeen(HostHealth(True, "eSpeak NG", 0, 90, 12.0)), "avatar")
    server = ApiServer(desk, AnyEvent, tmp_path / "slate-api.json")
    server.start()

    async def introduce() -> None:
        pane = window.panes.host
        window.bridge.attach(server.token_file)
        assert await until(lambda: window.view.on and not pane.keys["introduce"].isEnabled())
        desk.go()
        assert await until(lambda: "over the slate before the show" in pane.state.text())
        assert "to the show" in pane.state.text()
        pane.keys["introduce"].click()
        assert await until(lambda: said(desk) == [(None, "hello", "boundary")])
        desk.follow()
        assert await until(
            lambda: [one.text() for one in pane.waiting if one.text()] == ["1. 大家好，我是小播。"]
        )
        desk.go()
        assert await until(
            lambda: "over the slate" not in pane.state.text() and pane.keys["interrupt"].isEnabled()
        )

    run(introduce())
    server.stop()


# ── set-up ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    files: list[Path] = []
    monkeypatch.setattr("ui.panes.cue_host.open_file", files.append)
    yield files
    assert open_file is not files.append


def test_a_cues_host_is_chosen_undone_and_read_only_in_show_mode(
    attached: ConsoleWindow, desk: HostedDesk, run: Run
) -> None:
    async def choose() -> None:
        form = attached.panes.cue
        attached.rundown.choose(["h2"], "h2")
        assert await until(lambda: form.host.engine.isVisibleTo(form.inner))
        assert form.host.engine.currentText() == "as it is: its clip, else the OBS input"
        place = [form.host.engine.itemText(at) for at in range(form.host.engine.count())]
        at = place.index("the presenter: speaks the script")
        form.host.engine.setCurrentIndex(at)
        form.host.engine._activated(at)
        cue = lambda: attached.view.book.by_id["h2"].cue  # type: ignore[union-attr] # noqa: E731
        assert await until(lambda: getattr(cue(), "engine", None) == "presenter")
        assert cue().clip == "media/green.mp4", "it stands in when he fails"  # type: ignore[union-attr]
        attached.panes.editor.undo()
        assert await until(lambda: getattr(cue(), "engine", "?") is None)
        attached.bridge.lock(True)
        assert await until(lambda: not form.inner.isEnabled())

    run(choose())


def test_the_shows_host_is_set_up_beside_the_shows_other_fields(
    attached: ConsoleWindow, desk: HostedDesk, run: Run
) -> None:
    async def set_up() -> None:
        form, own = attached.panes.cue, lambda: attached.view.book.show.avatar.presenter  # type: ignore[union-attr]
        attached.panes.show_the_show()
        assert await until(lambda: form.host.speed.text() == "1")
        assert form.host.phrases.toPlainText() == "大家好，我是小播。\n谢谢大家。"
        for field, text in ((form.host.speed, "1.2"), (form.host.pitch, "60"), (form.host.pause, "0.4 s")):
            field.setText(text)
            field.setModified(True)
            field.commit()
        assert await until(lambda: (own().speed, own().pitch, own().pause_ms) == (1.2, 60, 400))
        form.host.phrases.setPlainText("大家好，我是小播。\n谢谢大家。\n下单吧。")
        form.host.phrases.document().setModified(True)
        form.host.phrases.commit()
        assert await until(lambda: [one.id for one in own().phrases] == ["hello", "thanks", "p1"])
        form.host.voice.setEditText("Kokoro")
        form.host.voice._ask()
        assert await until(lambda: own().voice == "kokoro")
        form.host.address.setText("http://gpu:8010")
        form.host.address.setModified(True)
        form.host.address.commit()
        assert await until(lambda: attached.view.book.show.avatar.livetalking is not None)  # type: ignore[union-attr]
        form.host.speed.setText("9")
        form.host.speed.setModified(True)
        form.host.speed.commit()
        assert await until(lambda: "0.5" in attached.view.said)
        assert own().speed == 1.2 and await until(lambda: form.host.speed.text() == "1.2")

    run(set_up())


def test_a_listen_asks_the_voice_of_the_air_with_the_shows_speed_and_words(
    attached: ConsoleWindow, opened: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def listen() -> None:
        trial = attached.panes.cue.host.trial
        asked: list[list[str]] = []
        monkeypatch.setattr(trial.make.tool, "run", asked.append)
        attached.panes.show_the_show()
        assert await until(lambda: trial.say is not None)
        trial.listen.click()
        said = parse(asked[0])
        assert (said.command, said.action, said.text) == ("presenter", "try", "大家好，我是小播。")
        assert trial.said.text()
        trial.make.file.write_bytes(b"RIFF")
        trial.make.finish(0, {})
        assert opened == [trial.make.file] and not trial.said.text()
        trial.make.finish(
            2, {"problems": [{"where": "", "what": {"code": "presenter.voice_died", "args": {}}}]}
        )
        assert trial.said.text() and len(opened) == 1

    run(listen())
