"""What every test can use. Tests that need the real OBS share one worker, one OBS at a time."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from console.bench import private_obs as real
from tests.support import shows

# CI tries the same examples each time: what fails there fails here.
hypothesis.settings.register_profile("ci", derandomize=True, database=None)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two software-rendered OBSs at once would be late for reasons of their own."""
    for item in items:
        if item.get_closest_marker("obs") is not None:
            # pytest-xdist makes a group of its own of two names, and gives it to another worker.
            assert item.get_closest_marker("xdist_group") is None, f"{item.nodeid}: obs is its group"
            item.add_marker(pytest.mark.xdist_group("obs"))


def need(there: bool, what: str, how: str) -> None:
    """A real part that is not there: in CI a failure, elsewhere a loud skip."""
    if there:
        return
    told = f"{what} is not installed, so this was NOT tested. Install it: {how}"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture
def obs() -> Iterator[real.PrivateObs]:
    """A real OBS of this test's own, empty."""
    need(real.available(), "OBS Studio", real.INSTALL)
    with real.PrivateObs() as running:
        yield running


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clips and pictures for test shows; made once."""
    return shows.make_media(tmp_path_factory.mktemp("media"))


@pytest.fixture
def show_dir(media: Path, tmp_path: Path) -> Path:
    """A show of all kinds of cues, as a folder."""
    return shows.write_show(shows.all_kinds(), tmp_path / "show", media)
