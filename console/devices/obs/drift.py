"""What of OBS is not as the show wants it, in words for people. Pure."""

from collections.abc import Iterator

from console.devices.obs.target_state import ObsTarget
from console.model.facts import DriftSeen
from console.model.names import LABEL
from console.model.obsstate import ObsSeen
from console.model.target import PROGRAM, RECORDING, STREAMING, Filter, Item, Mute


def drifts(seen: ObsSeen, target: ObsTarget) -> Iterator[DriftSeen]:
    """Each thing on air that differs. The AI label is left out: it is put back, never argued about."""
    if target.program is not None:
        if seen.program != target.program:
            yield DriftSeen(PROGRAM, target.program, seen.program or "")
        else:
            yield from _items(seen, target, target.program)
    for name, muted in target.muted.items():
        if seen.muted.get(name, muted) != muted:
            yield DriftSeen(Mute(name), _word(muted, "muted"), _word(not muted, "muted"))
    for source, switches in target.filters.items():
        for name, on in switches.items():
            if seen.filters.get(source, {}).get(name, on) != on:
                yield DriftSeen(Filter(source, name), _word(on, "on"), _word(not on, "on"))
    for output, wish, is_on in (
        (STREAMING, target.streaming, seen.streaming),
        (RECORDING, target.recording, seen.recording),
    ):
        if wish is not None and wish != is_on:
            yield DriftSeen(output, _word(wish, "on"), _word(is_on, "on"))


def _items(seen: ObsSeen, target: ObsTarget, scene: str) -> Iterator[DriftSeen]:
    wishes = target.items.get(scene, {})
    for item in seen.items.get(scene, ()):
        shown = wishes.get(item.source, item.enabled)
        if shown != item.enabled and item.source != LABEL:
            yield DriftSeen(Item(scene, item.source), _word(shown, "shown"), _word(item.enabled, "shown"))


def _word(on: bool, word: str) -> str:
    return word if on else f"not {word}"
