"""The lock files: what pyproject asks for, pinned, with hashes, for every system."""

import importlib.metadata
import re
import tomllib
from types import ModuleType

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.support.starter import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
APP = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
DEV = [Requirement(text) for text in PROJECT["dependency-groups"]["dev"]]
SYSTEMS = [
    {
        "sys_platform": system,
        "platform_system": platform,
        "python_version": version,
        "python_full_version": f"{version}.1",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    for system, platform in (("linux", "Linux"), ("win32", "Windows"), ("darwin", "Darwin"))
    for version in ("3.11", "3.12", "3.13", "3.14")
]
ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==(\S+?)(?: ; (.+?))? \\$")


def entries(name: str) -> dict[tuple[str, str, str], set[str]]:
    """A lock file's entries (name, version, marker) with their hashes; nothing else may stand in it."""
    found: dict[tuple[str, str, str], set[str]] = {}
    last: set[str] = set()
    for line in (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("#") or not line:
            continue
        if line.startswith("    --hash=sha256:"):
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
            last.add(line.split(":")[1][:64])
            continue
        # An option, an address or a path would be this machine's own.
        match = ENTRY.match(line)
        assert match, f"{name}: not a pinned version with hashes: {line}"
        last = found.setdefault((canonicalize_name(match[1]), match[2], match[3] or ""), set())
    return found


def pinned(name: str, system: dict[str, str]) -> dict[str, Version]:
    """What a lock file installs on one system."""
    chosen: dict[str, Version] = {}
    for package, version, marker in entries(name):
        if not marker or Marker(marker).evaluate(system):
            assert package not in chosen, f"{package} twice on {system}"
            chosen[package] = Version(version)
    return chosen


@pytest.mark.parametrize(
    ("name", "wanted"), [("requirements.lock", APP), ("requirements-dev.lock", APP + DEV)], ids=["app", "dev"]
)
def test_every_direct_dependency_is_locked_within_its_bounds(name: str, wanted: list[Requirement]) -> None:
    for system in SYSTEMS:
        there = pinned(name, system)
        for requirement in wanted:
            if requirement.marker is not None and not requirement.marker.evaluate(system):
                continue
            version = there.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement} is not in {name} for {system}"
            assert requirement.specifier.contains(version), f"{name} has {requirement.name} {version}"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_entry_has_hashes(name: str) -> None:
    without = [entry for entry, hashes in entries(name).items() if not hashes]
    assert without == []
    assert len(entries(name)) > len(APP)


def test_the_tests_run_on_the_versions_that_are_shipped() -> None:
    """Also why start.py may add the tests' packages to what the app has."""
    for system in SYSTEMS:
        app, dev = pinned("requirements.lock", system), pinned("requirements-dev.lock", system)
        assert {package: dev.get(package) for package in app} == app
    hashes = {entry[:2]: found for entry, found in entries("requirements-dev.lock").items()}
    for entry, found in entries("requirements.lock").items():
        assert hashes[entry[:2]] == found, entry


def test_pyside_is_not_the_one_that_aborts() -> None:
    for system in SYSTEMS:
        assert pinned("requirements.lock", system)["pyside6-essentials"] < Version("6.12")


def test_start_py_takes_the_pythons_that_the_project_takes(start: ModuleType) -> None:
    least = SpecifierSet(PROJECT["project"]["requires-python"])
    assert least.contains(f"3.{start.LEAST[1]}")
    assert not least.contains(f"3.{start.LEAST[1] - 1}")
    # The newest is PySide6's to say: a refreshed lock may move it.
    pyside = SpecifierSet(importlib.metadata.metadata("PySide6-Essentials")["Requires-Python"])
    assert pyside.contains(f"3.{start.LAST[1]}")
    assert not pyside.contains(f"3.{start.LAST[1] + 1}")
    assert sorted(start.PYTHONS) == [f"3.{minor}" for minor in range(start.LEAST[1], start.LAST[1] + 1)]
    assert {system["python_version"] for system in SYSTEMS} == set(start.PYTHONS)
