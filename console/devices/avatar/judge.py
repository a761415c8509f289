"""Is the avatar black, frozen or silent? Judged from one look after the other. Pure.

A false alarm takes a good avatar off the air, so each state has to be seen in every look for its whole
time, in several looks, and without a gap between them: what was not looked at is not known.
"""

from typing import Literal

import msgspec

from console.model.show import Watch

State = Literal["ok", "black", "frozen", "silent"]
# The fewest looks that count as a state, and the longest real ms between two of them.
FEWEST_LOOKS = 4
LONGEST_GAP_MS = 700


class Look(msgspec.Struct, frozen=True):
    """What was seen and heard at a moment (real ms).

    dark: the picture is black. still: it is the one before, None for the first. quiet: nothing was heard
    since the last look; None where OBS gave no level.
    """

    at_ms: int
    dark: bool
    still: bool | None = None
    quiet: bool | None = None


class Since(msgspec.Struct, frozen=True):
    """Since when (real ms) something is so, and in how many looks it was."""

    at_ms: int
    looks: int


class Memory(msgspec.Struct, frozen=True):
    """What the looks so far add up to. for_ms: how long the state lasts."""

    last_ms: int | None = None
    black: Since | None = None
    frozen: Since | None = None
    silent: Since | None = None
    state: State = "ok"
    for_ms: int = 0


def judge(memory: Memory, look: Look, limits: Watch) -> Memory:
    """The memory after one more look."""
    last = memory.last_ms
    if last is None or not 0 <= look.at_ms - last <= LONGEST_GAP_MS:
        memory, last = Memory(), look.at_ms
    # Frozen and silent began with the look before: that is what this one is compared with.
    black = _since(memory.black, look.dark, look.at_ms)
    frozen = _since(memory.frozen, look.still is True, last)
    silent = _since(memory.silent, look.quiet is True, last)
    state: State = "ok"
    for_ms = 0
    states: tuple[tuple[State, Since | None, int | None], ...] = (
        ("black", black, limits.black_ms), ("frozen", frozen, limits.frozen_ms), ("silent", silent, limits.silent_ms)
    )  # fmt: skip
    for name, since, limit_ms in states:
        if since is None or limit_ms is None or since.looks < FEWEST_LOOKS:
            continue
        if look.at_ms - since.at_ms >= limit_ms:
            state, for_ms = name, look.at_ms - since.at_ms
            break
    return Memory(look.at_ms, black, frozen, silent, state, for_ms)


def _since(before: Since | None, so: bool, at_ms: int) -> Since | None:
    if not so:
        return None
    return Since(at_ms, 1) if before is None else Since(before.at_ms, before.looks + 1)
