"""A show that is written has its sentences rendered ahead: once it stands still, and anew when they change."""

from pathlib import Path

import msgspec
import pytest

from console.base.errors import Problem
from console.desk.rendering import AGAIN_S, CODE, Rendering
from console.model.host import Presenter
from console.model.show import Avatar, Show
from console.presenter.prerender import Prerender, script_length_ms
from console.presenter.voice_call import NoSound
from console.words.message import plain
from tests.conftest import need
from tests.support.playbook import show_of
from tests.support.presenter import espeak_is_there
from tests.support.speaking import host_cue
from tests.support.waiting import until


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need(espeak_is_there(), "the extra “voice” (eSpeak NG)", "pip install espeakng-loader")
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr("console.voices.cache.SPARE", 0)


class Desk:
    """The show as it is written, and what is reported."""

    def __init__(self, script: str, voice: str = "espeak") -> None:
        self.show = self.of(script, voice)
        self.problems: dict[str, Problem | None] = {}
        self.now_s = 100.0
        self.rendering = Rendering(lambda: self.show, self.problems.__setitem__, now_s=lambda: self.now_s)

    @staticmethod
    def of(script: str, voice: str) -> Show:
        return show_of(host_cue("a", script), avatar=Avatar(presenter=Presenter(voice=voice)))

    def is_rendered(self) -> bool:
        return script_length_ms(self.show, self.show.segments[0].cues[0]) is not None


def test_it_is_rendered_once_it_stands_still_and_again_when_its_words_change() -> None:
    desk = Desk("大家好。")
    try:
        desk.rendering.look()
        assert desk.rendering._running is None, "it may be being written"
        desk.rendering.look()
        assert until(desk.is_rendered)
        running = desk.rendering._running
        desk.show = msgspec.structs.replace(desk.show, hard_end=None)
        desk.rendering.look()
        desk.rendering.look()
        assert desk.rendering._running is running, "its words are the same"
        desk.show = desk.of("家人们晚上好。", "espeak")
        assert not desk.is_rendered()
        desk.rendering.look()
        desk.rendering.look()
        assert until(desk.is_rendered) and CODE not in desk.problems
    finally:
        desk.rendering.close()


def test_a_voice_that_is_gone_is_said_until_another_is_chosen() -> None:
    desk = Desk("大家好。", "nobody")
    try:
        desk.rendering.look()
        desk.rendering.look()
        assert until(lambda: desk.problems.get(CODE) is not None)
        assert "1" in str(desk.problems[CODE])
        desk.show = desk.of("大家好。", "espeak")
        desk.rendering.look()
        desk.rendering.look()
        assert desk.problems[CODE] is None
    finally:
        desk.rendering.close()


def test_a_voice_that_comes_back_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise NoSound(Problem("", plain("its server is away")))

    desk = Desk("大家好。")
    try:
        with monkeypatch.context() as broken:
            broken.setattr(Prerender, "_render", away)
            desk.rendering.look()
            desk.rendering.look()
            assert until(lambda: desk.problems.get(CODE) is not None)
            desk.rendering.look()
        assert not desk.is_rendered(), "it is not asked for again at once"
        desk.now_s += AGAIN_S
        desk.rendering.look()
        assert until(lambda: desk.problems[CODE] is None) and desk.is_rendered()
    finally:
        desk.rendering.close()


def test_a_show_in_which_nobody_speaks_starts_nothing() -> None:
    desk = Desk("大家好。")
    desk.show = show_of()
    for _ in range(3):
        desk.rendering.look()
    assert desk.rendering._running is None
    desk.rendering.close()
