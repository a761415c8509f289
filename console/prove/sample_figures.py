"""What a recording of a hosted show says, beside its journal: label, movement, words, silence, lips, and what became
of the sentences in which the presenter was killed.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np

from console.desk.prepare import Prepared
from console.model.cue import CardCue
from console.model.facts import CueConfirmed, CueTaken, Record
from console.model.shown import FellBack
from console.model.speaking import HostReturned, SentenceEnded, SentenceStarted, UtteranceAsked
from console.presenter.messages import Manner
from console.presenter.voice_call import VoiceCall
from console.prove.host_look import Seen
from console.prove.likeness import found
from console.prove.lips import Power, lag_ms
from console.prove.proof import Figure
from console.prove.recording import RATE, Recording
from console.prove.studio import Take

# Of what moved in a picture: below it nothing did.
STILL = 0.5
LONGEST_STILL_MS, FALLBACK_MS, MOST_LAG_MS = 1000, 2000, 40
# How alike a sentence has to be to what was recorded of it, and how quiet silence is (full scale is 1).
SAME_SOUND, QUIET = 0.85, 0.002
# Around when a sentence's sound left the pump; what is still on its way when a card has come.
BEFORE_MS, BEHIND_MS, FADED_MS = 400, 1200, 900
# Of 32,768: what is fainter at a sentence's ends is its pause.
FAINT = 300
# So much of a sentence that was broken off is looked for.
BROKEN_MS = 500


class Said(msgspec.Struct):
    """A sentence that was begun. Times in ms of the file: left when its sound left the pump; begins, ends where it is
    in the file. whole: it was heard to its end, by the journal. alike: the file's sound is the voice's, 0 to 1.
    """

    utterance_id: str
    index: int
    cue_id: str
    spoken: str
    language: str
    left_ms: float
    whole: bool = False
    begins_ms: float = 0.0
    ends_ms: float = 0.0
    alike: float = 0.0


def figures(
    prepared: Prepared, records: Sequence[Record], recording: Recording, take: Take, killed_ns: Sequence[int]
) -> tuple[Figure, ...]:
    """Returns them all. Raises AssertionError where the recording is none of that run."""
    zero_ms = take.zero_ms(recording)

    def at_ms(mono_ns: int) -> float:
        return mono_ns / 1e6 - zero_ms

    lasted_ms = len(recording.sound) * 1000 / RATE
    # What the file ended in is no part of it.
    records = [one for one in records if at_ms(one.mono_ns) < lasted_ms - BEHIND_MS]
    said = _said(records, at_ms)
    _listen(prepared, said, recording)
    killed = [at_ms(one) for one in killed_ns]
    power = Power(recording.sound)
    return (
        Figure(
            "recorded; frames that OBS left out",
            f"{len(recording.sound) / RATE:.0f} s, {len(recording.seen):,} frames; {take.skipped:,}",
        ),
        _labelled(records, recording, at_ms),
        _moves(recording, killed),
        _heard(said),
        _silent(prepared, records, said, power, at_ms),
        *_lips(said, recording, power),
        *(figure for when in killed for figure in _after_kill(recording, said, when)),
    )


def _said(records: Sequence[Record], at_ms: Any) -> list[Said]:
    asked: dict[str, UtteranceAsked] = {}
    found: list[Said] = []
    for record in records:
        fact = record.fact
        if isinstance(fact, UtteranceAsked):
            asked[fact.utterance_id] = fact
        elif isinstance(fact, SentenceStarted):
            of = asked[fact.utterance_id]
            spoken = of.spoken[fact.sentence_index]
            found.append(
                Said(
                    fact.utterance_id, fact.sentence_index, of.cue_id, spoken, of.language,
                    at_ms(record.mono_ns),
                )
            )  # fmt: skip
        elif isinstance(fact, SentenceEnded) and found:
            last = found[-1]
            last.whole = (last.utterance_id, last.index) == (fact.utterance_id, fact.sentence_index)
    return found


def _listen(prepared: Prepared, said: Sequence[Said], recording: Recording) -> None:
    """Find each sentence in the file, by what the voice makes of it."""
    presenter = prepared.show.avatar.presenter
    manner = Manner(presenter.speed, presenter.pitch, 0)
    with VoiceCall(presenter.voice) as voice:
        for one in said:
            _, pcm = voice.say(one.spoken, one.language, manner)
            # Its pauses at both ends say nothing of where it is.
            sound = np.frombuffer(pcm, "<i2").astype(np.float32)
            loud = np.flatnonzero(np.abs(sound) > FAINT)
            sound = sound[loud[0] : loud[-1] + 1]
            if not one.whole:
                sound = sound[: BROKEN_MS * RATE // 1000]
            begin = max(0, round((one.left_ms - BEFORE_MS) * RATE / 1000))
            there = recording.sound[begin : begin + len(sound) + (BEFORE_MS + BEHIND_MS) * RATE // 1000]
            at, one.alike = found(there, sound)
            one.begins_ms = begin * 1000 / RATE + at
            one.ends_ms = one.begins_ms + len(sound) * 1000 / RATE


# ── the picture ──────────────────────────────────────────────────────────────────────────────────


def _labelled(records: Sequence[Record], recording: Recording, at_ms: Any) -> Figure:
    """Wherever the presenter is seen; and while a film stands in for him."""
    replaced = _replaced(records, at_ms)
    hosted = bare = films = bare_films = 0
    for when, seen in recording.seen:
        if seen.place is not None:
            hosted += 1
            bare += not seen.label
        elif any(begin + FADED_MS < when < end for begin, end in replaced):
            films += 1
            bare_films += not seen.label
    return Figure(
        "frames with the presenter, without the AI label of them; with his film in his place, without",
        f"{hosted:,}, {bare}; {films:,}, {bare_films}",
        hosted > 0 and bare == 0 and bare_films == 0,
    )


def _replaced(records: Sequence[Record], at_ms: Any) -> list[tuple[float, float]]:
    """Returns from when to when a film stood in for the host."""
    found, since = [], None
    for record in records:
        if isinstance(record.fact, FellBack) and record.fact.to == "clip":
            since = at_ms(record.mono_ns)
        elif isinstance(record.fact, HostReturned | CueTaken | FellBack) and since is not None:
            found.append((since, at_ms(record.mono_ns)))
            since = None
    return found


def _moves(recording: Recording, killed: Sequence[float]) -> Figure:
    """The longest that his picture stood still, other than when he was dead and nothing had replaced him yet."""
    longest, began = (0.0, 0.0), None
    for (before, was), (at, seen) in pairwise(recording.seen):
        dead = any(when <= at < when + FALLBACK_MS for when in killed)
        if seen.place is None or was.place != seen.place or dead or seen.moved > STILL:
            began = None
            continue
        began = before if began is None else began
        longest = max(longest, (at - began, began))
    return Figure(
        "longest that the presenter's picture stood still, and where in the file",
        f"{longest[0]:.0f} ms at {longest[1] / 1000:.1f} s",
        longest[0] <= LONGEST_STILL_MS,
    )


# ── the sound ────────────────────────────────────────────────────────────────────────────────────


def _heard(said: Sequence[Said]) -> Figure:
    whole = [one for one in said if one.whole]
    unheard = [one for one in whole if one.alike < SAME_SOUND]
    least = min((one.alike for one in whole), default=0.0)
    return Figure(
        "sentences said to their end; not heard so in the file; least likeness of their sound",
        f"{len(whole)}; {len(unheard)}; {least:.2f}",
        bool(whole) and not unheard,
    )


def _silent(
    prepared: Prepared, records: Sequence[Record], said: Sequence[Said], power: Power, at_ms: Any
) -> Figure:
    """Between two sentences of a script, and while a card is on air alone."""
    spans = [
        (one.ends_ms + 60, after.begins_ms - 20)
        for one, after in pairwise(said)
        if one.whole and one.utterance_id == after.utterance_id
    ]
    cues = {item.cue_id: item.cue for item in prepared.plan.order}
    card_since: float | None = None
    on_air = ""
    for record in records:
        fact = record.fact
        if isinstance(fact, CueTaken):
            if card_since is not None:
                spans.append((card_since + FADED_MS, at_ms(record.mono_ns)))
            card_since, on_air = None, fact.cue_id
        elif isinstance(fact, CueConfirmed) and isinstance(cues.get(on_air), CardCue):
            card_since = at_ms(record.mono_ns)
    spans = [one for one in spans if one[1] - one[0] > 40]
    loudest = max((power.between(*one), one[0]) for one in spans) if spans else (1.0, 0.0)
    return Figure(
        f"loudest of {len(spans)} silences between sentences and under cards (root mean square), and where",
        f"{loudest[0]:.4f} at {loudest[1] / 1000:.1f} s",
        loudest[0] <= QUIET,
    )


def _lips(said: Sequence[Said], recording: Recording, power: Power) -> list[Figure]:
    """Where he fills the picture."""
    seen: list[tuple[float, Seen]] = recording.seen
    spans = [
        (one.begins_ms, one.ends_ms)
        for one in said
        if one.whole and one.alike >= SAME_SOUND and _all_whole(seen, one.begins_ms, one.ends_ms)
    ]
    if not spans:
        return [Figure("sentences with the presenter alone in the picture", "0", False)]
    best, alike = lag_ms(power, [(at, one.mouth) for at, one in seen], spans)
    what = f"mouth against sound, {len(spans)} sentences (likeness {alike:.2f})"
    return [Figure(what, f"{best:+d} ms", abs(best) <= MOST_LAG_MS)]


def _all_whole(seen: Sequence[tuple[float, Seen]], begin: float, end: float) -> bool:
    stood = {one.place for at, one in seen if begin <= at <= end}
    return stood == {0}


# ── the kill ─────────────────────────────────────────────────────────────────────────────────────


def _after_kill(recording: Recording, said: Sequence[Said], killed: float) -> list[Figure]:
    broken = [one for one in said if one.left_ms < killed][-1]
    again = [
        one
        for one in said
        if one.left_ms > killed and (one.utterance_id, one.index) == (broken.utterance_id, broken.index)
    ]
    gone = next((at for at, seen in recording.seen if at > killed and seen.place is None), None)
    back = next(
        (at for at, seen in recording.seen if gone is not None and at > gone and seen.place is not None), None
    )
    name = f"killed in sentence {broken.index} of {broken.cue_id}"
    if gone is None or back is None:
        return [Figure(f"{name}: another picture, and he again", "never", False)]
    order = [one.index for one in said if one.utterance_id == broken.utterance_id and one.left_ms > killed]
    whole = bool(again) and again[0].whole and again[0].alike >= SAME_SOUND
    return [
        Figure(
            f"{name}: another picture after; he again after",
            f"{gone - killed:.0f} ms; {(back - killed) / 1000:.1f} s",
            gone - killed <= FALLBACK_MS,
        ),
        Figure(
            f"{name}: its beginning in the file, likeness; the whole sentence again, likeness",
            f"{broken.alike:.2f}; {again[0].alike if again else 0:.2f} at "
            f"{again[0].begins_ms / 1000 if again else 0:.1f} s",
            not broken.whole and broken.alike >= SAME_SOUND and whole,
        ),
        Figure(
            f"{name}: what is said after it, each once and in order",
            " ".join(map(str, order)),
            order == list(range(broken.index, broken.index + len(order))),
        ),
    ]
