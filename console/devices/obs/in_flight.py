"""What was asked of OBS and is not seen yet. Pure, but for remembering.

OBS answers a request long before its effect is seen, and may lose one. So the difference is taken
against what was seen *and already asked for*: nothing is asked twice while it is on its way, and
what did not come true in time is asked again.
"""

from copy import copy

import msgspec

from console.devices.device import Request
from console.devices.obs.diff import is_on_top, stands
from console.model.obsstate import ItemSeen, ObsSeen
from console.model.target import (
    PROGRAM,
    TRANSITION,
    Box,
    Filter,
    Item,
    Mute,
    OnTop,
    Output,
    Preview,
    Program,
    Target,
    TransitionKind,
    TransitionLength,
    Value,
    Volume,
)

# Real ms after which something asked for and not seen is asked again.
REASSERT_MS = 2500
# OBS has no longer transitions. A scene may have one of its own, that wins over the one that was set.
LONGEST_TRANSITION_MS = 21_000


class _Asked(msgspec.Struct):
    value: Value
    until_ns: int
    answered: bool = False
    refused: bool = False
    # Something else was on its way: what is seen may be how it was before both.
    old: bool = False
    # Until when at most a transition is waited for that leads there.
    last_ns: int = 0


class InFlight:
    """The requests on their way, by their targets."""

    def __init__(self) -> None:
        self._asked: dict[Target, _Asked] = {}
        # The program scene that OBS said twice it had gone to, and was never seen in.
        self.ignored: Value | None = None
        # The one it said so of once: the next time it is ignored.
        self._unseen: Value | None = None

    def __bool__(self) -> bool:
        return bool(self._asked)

    def __contains__(self, target: Target) -> bool:
        return target in self._asked

    def copy(self) -> "InFlight":
        """Returns the same once more, to go on by itself."""
        other = copy(self)
        other._asked = {target: copy(asked) for target, asked in self._asked.items()}
        return other

    def asked(self, request: Request, now_ns: int, extra_ms: int = 0) -> None:
        """A request was sent at now_ns; extra_ms is what it needs to be seen (a fade's length)."""
        until = now_ns + (REASSERT_MS + extra_ms) * 1_000_000
        before = self._asked.get(request.target)
        old = before is not None and before.value != request.value and not before.refused
        last = now_ns + LONGEST_TRANSITION_MS * 1_000_000
        self._asked[request.target] = _Asked(request.value, until, old=old, last_ns=last)

    def answered(self, target: Target) -> None:
        """OBS says that it did what was asked last of a target."""
        if target in self._asked:
            self._asked[target].answered = True

    def refused(self, target: Target) -> None:
        """OBS says that it did not do what was asked last of a target: it is as it was."""
        if target in self._asked:
            self._asked[target].refused = True

    def forget_all(self) -> None:
        """The link is new or lost: nothing is on its way."""
        self._asked.clear()
        self.ignored = self._unseen = None

    def settle(self, seen: ObsSeen, now_ns: int) -> None:
        """Forget what is seen by now, and what took too long."""
        program = self._asked.get(PROGRAM)
        if program is not None and program.answered and seen.transition_runs and program.until_ns <= now_ns:
            # It is on its way there: to ask again would begin the transition anew.
            program.until_ns = max(program.until_ns, min(now_ns + REASSERT_MS * 1_000_000, program.last_ns))
        if seen.program in (self.ignored, self._unseen):
            self.ignored = self._unseen = None
        if program is not None and seen.program != program.value and program.until_ns <= now_ns:
            before, self._unseen = self._unseen, program.value if program.answered else None
            self.ignored = self._unseen if self._unseen == before else None
        for target, asked in tuple(self._asked.items()):
            there = _value(seen, target) == asked.value
            if asked.until_ns <= now_ns or (there and (asked.refused or not asked.old)):
                del self._asked[target]
            elif not there:
                asked.old = False

    def next_expiry_ns(self) -> int | None:
        """When the first request on its way is given up."""
        return min((asked.until_ns for asked in self._asked.values()), default=None)

    def turning(self, seen: ObsSeen) -> ObsSeen:
        """OBS as seen, but that a transition runs from when it is asked for, not from when it is seen."""
        program = self._asked.get(PROGRAM)
        if program is None or program.refused:
            return seen
        asked = self._asked.get(TRANSITION)
        name = seen.transition if asked is None else asked.value
        return msgspec.structs.replace(seen, transition_runs=True, transition=name)

    def before(self, program: str | None, seen: ObsSeen) -> ObsSeen:
        """What a difference is taken against when OBS is to be asked for a program scene.

        OBS works off messages side by side: one with the scene may overtake one sent before it. So
        a change of scene takes along all that was asked for and not answered yet.
        """
        over = self.overlay(seen)
        return over if program in (None, over.program) else self.overlay(seen, answered=True)

    def overlay(self, seen: ObsSeen, answered: bool = False) -> ObsSeen:
        """OBS as it will be once all that is on its way (answered: and answered) has come true."""
        if not self._asked:
            return seen
        changes: dict[str, object] = {}
        items = dict(seen.items)
        muted = dict(seen.muted)
        sound = dict(seen.sound)
        filters = dict(seen.filters)
        for target, asked in self._asked.items():
            if answered and not asked.answered and target != PROGRAM:
                continue
            on = asked.value is True
            match target:
                case Program():
                    changes["program"] = asked.value
                case Preview():
                    changes["preview"] = asked.value
                case TransitionKind():
                    changes["transition"] = asked.value
                case TransitionLength():
                    changes["transition_ms"] = asked.value
                case Output(kind):
                    changes[kind] = on
                case Mute(name):
                    muted[name] = on
                case Volume(name) if name in sound:
                    sound[name] = msgspec.structs.replace(sound[name], volume_db=asked.value)
                case Filter(source, name):
                    filters[source] = {**filters.get(source, {}), name: on}
                case Box(scene, source):
                    items[scene] = tuple(
                        msgspec.structs.replace(item, box=None) if item.source == source else item
                        for item in items.get(scene, ())
                    )
                case OnTop(scene, source):
                    items[scene] = _raised(items.get(scene, ()), source)
                case Item(scene, source):
                    items[scene] = tuple(_shown(item, source, on) for item in items.get(scene, ()))
        return msgspec.structs.replace(
            seen, items=items, muted=muted, sound=sound, filters=filters, **changes
        )


def _raised(items: tuple[ItemSeen, ...], source: str) -> tuple[ItemSeen, ...]:
    """The items of a scene with one brought over the others."""
    ordered = sorted(items, key=lambda item: (item.source == source, item.index))
    return tuple(msgspec.structs.replace(item, index=index) for index, item in enumerate(ordered))


def _shown(item: ItemSeen, source: str, on: bool) -> ItemSeen:
    return msgspec.structs.replace(item, enabled=on) if item.source == source else item


def _value(seen: ObsSeen, target: Target) -> Value | None:
    """Returns what is seen of a target, None where nothing is."""
    match target:
        case Program():
            return seen.program
        case Preview():
            return seen.preview
        case TransitionKind():
            return seen.transition
        case TransitionLength():
            return seen.transition_ms
        case Output(kind):
            return seen.streaming if kind == "streaming" else seen.recording
        case Mute(name):
            return seen.muted.get(name)
        case Volume(name):
            return seen.sound[name].volume_db if name in seen.sound else None
        case Filter(source, name):
            return seen.filters.get(source, {}).get(name)
        case Box(scene, source):
            found = _item(seen, scene, source)
            return None if found is None else stands(seen, found)
        case OnTop(scene, source):
            return is_on_top(seen, scene, source)
        case Item(scene, source):
            found = _item(seen, scene, source)
            return None if found is None else found.enabled
    return None


def _item(seen: ObsSeen, scene: str, source: str) -> ItemSeen | None:
    return next((item for item in seen.items.get(scene, ()) if item.source == source), None)
