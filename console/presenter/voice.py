"""The voice's process: text in, sound with its timings out.

``python -m console.presenter.voice [ENGINE] [patient]``: Speak on its input; Rendered (its body is the sound) or
Unspeakable on its output, after a VoiceReady (or VoiceMissing), and VoiceState whenever another voice must speak.
It ends when its input does. patient: a server may take its time, nobody waits on air.
"""

import contextlib
import functools
import sys
import threading
from collections.abc import Callable, Iterator

import psutil

from console.presenter.messages import (
    AnyMessage,
    Rendered,
    Speak,
    Speaking,
    Unspeakable,
    VoiceMissing,
    VoiceReady,
    VoiceState,
    read,
    write,
)
from console.presenter.sound import fit, gain
from console.presenter.voices.engines import pool_of
from console.presenter.voices.pool import Pool, Said
from console.presenter.voices.voice import CannotSay, VoiceNotHere

# On Windows a class (psutil's BELOW_NORMAL_PRIORITY_CLASS, which it has only there), elsewhere a niceness.
LOW = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 15)


def main(engine: str, patient: bool = False) -> int:
    """Returns the exit code: 0 at the end of its input, 1 where no voice is here."""
    if patient:
        _step_back()
    out = sys.stdout.buffer
    # Whatever a library prints must not come between our messages.
    sys.stdout = sys.stderr
    lock = threading.Lock()

    def say(said: AnyMessage, body: bytes = b"") -> None:
        # A server's sound comes on a thread of its own.
        with lock:
            write(out, said, body)

    try:
        pool = pool_of(engine, patient)
        # What is loaded by the first sentence is loaded now.
        pool.warm("zh")
    except VoiceNotHere as error:
        say(VoiceMissing(engine, str(error)))
        return 1
    state = VoiceState(pool.name, pool.wrong)
    if state.wrong:
        # Who is ready may not be the one that was chosen.
        say(state)
    say(VoiceReady(pool.name))
    while True:
        given = read(sys.stdin.buffer)
        if given is None:
            return 0
        for answer in _answers(pool, given[0], say) if isinstance(given[0], Speak) else ():
            if (now := VoiceState(pool.name, pool.wrong)) != state:
                # Before the sentence that another voice says.
                say(state := now)
            say(*answer)
        if (now := VoiceState(pool.name, pool.wrong)) != state:
            say(state := now)


def _answers(
    pool: Pool, asked: Speak, say: Callable[[AnyMessage], object]
) -> Iterator[tuple[AnyMessage, bytes]]:
    """Yields a sentence whole, or in its parts as they are made; the last of them may be empty."""
    goes_on = functools.partial(say, Speaking(asked.number))
    raised: float | None = None
    more, voice = False, ""
    try:
        if not asked.in_parts:
            said = pool.say(asked.text, asked.language, asked.manner, goes_on)
            yield _rendered(asked, said, None)
            return
        for said in pool.parts(asked.text, asked.language, asked.manner, goes_on):
            more = said.pause_ms is not None
            if said.voice != voice:
                # All parts are raised as the first one; but a voice that takes another's place by its own.
                voice, raised = said.voice, gain(said.sound) if more else None
            yield _rendered(asked, said, raised)
    except CannotSay as error:
        if not more:
            yield Unspeakable(asked.number, error.why), b""
            return
    if more:
        yield Rendered(asked.number, (), (), voice), b""


def _rendered(asked: Speak, said: Said, raised: float | None) -> tuple[AnyMessage, bytes]:
    more = said.pause_ms is not None
    pause_ms = said.pause_ms if said.pause_ms is not None else asked.manner.pause_ms
    pcm, phones, words = fit(said.sound, pause_ms, raised)
    return Rendered(asked.number, phones, words, said.voice, said.kept, more), pcm


def _step_back() -> None:
    """Whatever is on air goes first."""
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(LOW)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "espeak", "patient" in sys.argv[2:]))
