"""The presenter in a real OBS: what its recording says of delay, sound and picture, stalls, interrupts and lips."""

import os
import random
import signal
import statistics
import sys
import time
from itertools import pairwise

import msgspec
import numpy as np

from console.bench.private_obs import need_obs
from console.bench.result import percentile
from console.presenter.coded import MOST
from console.presenter.events import SentenceInterrupted, SentenceStarted
from console.presenter.messages import AHEAD, Manner
from console.presenter.presenter import FACE, PUMP, VOICE, Setup
from console.presenter.shape import RATE, Shape
from console.presenter.visemes import VISEMES, keys
from console.presenter.voice_call import VoiceCall
from console.presenter.voices.tones import pitch_hz
from console.prove.labelled import labelled
from console.prove.lips import STEP_MS, Power, found_ms, lag_ms, opening_of
from console.prove.proof import Figure, Progress, Proof, Scale
from console.prove.recording import Recording
from console.prove.studio import Studio, Take

# Small: what is judged is the time, and a PC without a GPU composes it in time.
SHAPE = Shape(640, 360, 25)
# Of pitches that lie far apart.
WORDS = ("apple", "bread", "cream", "dates", "figs")
NEXT = "zebra"
EARLIEST_MS, LATEST_MS = -40, 60
BACK_MS, MOST_DELAY_MS, MOST_SILENCE_MS, MOST_LAG_MS, MOST_LIP_MS = 40, 200, 250, 40, 40
FRAME_MS = 40
TEXTS = (
    ("zh", "大家好，欢迎来到直播间，今天给大家带来的是这款保温杯，宝妈妈们买一送一，别错过。"),
    (
        "en",
        "Hello everybody, please remember the big blue bottle, maybe buy a pair, and bring mum a purple one.",
    ),
)


def prove(scale: Scale, progress: Progress) -> Proof:
    """Ten minutes of numbered pictures, stalls of each process, 50 interrupts, her lips, the AI label over her."""
    need_obs()
    figures: list[Figure] = []
    wrong: list[str] = []
    with Studio(Setup(0, SHAPE, "tones", painted=False, coded=True)) as studio:
        figures += timing(studio, scale.many(900, 8))
        progress(1, 5)
        if sys.platform != "win32":
            figures += stalls(studio, scale.many(10, 2))
        progress(2, 5)
        figures += interrupts(studio, scale.many(50, 6), random.Random(scale.seed))
        progress(3, 5)
    with Studio(Setup(0, SHAPE, "espeak")) as studio:
        for language, text in TEXTS:
            figures += lips(studio, language, text)
    progress(4, 5)
    figures += labelled(scale, scale.many(20, 2))
    progress(5, 5)
    wrong += [f"{one.what}: {one.value}" for one in figures if one.holds is False]
    return Proof(
        "presenter",
        "the local presenter in a real OBS, judged by what it recorded",
        tuple(figures),
        tuple(wrong),
    )


# ── numbers, delay, sound and picture ────────────────────────────────────────────────────────────


class Pictures(msgspec.Struct):
    """What the codes of a recording say. delays: (ms of the file, ms from leaving the pump to the file). missing:
    numbers that are in no frame.
    """

    delays: list[tuple[float, float]]
    missing: int
    count: int


def pictures(recording: Recording, take: Take) -> Pictures:
    """Read a recording's codes. The face makes a frame when the pump has sent the one that is AHEAD before it, so
    that one's way begins at the time in this one.
    """
    zero_ms = take.zero_ms(recording)
    first: dict[int, tuple[float, int]] = {}
    for at_ms, code in recording.seen:
        if code is not None:
            first.setdefault(code[0], (at_ms, code[1]))
    numbers = sorted(first)
    delays = []
    for number, (at_ms, _) in first.items():
        left = first.get(number + AHEAD)
        if left is not None:
            delays.append((at_ms, (at_ms + zero_ms - left[1] + MOST / 2) % MOST - MOST / 2))
    last_flash = max(at for at, code in recording.seen if code is None)
    counted = [number for number in numbers if first[number][0] > last_flash]
    return Pictures(
        [one for one in sorted(delays) if one[0] > last_flash],
        counted[-1] - counted[0] + 1 - len(counted),
        len(counted),
    )


class Onsets(msgspec.Struct):
    """Where words begin in a recording. offsets_ms: sound minus picture of each that can be judged. unjudged: of those
    OBS left out the very frame that is bright first, or the one before it: what is seen then is a later one.
    """

    offsets_ms: list[float]
    unjudged: int


def onsets(recording: Recording) -> Onsets:
    """Look at each word: its first frame is bright and has its first sound."""
    middle = (min(luma for _, luma in recording.luma) + max(luma for _, luma in recording.luma)) / 2
    frames = [
        (at, luma > middle, code)
        for (at, luma), (_, code) in zip(recording.luma, recording.seen, strict=True)
    ]
    bright = [
        (at, before is not None and code is not None and code[0] - before[0] <= 1)
        for (_, was, before), (at, now, code) in pairwise(frames)
        if now and not was
    ]
    found = Onsets([], 0)
    for begin, end, _ in recording.tones():
        near = [(begin - at, whole) for at, whole in bright if abs(begin - at) < 200]
        if not near or end - begin <= 60:
            continue
        offset_ms, whole = min(near, key=lambda one: abs(one[0]))
        if whole:
            found.offsets_ms.append(offset_ms)
        else:
            found.unjudged += 1
    return found


def _together(found: Onsets, skipped: int) -> Figure:
    """Where OBS leaves a frame out, what is in it is seen a frame late: so many onsets may be out of bounds."""
    offsets = found.offsets_ms
    what = f"sound minus picture, {len(offsets)} words ({found.unjudged} begin in a frame that OBS left out)"
    if len(offsets) <= found.unjudged:
        return Figure(what, "too few to be judged: this PC is too busy", False)
    low, middle, high = min(offsets), statistics.median(offsets), max(offsets)
    outside = sum(not EARLIEST_MS <= one <= LATEST_MS for one in offsets)
    return Figure(
        f"{what}: least, middle, most; outside; frames that OBS left out",
        f"{low:.0f}, {middle:.0f}, {high:.0f} ms; {outside}; {skipped}",
        EARLIEST_MS <= middle <= LATEST_MS and outside <= min(skipped, len(offsets) // 4),
    )


def timing(studio: Studio, words: int) -> list[Figure]:
    """Numbered pictures and a tone a word."""
    with studio.recorded() as take:
        for index in range(words):
            studio.say_whole(WORDS[index % len(WORDS)])
    recording = Recording(take.path)
    seen = pictures(recording, take)
    delays = [delay for _, delay in seen.delays]
    heard = [round(pitch / 50) * 50 for begin, end, pitch in recording.tones() if end - begin > 60]
    # A PC that stands still may part a word in two; no word comes twice in a row.
    heard = [pitch for index, pitch in enumerate(heard) if index == 0 or heard[index - 1] != pitch]
    said = [pitch_hz(WORDS[index % len(WORDS)]) for index in range(words)]
    return [
        Figure(
            f"numbers missing of {seen.count:,} pictures, frames that OBS itself left out",
            f"{seen.missing}, {take.skipped}",
            seen.missing <= take.skipped,
        ),
        Figure("words heard in their order", f"{len(heard)} of {words}", heard == said),
        Figure(
            "picture's delay from the pump to the file, p50 and p95",
            f"{percentile(delays, 0.5):.0f}, {percentile(delays, 0.95):.0f} ms",
            percentile(delays, 0.95) <= MOST_DELAY_MS,
        ),
        _together(onsets(recording), take.skipped),
    ]


def stalls(studio: Studio, times: int) -> list[Figure]:
    """Each process stands still; the pump again and again."""
    pids = studio.presenter.health().pids
    marks: list[tuple[str, float, float]] = []
    with studio.recorded() as take:
        for who, stands_ms, count in ((VOICE, 2000, 1), (FACE, 2000, 1), (PUMP, 600, 1), (PUMP, 500, times)):
            for _ in range(3):
                studio.say_whole(WORDS[0])
            began = time.monotonic() * 1000
            for _ in range(count):
                studio.say(" ".join(WORDS))
                studio.wait(SentenceStarted)
                os.kill(pids[who], signal.SIGSTOP)
                time.sleep(stands_ms / 1000)
                os.kill(pids[who], signal.SIGCONT)
                studio.presenter.interrupt()
                studio.wait(SentenceInterrupted)
                time.sleep(0.4)
            marks.append(
                (
                    f"{who} {stands_ms} ms" + (f", {count} times" if count > 1 else ""),
                    began,
                    time.monotonic() * 1000,
                )
            )
        for _ in range(3):
            studio.say_whole(WORDS[1])
        time.sleep(2)
    recording = Recording(take.path)
    seen, zero_ms = pictures(recording, take), take.zero_ms(recording)
    figures = []
    for what, began, ended in marks:
        before = [delay for at, delay in seen.delays if began - 1500 < at + zero_ms < began]
        after = [delay for at, delay in seen.delays if ended + 300 < at + zero_ms < ended + 1800]
        back = statistics.median(after) - statistics.median(before)
        figures.append(
            Figure(f"delay after {what} stopped, against before", f"{back:+.0f} ms", back <= BACK_MS)
        )
    last = [delay for at, delay in seen.delays if at + zero_ms > marks[-1][2] + 300]
    late = percentile(last, 0.95)
    figures.append(Figure("picture's delay after all of them, p95", f"{late:.0f} ms", late <= MOST_DELAY_MS))
    figures.append(_together(onsets(recording), take.skipped))
    return figures


# ── interrupts ───────────────────────────────────────────────────────────────────────────────────


def interrupts(studio: Studio, times: int, chance: random.Random) -> list[Figure]:
    """A sentence is cut off at random moments, and another word said."""
    asked: list[float] = []
    with studio.recorded() as take:
        for _ in range(times):
            studio.say(" ".join(WORDS))
            studio.say(" ".join(reversed(WORDS)))
            studio.wait(SentenceStarted)
            time.sleep(chance.uniform(0.05, 2.6))
            asked.append(time.monotonic() * 1000)
            studio.presenter.interrupt()
            studio.wait(SentenceInterrupted)
            studio.wait(SentenceInterrupted)
            time.sleep(0.5)
            studio.say_whole(NEXT)
    recording = Recording(take.path)
    zero_ms = take.zero_ms(recording)
    tones = recording.tones()
    new = [tone for tone in tones if round(tone[2] / 50) * 50 == pitch_hz(NEXT) and tone[1] - tone[0] > 200]
    silences, after = [], 0
    for when in asked:
        at = when - zero_ms
        begins = min((begin for begin, _, _ in new if begin > at), default=at)
        old = [(begin, end) for begin, end, _ in tones if begin < begins and end > at]
        silences.append(max((end - at for _, end in old), default=0.0))
        after += sum(begin > at + MOST_SILENCE_MS for begin, _ in old)
    return [
        Figure(
            f"interrupt to silence in the file, {times} times: middle and longest",
            f"{statistics.median(silences):.0f}, {max(silences):.0f} ms",
            max(silences) <= MOST_SILENCE_MS,
        ),
        Figure("old words after an interrupt", str(after), after == 0),
        Figure("new words heard", f"{len(new)} of {times}", len(new) == times),
    ]


# ── lips ─────────────────────────────────────────────────────────────────────────────────────────


def lips(studio: Studio, language: str, text: str) -> list[Figure]:
    """The mouth's opening in the recorded pixels, against the sound and against where p, b, m are said."""
    with studio.recorded() as take:
        studio.say_whole(text, language)
    recording = Recording(take.path, opening_of(SHAPE))
    with VoiceCall("espeak") as voice:
        said, pcm = voice.say(text, language, Manner())
    begins_ms, _ = found_ms(recording.sound, np.frombuffer(pcm, "<i2"))
    length_ms = len(pcm) * 1000 / 2 / RATE
    best, alike = lag_ms(Power(recording.sound), recording.seen, [(begins_ms, begins_ms + length_ms)])
    at, open_ = (np.array(column, float) for column in zip(*recording.seen, strict=True))
    mouth = np.interp(np.arange(begins_ms, begins_ms + length_ms, STEP_MS), at, open_)
    # Where the lips have to be closed: the frame that is nearest to it with a closed mouth.
    shut, wide = np.percentile(mouth, (5, 95))
    whens = at[open_ <= shut + 0.2 * (wide - shut)]
    timed = keys(said.phones)
    errors = [
        float(
            min(
                max(key.start_ms + begins_ms - when, when - after.start_ms - begins_ms, 0.0) for when in whens
            )
        )
        for key, after in pairwise(timed)
        if VISEMES[key.viseme] == "PP"
    ]
    late = sum(error > MOST_LIP_MS for error in errors)
    return [
        Figure(
            f"{language}: best lag of mouth and sound (likeness {alike:.2f})",
            f"{best:+d} ms",
            abs(best) <= MOST_LAG_MS,
        ),
        Figure(
            f"{language}: {len(errors)} p, b, m: furthest from closed lips; beyond a frame; frames that OBS left out",
            f"{max(errors):.0f} ms; {late}; {take.skipped}",
            late <= min(take.skipped, len(errors) // 4),
        ),
    ]
