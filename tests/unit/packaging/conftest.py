"""A machine and a checkout of a test's own."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.support.starter import Machine, load, make_checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """start.py and what it looks at."""
    return make_checkout(tmp_path)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without any tools."""
    return Machine(tmp_path)


@pytest.fixture
def start(checkout: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py as a module on that machine."""
    monkeypatch.setenv("PATH", str(machine.bin))
    return load(checkout, monkeypatch)
