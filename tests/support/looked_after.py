"""A desk's sources on the fake clock: what a source delivers, and what the desk says of it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from console.api.messages import EventsResult
from console.api.viewers_state import SourceState
from console.base.errors import Problem, ShowcallerError
from console.desk.sources import Sources
from console.model.figures import Choice
from console.model.source import SourceSetup
from console.sources.setup import Batch, Context, Field, Kind, kinds
from console.words.message import message
from tests.support.sources import START_MS, FakeTime
from tests.support.waiting import comes


def like(number: int, count: int = 1) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "//fake/shop",
        "type": "like",
        "data": {"count": count},
    }


class Kept:
    """What is kept of sources, for one test."""

    def __init__(self, *setups: SourceSetup) -> None:
        self.all = {one.name: one for one in setups}
        self.keyring: dict[str, str] = {"token": "old"}
        self.number, self.wrong = 0, False
        self.confirmed: list[tuple[list[str], Choice, bool]] = []
        self.refusals = 0

    def setups(self) -> Mapping[str, SourceSetup]:
        if self.wrong:
            raise ShowcallerError(message("source.file_unreadable", error="damaged"))
        return self.all

    def secrets(self, setup: SourceSetup, kind: Kind) -> dict[str, str]:
        return dict(self.keyring)

    def stamp(self) -> object:
        return self.number

    def new_secret(self, name: str, key: str, value: str) -> None:
        self.keyring[key] = value

    def confirm(self, names: list[str], figure: Choice, counts: bool) -> None:
        if self.wrong:
            self.refusals += 1
            raise OSError("full")
        self.confirmed.append((names, figure, counts))

    def change(self, *setups: SourceSetup) -> None:
        self.all, self.number = {one.name: one for one in setups}, self.number + 1


class Story:
    """A desk's sources on fake time. script: what each connection does, one after the other; the last one again."""

    def __init__(self, *script: list[Any], keeps: Kept | None = None, names: tuple[str, ...] | None = None,
                 folder: Path | None = None, interval_ms: int = 5000, secret: bool = False) -> None:  # fmt: skip
        self.script, self.time = list(script), FakeTime()
        self.opened: list[int] = []
        self.chosen: list[tuple[str, str, bool]] = []
        self.confirmed: list[tuple[str, str]] = []
        self.given: list[dict[str, str]] = []
        self.alarms: dict[str, Problem] = {}
        self.taken: list[dict[str, Any]] = []
        self.context: Context | None = None
        self.behind = False
        self.keeps = keeps or Kept(SourceSetup("shop", "fake"))
        token = Field("token", message("source.field_token"), secret=True)
        kinds()["fake"] = Kind(
            "fake", message("source.kind_poll"), (token,) if secret else (), (),
            interval_ms, self._open,
        )  # fmt: skip
        self.sources = Sources(
            self.keeps,
            self._take,
            self.time,
            lambda: self.time.now_ms,
            START_MS,
            self._report,
            folder,
            names,
            self.time,
            lambda *choice: self.chosen.append(choice),
            confirm=lambda *choice: self.confirmed.append(choice),
        )

    def _take(self, body: bytes, by: str) -> EventsResult | list[Problem]:
        if self.behind:
            raise ShowcallerError(message("run.figures_behind"))
        events = msgspec.json.decode(body)
        self.taken += events
        return EventsResult(len(events), 0, 0, [])

    def _report(self, code: str, problem: Problem | None) -> None:
        if problem is None:
            self.alarms.pop(code, None)
        else:
            self.alarms[code] = problem

    async def _open(
        self, setup: SourceSetup, secrets: Mapping[str, str], context: Context
    ) -> AsyncIterator[Batch]:
        self.opened.append(self.time.now_ms)
        self.given.append(dict(secrets))
        self.context = context
        steps = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        for step in steps:
            if isinstance(step, Exception):
                raise step
            if isinstance(step, Batch):
                yield step
                context.reached(f"after {len(self.taken)}")
            elif isinstance(step, int):
                await context.sleep(step)
            else:
                step(context)

    @property
    def state(self) -> SourceState:
        return self.sources.states()[0]

    def run(self, story: Any) -> None:
        async def whole() -> None:
            running = asyncio.ensure_future(self.sources.run(lambda: None))
            try:
                # Its setups are read on another thread: until then no time passes.
                await comes(lambda: self.opened or not self.keeps.all)
                await self.time.pass_ms(0)
                await story()
            finally:
                running.cancel()
                await asyncio.wait([running])

        try:
            asyncio.run(whole())
        finally:
            del kinds()["fake"]


def batch(*numbers: int) -> Batch:
    return Batch([like(number) for number in numbers], b"raw", START_MS)


FOREVER = 10**9
