"""Shows that wait for the story that is played with them."""

from pathlib import Path

import pytest

from tests.support.desk_process import ROOT
from tests.support.shows import patient

SMALL = ROOT / "resources" / "shows" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small show, patient: nothing is taken but by a command, and a GO is a second one for ten seconds."""
    return patient(SMALL, tmp_path / "small", double_go_ms=10_000)


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without settings, caches or shows of before."""
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path
