"""Scripted faults of the simulated OBS: what a rehearsal should be able to survive. Pure.

A fault happens at a time (at_ms after the start) or at the nth request of a type (on, nth).
"""

from pathlib import Path
from typing import Literal

import msgspec

from console.base import untrusted
from console.base.errors import Problem, UsageError
from console.words.message import message

Kind = Literal[
    "drop",
    "freeze",
    "refuse",
    "late",
    "ignore",
    "rename",
    "group",
    "exit",
    "crash",
    "black",
    "still",
    "silent",
    "mend",
    "cut_stream",
    "stall_stream",
    "break_stream",
    "break_record",
    "fill_disk",
    "lose_frames",
]


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """One fault.

    do: ``drop`` the connections, ``freeze`` for ms, ``refuse`` a request with code and comment, do it
    ``late`` by ms, ``ignore`` it (say yes, do nothing), ``rename`` scene to new_name, put the item of
    input in scene into a new ``group`` new_name, ``exit`` cleanly, ``crash`` and stay away for ms. An input turns
    ``black``, stands ``still`` or goes ``silent``, or is well again (``mend``). The stream loses its service
    (``cut_stream``) for ms, or sends nothing (``stall_stream``) for ms;
    it or the recording ends by itself (``break_stream``, ``break_record``). The recording's disk has free_mb left
    (``fill_disk``). A share of the frames of a kind is lost from now on (``lose_frames``): dropped, skipped or lagged.
    times: how often a fault on a request happens, 0 for always.
    """

    do: Kind
    at_ms: int | None = None
    on: str | None = None
    nth: int = 1
    times: int = 1
    ms: int = 0
    code: int = 700
    comment: str = "A fault of the simulated OBS."
    scene: str = ""
    input: str = ""
    new_name: str = ""
    free_mb: float = 0.0
    kind: str = "dropped"
    share: float = 0.0


def read_faults(path: Path) -> tuple[Fault, ...]:
    """Faults from a JSON file (a list of objects with Fault's fields). Raises UsageError."""
    try:
        return tuple(untrusted.decode(path.read_bytes(), list[Fault]))
    except OSError as error:
        raise UsageError(Problem(str(path), message("sheets.unreadable", error=error))) from error
    except msgspec.DecodeError as error:
        raise UsageError(
            Problem(str(path), message("files.bad_value", error=error), message("cli.fix_list_of_faults"))
        ) from error


class Script:
    """Which fault a request meets, counting as they come."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.timed = sorted(
            (fault for fault in faults if fault.at_ms is not None), key=lambda fault: fault.at_ms or 0
        )
        self._on_request = [fault for fault in faults if fault.on is not None]
        self._seen: dict[str, int] = {}

    def add(self, fault: Fault) -> None:
        """One more fault on a request; it counts requests from now on."""
        if fault.on is not None:
            self._seen[fault.on] = 0
            self._on_request.append(fault)

    def meets(self, request: str) -> Fault | None:
        """The fault that this request, the next of its type, runs into."""
        count = self._seen[request] = self._seen.get(request, 0) + 1
        for fault in self._on_request:
            last = fault.nth + fault.times - 1 if fault.times else count
            if fault.on == request and fault.nth <= count <= last:
                return fault
        return None
