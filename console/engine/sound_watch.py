"""Is a cue silent for the viewers, or clipped? Judged from one look at the meters after the other. Pure.

Everything is in real ms. A look is what the meters say at a moment; what was not looked at is not known, so a gap
begins anew.
"""

from typing import Literal

import msgspec

from console.model.sound import FULL, QUIET, Barred, Heard, Level

# The longest between two looks.
LONGEST_GAP_MS = 1_000
# So many looks at full scale within so long are clipping; so long without one ends it.
CLIPS, CLIPS_WITHIN_MS, CLIPS_OVER_MS = 5, 3_000, 5_000

SilentWhy = Barred | Literal["hidden", "no_sound", "quiet"]
# Who should be heard: (number of the take, input).
Speaker = tuple[int, str]


class Silent(msgspec.Struct, frozen=True):
    """Who is not heard, and why."""

    input: str
    why: SilentWhy


class Clipped(msgspec.Struct, frozen=True):
    """Which input is at full scale; at_source: it is so before its fader."""

    input: str
    at_source: bool


class Look(msgspec.Struct, frozen=True):
    """What the meters say at a moment. level: the speaker's, None where OBS gave none.

    heard: what the viewers hear of the speaker; barred: why they cannot. loudest: the input that reaches the viewers
    loudest.
    """

    at_ms: int
    speaker: Speaker | None = None
    level: Level | None = None
    heard: Heard = Heard()
    barred: Barred | Literal["hidden"] | None = None
    loudest: Level | None = None


class Memory(msgspec.Struct, frozen=True):
    """What the looks so far add up to. silent, clipped: what is wrong now, None: nothing."""

    last_ms: int | None = None
    speaker: Speaker | None = None
    quiet_since_ms: int | None = None
    full_ms: tuple[int, ...] = ()
    silent: Silent | None = None
    clipped: Clipped | None = None


def listen(memory: Memory, look: Look, quiet_ms: int | None) -> Memory:
    """Returns the memory after one more look. quiet_ms: how long a speaker may be silent; None: for ever."""
    last = memory.last_ms
    if last is None or not 0 <= look.at_ms - last <= LONGEST_GAP_MS:
        memory = Memory(silent=memory.silent, clipped=memory.clipped, speaker=memory.speaker)
    quiet_since_ms, silent = _silent(memory, look, quiet_ms)
    full_ms, clipped = _clipped(memory, look)
    return Memory(look.at_ms, look.speaker, quiet_since_ms, full_ms, silent, clipped)


def _silent(memory: Memory, look: Look, quiet_ms: int | None) -> tuple[int | None, Silent | None]:
    """Returns (since when the speaker is silent, what is to be said of it)."""
    if look.speaker is None or look.level is None or look.heard.peak >= QUIET:
        return None, None
    same = look.speaker == memory.speaker
    since = memory.quiet_since_ms if same and memory.quiet_since_ms is not None else look.at_ms
    if quiet_ms is None:
        return since, None
    if look.at_ms - since < quiet_ms and not (same and memory.silent is not None):
        return since, None
    return since, Silent(look.speaker[1], _why(look, look.level))


def _why(look: Look, level: Level) -> SilentWhy:
    if look.barred is not None:
        return look.barred
    if not level.has_sound:
        return "no_sound"
    return "fader" if level.source_peak >= QUIET else "quiet"


def _clipped(memory: Memory, look: Look) -> tuple[tuple[int, ...], Clipped | None]:
    """Returns (when full scale was reached of late, what is to be said of it)."""
    full = look.loudest is not None and look.loudest.peak >= FULL
    times = (*memory.full_ms, look.at_ms) if full else memory.full_ms
    kept = tuple(at_ms for at_ms in times if look.at_ms - at_ms < CLIPS_OVER_MS)[-CLIPS:]
    if look.loudest is not None and full and len(kept) == CLIPS and look.at_ms - kept[0] < CLIPS_WITHIN_MS:
        return kept, Clipped(look.loudest.name, look.loudest.source_peak >= FULL)
    return kept, memory.clipped if kept else None
