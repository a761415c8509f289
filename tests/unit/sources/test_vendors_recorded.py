"""Raw frames of vendors, recorded byte for byte, are the events that they were when they were recorded."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.sources.intake import Intake
from console.sources.setup import kinds
from console.sources.vendors.webhooks import WEBHOOKS
from tests.support.vendors.record import FOLDER, events_of
from tests.support.vendors.webhooks import NOW_MS

FILES = sorted(FOLDER.glob("*.jsonl"))


def expected(frames: Path) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = msgspec.json.decode(frames.with_suffix(".events.json").read_bytes())
    return events


def test_every_vendor_has_frames() -> None:
    vendors = {name for name, kind in kinds().items() if "vendors" in str(kind.open.__module__)}
    assert {*vendors, *WEBHOOKS} == {path.stem for path in FILES}


@pytest.mark.parametrize("frames", FILES, ids=lambda path: path.stem)
def test_recorded_frames_are_the_events_that_they_were(frames: Path) -> None:
    events = events_of(frames.stem, frames)
    assert events == expected(frames) and len(events) >= 2
    taken = Intake({"R": "rice"}, lambda: NOW_MS + 600_000).take(msgspec.json.encode(events))
    assert taken.fact.rejected == 0 and taken.fact.events >= 2
