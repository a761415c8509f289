"""The sentences of a show, rendered ahead in its voice: done by a process of low priority, one after the other.

What is rendered lies in the cache of ``console.voices``, where the voice on air finds it.
"""

import threading
from collections.abc import Callable, Sequence

import msgspec

from console.base.workers import LOGGED, Workers
from console.engine.scripts import cut, said_in, speaking_cues
from console.model.cue import Cue
from console.model.show import Show
from console.presenter.messages import Manner
from console.presenter.voice_call import NoSound, VoiceCall
from console.voices.identity import identity, sayer
from console.voices.lengths import cue_length_ms, known_lengths
from console.words.message import Message


class Line(msgspec.Struct, frozen=True):
    """A sentence of a show. where: its cue, or its prepared phrase. spoken: as it is said."""

    where: str
    language: str
    spoken: str


class Done(msgspec.Struct, frozen=True):
    """How far it is. kept: sentences that lie there; failed: that nobody could say, or another voice only.

    wrong: what the last one failed for. ended: nothing more is done.
    """

    whole: int
    kept: int = 0
    failed: int = 0
    wrong: Message | None = None
    ended: bool = False


def lines_of(show: Show) -> tuple[Line, ...]:
    """Returns the sentences that a show's presenter will or may say, each once, in the show's order. Pure."""
    made: dict[Line, None] = {}
    for cue in speaking_cues(show):
        text, language = said_in(show, cue)
        made |= dict.fromkeys(Line(cue.id, language, one) for one in cut(show, text, language)[1])
    language = show.avatar.presenter.language
    for phrase in show.avatar.presenter.phrases:
        text = phrase.text.pick(language)
        made |= dict.fromkeys(Line(phrase.id, language, one) for one in cut(show, text, language)[1])
    return tuple(made)


def script_length_ms(show: Show, cue: Cue) -> int | None:
    """Returns how long a cue's script is said, by its rendered sentences; None where one is not rendered.

    Reads files: not for a thread that must not wait.
    """
    text, language = said_in(show, cue)
    presenter = show.avatar.presenter
    lengths = known_lengths(
        presenter.voice,
        language,
        cut(show, text, language)[1],
        presenter.speed,
        presenter.pitch,
        presenter.pause_ms,
    )
    whole = cue_length_ms(lengths)
    # Nothing waits for the pause after the last sentence.
    return None if whole is None else whole - presenter.pause_ms


class Prerender:
    """Renders what is missing. changed(done): called on its own thread, after each sentence and at the end."""

    def __init__(self, show: Show, changed: Callable[[Done], object], workers: Workers = LOGGED) -> None:
        self._presenter, self._lines = show.avatar.presenter, lines_of(show)
        self._changed = changed
        self._end = threading.Event()
        self.done = Done(len(self._lines))
        self._worker = workers.worker("prerender", self._run, self._end.set, restart=False)

    def start(self) -> "Prerender":
        """Begin. Returns itself."""
        self._worker.start()
        return self

    def stop(self) -> None:
        """End it after the sentence that is being rendered, within a few seconds."""
        self._worker.end(5)

    def _run(self) -> None:
        missing = self._missing()
        self._tell(kept=len(self._lines) - len(missing))
        try:
            if missing:
                self._render(missing)
        except NoSound as error:
            self._tell(failed=self.done.whole - self.done.kept, wrong=error.whole())
        self._tell(ended=True)

    def _missing(self) -> Sequence[Line]:
        presenter = self._presenter
        lengths = (
            known_lengths(presenter.voice, line.language, [line.spoken], presenter.speed, presenter.pitch, 0)[
                0
            ]
            for line in self._lines
        )
        return [line for line, length in zip(self._lines, lengths, strict=True) if length is None]

    def _render(self, missing: Sequence[Line]) -> None:
        manner = Manner(self._presenter.speed, self._presenter.pitch, 0)
        with VoiceCall(self._presenter.voice, patient=True) as voice:
            for line in missing:
                if self._end.is_set():
                    return
                try:
                    voice.say(line.spoken, line.language, manner)
                except NoSound as error:
                    if not voice.alive:
                        raise
                    self._tell(failed=self.done.failed + 1, wrong=error.whole())
                    continue
                if self._there(line):
                    self._tell(kept=self.done.kept + 1)
                else:
                    self._tell(failed=self.done.failed + 1, wrong=voice.wrong or self.done.wrong)

    def _there(self, line: Line) -> bool:
        engine = self._presenter.voice
        if identity(sayer(engine, line.language)) is None:
            return False
        manner = self._presenter.speed, self._presenter.pitch
        return known_lengths(engine, line.language, [line.spoken], *manner, 0)[0] is not None

    def _tell(self, **new: object) -> None:
        self.done = msgspec.structs.replace(self.done, **new)
        self._changed(self.done)
