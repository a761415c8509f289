"""The voice's process: text in, sound with its timings out.

``python -m console.presenter.voice [ENGINE]``: Speak on its input, Rendered (its body is the sound) or Unspeakable
on its output, after a VoiceReady (or VoiceMissing). It ends when its input does.
"""

import sys
from collections.abc import Callable

from console.presenter.messages import (
    Manner,
    Rendered,
    Speak,
    Unspeakable,
    VoiceMissing,
    VoiceReady,
    read,
    write,
)
from console.presenter.sound import fit
from console.presenter.voices.voice import CannotSay, Voice, VoiceNotHere


def _espeak() -> Voice:
    from console.presenter.voices.espeak import Espeak

    return Espeak()


def _tones() -> Voice:
    from console.presenter.voices.tones import Tones

    return Tones()


# A voice is a file in voices/ and a line here.
ENGINES: dict[str, Callable[[], Voice]] = {"espeak": _espeak, "tones": _tones}


def main(name: str) -> int:
    """Returns the exit code: 0 at the end of its input, 1 where the voice is not here."""
    out = sys.stdout.buffer
    # Whatever a library prints must not come between our messages.
    sys.stdout = sys.stderr
    try:
        voice = ENGINES[name]()
        # What is loaded by the first sentence is loaded now.
        fit(voice.say("a", "en", Manner()), 0)
    except VoiceNotHere as error:
        write(out, VoiceMissing(name, str(error)))
        return 1
    write(out, VoiceReady(voice.name))
    while (given := read(sys.stdin.buffer)) is not None:
        asked = given[0]
        if not isinstance(asked, Speak):
            continue
        try:
            pcm, phones, words = fit(
                voice.say(asked.text, asked.language, asked.manner), asked.manner.pause_ms
            )
        except CannotSay as error:
            write(out, Unspeakable(asked.number, error.why))
        else:
            write(out, Rendered(asked.number, phones, words), pcm)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "espeak"))
