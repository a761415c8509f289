"""The diagnostics report and the licences."""

import json
from pathlib import Path

import pytest

from console import __version__
from console.cli.main import main
from console.upkeep import build, crashes, licences
from console.words.message import render


def test_the_report_tells_the_pc_and_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "家 home"
    logs = home / ".local" / "state" / "showcaller" / "log"
    logs.mkdir(parents=True)
    (logs / "window.log").write_text("INFO connected to ws://me:hunter2@10.0.0.5, token=abc123\n", "utf-8")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(crashes.PASSWORD, "hunter2-long")
    assert main(["diagnose", "--json", "--obs", "ws://127.0.0.1:9"]) == 0
    told = json.loads(capsys.readouterr().out)["report"]
    for word in (
        f"version {__version__}",
        "nothing listens at 127.0.0.1:9",
        "PySide6",
        "in the environment: yes",
    ):
        assert word in told
    assert "connected to" in told, "the end of the log"
    for secret in ("hunter2", "abc123", str(home)):
        assert secret not in told


def test_a_part_that_fails_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise OSError("no such thing")

    monkeypatch.setattr("console.cli.diagnose.version_line", broken)
    assert main(["diagnose"]) == 0
    told = capsys.readouterr().out
    assert "not known: OSError: no such thing" in told and "== Libraries" in told


def test_every_library_that_is_shipped_has_its_licence() -> None:
    parts = {part.name: part for part in licences.shipped()}
    for name in (
        "Qt",
        "CPython",
        "aiohttp",
        "numpy",
        "av",
        "obs-websocket-py",
        "PySide6_Essentials",
        "qasync",
    ):
        assert parts[name].licence
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["Qt"].text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["PySide6_Essentials"].text
    lacking = [
        part.name for part in parts.values() if part.version and not part.text and "PSF" not in part.licence
    ]
    assert lacking == []
    assert not {"pytest", "ruff", "hypothesis", "mypy"} & set(parts), "the tests' libraries are not shipped"


def test_a_build_says_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(build.version_line()) == f"{__version__} (from source)"
    assert render(build.version_line(), "zh") == f"{__version__}（源码运行）"
    monkeypatch.setattr(build, "FILE", tmp_path / "build.json")
    (tmp_path / "build.json").write_text('{"made_as": "deb", "commit": "0123456789abcdef"}')
    assert str(build.version_line()) == f"{__version__} (Debian package, 0123456)"
