"""How long each voice takes from a text to its first sound at the pump, new or rendered ahead, and what it costs."""

import queue
import time
from pathlib import Path

import msgspec
import psutil

from console.bench.presenter import SHAPE, next_event, no_voice, ready, received
from console.bench.result import Limit, Result, Row, row
from console.presenter.events import Event, SentenceEnded, SentenceStarted
from console.presenter.messages import Manner
from console.presenter.presenter import Presenter, Setup
from console.presenter.shape import RATE, SAMPLE_BYTES
from console.presenter.voice_call import VoiceCall
from console.voices.identity import identity

# The way through OBS to its mixer takes 90 ms (p50): what is left of the aims for us.
THROUGH_OBS_MS = 90.0
KEPT_MS = 250.0


class Contender(msgspec.Struct, frozen=True):
    """A voice and what it is to say. most_ms: from the text to OBS's mixer. text: without its end, which is new each
    time.
    """

    engine: str
    language: str
    text: str
    most_ms: float


VOICES = (
    Contender("espeak", "zh", "大家好，欢迎来到直播间", 300.0),
    Contender("piper", "en", "Thank you for asking, it is steel", 500.0),
    Contender("kokoro", "zh", "谢谢这位朋友，是钢的", 1800.0),
)


def measure(folder: Path, quick: bool) -> Result:
    """Each voice that is installed; the others are named in a note. Raises NotHere where there is none."""
    rows: list[Row] = []
    limits: list[Limit] = []
    notes: list[str] = []
    # Each is said to its end twice, which takes its time.
    rounds = 3 if quick else 8
    for one in VOICES:
        if identity(one.engine) is None:
            notes.append(f"{one.engine} was not measured: it is not installed (showcaller voices install).")
            continue
        new, kept = _first_sound(one, rounds)
        rows += [row(f"{one.engine}: a new sentence", new), row(f"{one.engine}: rendered ahead", kept, new)]
        limits += [
            Limit(f"{one.engine}: a new sentence, p50 ms", rows[-2].p50_ms, one.most_ms - THROUGH_OBS_MS),
            Limit(f"{one.engine}: rendered ahead, p50 ms", rows[-1].p50_ms, KEPT_MS - THROUGH_OBS_MS),
        ]
        notes.append(_cost(one, rounds))
    if not rows:
        raise no_voice()
    return Result("voices", "text to first sound at the pump", tuple(rows), tuple(limits), tuple(notes))


def _first_sound(one: Contender, rounds: int) -> tuple[list[float], list[float]]:
    events: queue.SimpleQueue[tuple[Event, int]] = queue.SimpleQueue()
    setup = Setup(0, SHAPE, one.engine, painted=False)
    running = Presenter(setup, lambda event: events.put((event, time.perf_counter_ns()))).start()
    times: tuple[list[float], list[float]] = ([], [])
    try:
        ready(running)
        with received(running.health().address):
            for number in range(rounds):
                text = new(one)
                # First it is new, then it lies there.
                for kind in times:
                    began = time.perf_counter_ns()
                    running.say("bench", number, text, one.language)
                    kind.append((next_event(events, SentenceStarted) - began) / 1e6)
                    # To its end: a slow voice has only then rendered all of it, and only a whole one is kept.
                    next_event(events, SentenceEnded)
    finally:
        running.stop()
    return times


def new(one: Contender) -> str:
    """Returns a sentence that was never rendered: as long as an answer is that a host gives."""
    signs = "的了是好来看大家这那个有" if one.language == "zh" else "aeioumnlrstd"
    count, made = time.time_ns() // 1000, ""
    for _ in range(6):
        count, sign = divmod(count, len(signs))
        made += signs[sign]
    return f"{one.text}，{made}。" if one.language == "zh" else f"{one.text}, {made}."


def _cost(one: Contender, rounds: int) -> str:
    """Returns what a second of speech costs, in seconds of a core."""
    with VoiceCall(one.engine) as voice:
        process = psutil.Process(voice.pid)
        before, speech_s = sum(process.cpu_times()[:2]), 0.0
        for _ in range(rounds):
            text = new(one)
            speech_s += len(voice.say(text, one.language, Manner(pause_ms=0))[1]) / (RATE * SAMPLE_BYTES)
        cost = (sum(process.cpu_times()[:2]) - before) / speech_s
    return f"{voice.name}: {cost:.3f} s of a core for a second of speech."
