"""The host's voice: eSpeak NG, as a process of its own (it is GPL), with the time of every phoneme.

    python -m resources.make.voice OUT.npz < text

needs ``pip install espeakng-loader`` (or eSpeak NG 1.50 or later as a system library).
"""

import ctypes
import ctypes.util
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

# Words a minute: lively, and still to be followed in Chinese.
SPEED, PITCH, RANGE = 172, 42, 62
PHONEME, END = 7, 0


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    # speak_lib.h: espeak_EVENT
    _fields_ = [
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _Id),
    ]  # fmt: skip


def speak(text: str, voice: str = "cmn") -> tuple[np.ndarray, int, list[tuple[int, str]]]:
    """(samples as int16, rate in Hz, (ms, phoneme) in order; an empty one is a pause)."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "voice.npz"
        command = [sys.executable, "-m", "resources.make.voice", str(out), voice]
        subprocess.run(command, input=text.encode(), check=True, cwd=Path(__file__).parents[2])
        with np.load(out) as found:
            phonemes = [(int(at), str(name)) for at, name in zip(found["at"], found["names"], strict=True)]
            return found["samples"], int(found["rate"]), phonemes


def _library() -> tuple[ctypes.CDLL, bytes | None]:
    try:
        import espeakng_loader
    except ImportError:
        found = ctypes.util.find_library("espeak-ng")
        if found is None:
            raise SystemExit("The voice needs eSpeak NG: pip install espeakng-loader") from None
        return ctypes.CDLL(found), None
    return ctypes.CDLL(espeakng_loader.get_library_path()), espeakng_loader.get_data_path().encode()


def _synth(text: str, voice: str) -> tuple[np.ndarray, int, list[tuple[int, str]]]:
    library, data = _library()
    chunks: list[np.ndarray] = []
    phonemes: list[tuple[int, str]] = []
    kind = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
    )

    def heard(wave: object, count: int, events: object) -> int:
        if wave and count:
            chunks.append(np.ctypeslib.as_array(wave, (count,)).copy())
        at = 0
        while events[at].type != END:
            if events[at].type == PHONEME:
                name = events[at].id.string.decode(errors="replace")
                phonemes.append((events[at].audio_position, name))
            at += 1
        return 0

    callback = kind(heard)
    retrieval, phoneme_events = 1, 1
    rate = library.espeak_Initialize(retrieval, 0, data, phoneme_events)
    if rate <= 0:
        raise SystemExit("eSpeak NG did not start.")
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise SystemExit(f"eSpeak NG has no voice {voice!r}.")
    for number, value in ((1, SPEED), (3, PITCH), (4, RANGE)):
        library.espeak_SetParameter(number, value, 0)
    body = text.encode()
    utf8 = 1
    library.espeak_Synth(ctypes.c_char_p(body), len(body) + 1, 0, 1, 0, utf8, None, None)
    library.espeak_Synchronize()
    return np.concatenate(chunks), rate, phonemes


def main() -> None:
    """The process: text on standard input, an .npz as the answer."""
    voice = sys.argv[2] if len(sys.argv) > 2 else "cmn"
    samples, rate, phonemes = _synth(sys.stdin.buffer.read().decode(), voice)
    np.savez(
        sys.argv[1], samples=samples, rate=rate,
        at=np.array([at for at, _ in phonemes]), names=np.array([name for _, name in phonemes]),
    )  # fmt: skip


if __name__ == "__main__":
    main()
