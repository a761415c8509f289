"""What was asked of OBS and is not seen yet. Pure, but for remembering.

OBS answers a request long before its effect is seen, and may lose one. So the difference is taken
against what was seen *and already asked for*: nothing is asked twice while it is on its way, and
what did not come true in time is asked again.
"""

import msgspec

from console.devices.device import Request
from console.devices.obs.diff import is_on_top, stands
from console.model.obsstate import ItemSeen, ObsSeen

# Real ms after which something asked for and not seen is asked again.
REASSERT_MS = 2500


class _Asked(msgspec.Struct):
    value: str
    until_ns: int
    answered: bool = False
    refused: bool = False
    # Something else was on its way: what is seen may be how it was before both.
    old: bool = False


class InFlight:
    """The requests on their way, by what they set."""

    def __init__(self) -> None:
        self._asked: dict[str, _Asked] = {}
        # The program scene that OBS said twice it had gone to, and was never seen in.
        self.ignored: str | None = None
        self._doubted: str | None = None

    def __contains__(self, key: str) -> bool:
        return key in self._asked

    def asked(self, request: Request, now_ns: int, extra_ms: int = 0) -> None:
        """A request was sent at now_ns; extra_ms is what it needs to be seen (a fade's length)."""
        until = now_ns + (REASSERT_MS + extra_ms) * 1_000_000
        before = self._asked.get(request.key)
        old = before is not None and before.value != request.value and not before.refused
        self._asked[request.key] = _Asked(request.value, until, old=old)

    def answered(self, key: str) -> None:
        """OBS says that it did what was asked last under a key."""
        if key in self._asked:
            self._asked[key].answered = True

    def refused(self, key: str) -> None:
        """OBS says that it did not do what was asked last under a key: it is as it was."""
        if key in self._asked:
            self._asked[key].refused = True

    def forget_all(self) -> None:
        """The link is new or lost: nothing is on its way."""
        self._asked.clear()
        self.ignored = self._doubted = None

    def settle(self, seen: ObsSeen, now_ns: int) -> None:
        """Forget what is seen by now, and what took too long."""
        program = self._asked.get("program")
        if seen.program in (self.ignored, self._doubted):
            self.ignored = self._doubted = None
        if program is not None and seen.program != program.value and program.until_ns <= now_ns:
            before, self._doubted = self._doubted, program.value if program.answered else None
            self.ignored = self._doubted if self._doubted == before else None
        for key, asked in tuple(self._asked.items()):
            there = _value(seen, key) == asked.value
            if asked.until_ns <= now_ns or (there and (asked.refused or not asked.old)):
                del self._asked[key]
            elif not there:
                asked.old = False

    def next_expiry_ns(self) -> int | None:
        """When the first request on its way is given up."""
        return min((asked.until_ns for asked in self._asked.values()), default=None)

    def turning(self, seen: ObsSeen) -> ObsSeen:
        """OBS as seen, but that a transition runs from when it is asked for, not from when it is seen."""
        program = self._asked.get("program")
        if program is None or program.refused:
            return seen
        asked = self._asked.get("transition")
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
        filters = dict(seen.filters)
        for key, asked in self._asked.items():
            if answered and not asked.answered and key != "program":
                continue
            kind, _, rest = key.partition(":")
            first, _, second = rest.partition("\n")
            on = asked.value == "true"
            match kind:
                case "program" | "preview" | "transition":
                    changes[kind] = asked.value
                case "transition_ms":
                    changes[kind] = int(asked.value)
                case "streaming" | "recording":
                    changes[kind] = on
                case "mute":
                    muted[rest] = on
                case "filter":
                    filters[first] = {**filters.get(first, {}), second: on}
                case "place":
                    items[first] = tuple(
                        msgspec.structs.replace(item, box=None) if item.source == second else item
                        for item in items.get(first, ())
                    )
                case "top":
                    items[first] = _raised(items.get(first, ()), second)
                case "item":
                    items[first] = tuple(_shown(item, second, on) for item in items.get(first, ()))
        return msgspec.structs.replace(seen, items=items, muted=muted, filters=filters, **changes)


def _raised(items: tuple[ItemSeen, ...], source: str) -> tuple[ItemSeen, ...]:
    """The items of a scene with one brought over the others."""
    ordered = sorted(items, key=lambda item: (item.source == source, item.index))
    return tuple(msgspec.structs.replace(item, index=index) for index, item in enumerate(ordered))


def _shown(item: ItemSeen, source: str, on: bool) -> ItemSeen:
    return msgspec.structs.replace(item, enabled=on) if item.source == source else item


def _value(seen: ObsSeen, key: str) -> str | None:
    """What is seen of the thing a key names, written as requests write it."""
    kind, _, rest = key.partition(":")
    first, _, second = rest.partition("\n")
    match kind:
        case "program":
            return seen.program
        case "preview":
            return seen.preview
        case "transition":
            return seen.transition
        case "transition_ms":
            return str(seen.transition_ms)
        case "streaming":
            return _text(seen.streaming)
        case "recording":
            return _text(seen.recording)
        case "mute":
            return _text(seen.muted.get(rest))
        case "filter":
            return _text(seen.filters.get(first, {}).get(second))
        case "place":
            found = next((item for item in seen.items.get(first, ()) if item.source == second), None)
            return None if found is None else _text(stands(seen, found))
        case "top":
            return _text(is_on_top(seen, first, second))
        case "item":
            for item in seen.items.get(first, ()):
                if item.source == second:
                    return _text(item.enabled)
    return None


def _text(on: bool | None) -> str | None:
    return None if on is None else str(on).lower()
