"""The voice's process, asked one sentence after the other: for who needs sound and no presenter."""

import queue
import time

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED
from console.presenter.child import Child
from console.presenter.messages import (
    AnyMessage,
    Manner,
    Rendered,
    Speak,
    Speaking,
    Unspeakable,
    VoiceMissing,
    VoiceReady,
    VoiceState,
)
from console.words.message import Message, message

WAIT_S = 60.0


class NoSound(ShowcallerError):
    """A sentence did not become sound."""


class VoiceCall:
    """A voice of its own. Use as a context manager. Raises NoSound where it is not installed."""

    def __init__(self, engine: str, patient: bool = False) -> None:
        """patient: nobody waits on air; a server may take its time, and the show's processes go first."""
        self._engine, self._patient = engine, patient
        self._answers: queue.SimpleQueue[tuple[AnyMessage | None, bytes]] = queue.SimpleQueue()
        self._number = 0
        self.name = ""
        self.alive = True
        self.wrong: Message | None = None

    def __enter__(self) -> "VoiceCall":
        self._child = Child(
            "voice",
            "console.presenter.voice",
            (self._engine, *(("patient",) if self._patient else ())),
            lambda _, *said: self._answers.put(said),
            LOGGED,
        )
        ready = self._answer(VoiceReady)[0]
        assert isinstance(ready, VoiceReady)
        self.name = ready.name
        return self

    def __exit__(self, *_: object) -> None:
        self._child.end()

    @property
    def pid(self) -> int:
        """Returns the number of the voice's process."""
        return self._child.pid

    def say(self, text: str, language: str, manner: Manner) -> tuple[Rendered, bytes]:
        """Returns a sentence's timings and its sound. Raises NoSound."""
        self._number += 1
        self._child.say(Speak(self._number, text, language, manner))
        said, body = self._answer(Rendered)
        assert isinstance(said, Rendered)
        return said, body

    def _answer(self, kind: type[AnyMessage]) -> tuple[AnyMessage, bytes]:
        until = time.monotonic() + WAIT_S
        why: Message = message("presenter.voice_died")
        try:
            while True:
                said, body = self._answers.get(timeout=max(0.0, until - time.monotonic()))
                if isinstance(said, kind):
                    return said, body
                if isinstance(said, Unspeakable):
                    # The voice is well; this text is not for it.
                    raise NoSound(said.why)
                if isinstance(said, VoiceState):
                    self.name, self.wrong = said.name, next(iter(said.wrong), None)
                if isinstance(said, Speaking):
                    until = time.monotonic() + WAIT_S
                if isinstance(said, VoiceMissing):
                    why = message("presenter.voice_missing", name=said.name, detail=said.detail)
                    self.alive = False
                    self._child.end()
                    raise NoSound(Problem("", why, message("presenter.fix_install_voice")))
                if said is None:
                    break
        except queue.Empty:
            self._child.kill()
        self.alive = False
        self._child.end()
        raise NoSound(why)
