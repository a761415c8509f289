"""What whoever looks after sources is given: who counts, who keeps, who hears of it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from console.api.messages import EventsResult
from console.base.errors import Problem
from console.model.figures import Choice
from console.sources.setup import Batch, Kind, SourceSetup

Report = Callable[[str, Problem | None], None]
# (source, as its events name it; figure; whether it counts)
Choose = Callable[[str, Choice, bool], None]
# (source, as its events name it; figure): it is set up to be added up.
Confirm = Callable[[str, Choice], None]
# Gets what came from a source as it came, with its secrets, which are to be kept nowhere.
KeepRaw = Callable[[SourceSetup, Batch, Mapping[str, str]], None]


class Takes(Protocol):
    """Who counts events: what ``Desk.take_events`` does."""

    def __call__(self, body: bytes, by: str) -> EventsResult | list[Problem]: ...


class Keeps(Protocol):
    """What is kept of sources on this PC. All but stamp() may wait, and is asked on another thread."""

    def setups(self) -> Mapping[str, SourceSetup]: ...

    def secrets(self, setup: SourceSetup, kind: Kind) -> dict[str, str]: ...

    def stamp(self) -> object: ...

    def new_secret(self, name: str, key: str, value: str) -> None: ...

    def confirm(self, names: list[str], figure: Choice, counts: bool) -> None: ...
