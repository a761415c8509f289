"""A running API with a desk that does what a test wants."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.sources.events import AnyEvent
from tests.support.web import ApiServer, FakeDesk


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def api(desk: FakeDesk, tmp_path: Path) -> Iterator[ApiServer]:
    server = ApiServer(desk, AnyEvent, tmp_path / "desk-api.json")
    server.start()
    yield server
    server.stop()
