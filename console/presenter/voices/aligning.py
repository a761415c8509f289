"""Timings for sound that came without any: the phonemes of another voice, laid over the speech that is heard. Pure.

The order and the relative lengths are eSpeak's; when there is speech and when a pause is heard in the sound.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from console.presenter.messages import Phone

STEP_MS = 10
# Quieter than this (of full scale, or of the loudest) is a pause, if it lasts.
QUIET, QUIET_SHARE = 0.008, 0.06
PAUSE_MS = 90


def stretches(samples: NDArray[np.float32], rate_hz: int) -> list[tuple[int, int]]:
    """Returns when there is speech: (from, to) in ms, with pauses of PAUSE_MS and more between them."""
    step = rate_hz * STEP_MS // 1000
    count = len(samples) // step
    if not count:
        return []
    loud = np.abs(samples[: count * step]).reshape(count, step).max(1)
    heard = loud > max(QUIET, QUIET_SHARE * float(loud.max()))
    made: list[tuple[int, int]] = []
    for index in np.flatnonzero(heard):
        start = int(index) * STEP_MS
        if made and start - made[-1][1] < PAUSE_MS:
            made[-1] = (made[-1][0], start + STEP_MS)
        else:
            made.append((start, start + STEP_MS))
    return made


def laid_over(phones: Sequence[Phone], heard: Sequence[tuple[int, int]]) -> tuple[Phone, ...]:
    """Returns the phones as the sound has them. heard: of ``stretches``. Without phones the mouth opens with it."""
    if not heard:
        return ()
    groups = _groups(phones)
    if not groups:
        return tuple(Phone("a", start, end) for start, end in heard)
    if len(groups) != len(heard):
        # Other pauses than eSpeak makes: the whole is spread over all speech that is heard.
        groups = _shared_out([one for group in groups for one in group], heard)
    made: list[Phone] = []
    for group, (start, end) in zip(groups, heard, strict=True):
        if made:
            made.append(Phone("", made[-1].end_ms, start))
        whole = sum(one.end_ms - one.start_ms for one in group)
        at = 0
        for one in group:
            after = at + one.end_ms - one.start_ms
            began, ended = (start + (end - start) * place // max(1, whole) for place in (at, after))
            if ended > began:
                made.append(Phone(one.symbol, began, ended))
            at = after
    return tuple(made)


def _groups(phones: Sequence[Phone]) -> list[list[Phone]]:
    """Returns the phones between pauses that are heard as such."""
    made: list[list[Phone]] = [[]]
    for one in phones:
        if one.symbol:
            made[-1].append(one)
        elif one.end_ms - one.start_ms >= PAUSE_MS and made[-1]:
            made.append([])
    return [group for group in made if group]


def _shared_out(phones: list[Phone], heard: Sequence[tuple[int, int]]) -> list[list[Phone]]:
    """Returns the phones of each stretch: as much of their time as the stretch is of all speech."""
    whole = sum(one.end_ms - one.start_ms for one in phones)
    speech = sum(end - start for start, end in heard)
    made: list[list[Phone]] = [[] for _ in heard]
    edges = []
    passed = 0
    for start, end in heard:
        passed += end - start
        edges.append(passed * whole // speech)
    at = 0
    index = 0
    for one in phones:
        middle = at + (one.end_ms - one.start_ms) / 2
        while index < len(edges) - 1 and middle >= edges[index]:
            index += 1
        made[index].append(one)
        at += one.end_ms - one.start_ms
    return made
