"""What of OBS is not as the show wants it, in words for people. Pure."""

from collections.abc import Iterator

from console.devices.obs.target_state import ObsTarget
from console.model.facts import DriftSeen
from console.model.names import LABELS
from console.model.obsstate import ObsSeen, otherwise
from console.model.target import PREVIEW, PROGRAM, RECORDING, STREAMING, Filter, Item, Mute, Volume
from console.words.message import Message, message, plain

NOTHING = message("obs.nothing")
SHOWN = {True: message("obs.is_shown"), False: message("obs.is_not_shown")}
MUTED = {True: message("obs.is_muted"), False: message("obs.is_not_muted")}
ON = {True: message("obs.is_on"), False: message("obs.is_not_on")}


def drifts(seen: ObsSeen, target: ObsTarget) -> Iterator[DriftSeen]:
    """Each thing on air that differs. The AI label is left out: it is put back, never argued about."""
    if target.program is not None:
        if seen.program != target.program:
            yield DriftSeen(PROGRAM, plain(target.program), plain(seen.program) if seen.program else NOTHING)
        else:
            yield from _items(seen, target, target.program)
    if target.preview is not None and seen.studio_mode and seen.preview not in (None, target.preview):
        yield DriftSeen(PREVIEW, plain(target.preview), plain(seen.preview or ""))
    for name, muted in target.muted.items():
        if seen.muted.get(name, muted) != muted:
            yield DriftSeen(Mute(name), MUTED[muted], MUTED[not muted])
    for name, db in target.volumes.items():
        sound = seen.sound.get(name)
        if sound is not None and sound.volume_db != db:
            yield DriftSeen(Volume(name), decibels(db), decibels(sound.volume_db))
    for source, switches in target.filters.items():
        for name, on in switches.items():
            if seen.filters.get(source, {}).get(name, on) != on:
                yield DriftSeen(Filter(source, name), ON[on], ON[not on])
    for output, wish, is_on in (
        (STREAMING, target.streaming, seen.streaming),
        (RECORDING, target.recording, seen.recording),
    ):
        if wish is not None and wish != is_on:
            yield DriftSeen(output, ON[wish], ON[is_on])


def decibels(db: float) -> Message:
    """Returns a fader's place in words: ``-6.0 dB``."""
    return message("obs.decibels", db=db)


def _items(seen: ObsSeen, target: ObsTarget, scene: str) -> Iterator[DriftSeen]:
    wishes = target.items.get(scene, {})
    for item in otherwise(seen.items.get(scene, ()), wishes):
        if item.source not in LABELS:
            shown = wishes[item.source]
            yield DriftSeen(Item(scene, item.source), SHOWN[shown], SHOWN[item.enabled])
