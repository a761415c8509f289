"""The voice's process: text in, sound with its timings out.

``python -m console.presenter.voice [ENGINE] [patient]``: Speak on its input; Rendered (its body is the sound) or
Unspeakable on its output, after a VoiceReady (or VoiceMissing), and VoiceState whenever another voice must speak.
It ends when its input does. patient: a server may take its time, nobody waits on air.
"""

import contextlib
import functools
import sys
import threading
from collections.abc import Callable

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
from console.presenter.sound import fit
from console.presenter.voices.engines import pool_of
from console.presenter.voices.pool import Pool
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
    answer: tuple[AnyMessage, bytes] | None = None
    while True:
        if (now := VoiceState(pool.name, pool.wrong)) != state:
            # Before the sentence that another voice says.
            say(state := now)
        if answer is not None:
            say(*answer)
        given = read(sys.stdin.buffer)
        if given is None:
            return 0
        answer = _answered(pool, given[0], say) if isinstance(given[0], Speak) else None


def _answered(pool: Pool, asked: Speak, say: Callable[[AnyMessage], object]) -> tuple[AnyMessage, bytes]:
    try:
        said = pool.say(
            asked.text, asked.language, asked.manner, functools.partial(say, Speaking(asked.number))
        )
        pcm, phones, words = fit(said.sound, asked.manner.pause_ms)
    except CannotSay as error:
        return Unspeakable(asked.number, error.why), b""
    return Rendered(asked.number, phones, words, said.voice, said.kept), pcm


def _step_back() -> None:
    """Whatever is on air goes first."""
    with contextlib.suppress(psutil.Error, OSError):
        psutil.Process().nice(LOW)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "espeak", "patient" in sys.argv[2:]))
