"""showcaller voices: what is listed, installed, kept, and what is said where it cannot be done."""

import io
import json
from pathlib import Path

import pytest

from console.cli.main import main
from console.voices import install as installing
from console.voices.pack import Pack
from console.voices.packs import PACKS
from tests.support.registry import locked, wheel

BODY = wheel({"small_voice/__init__.py": b"x = 1\n"})
NAME = "small_voice-1.0-py3-none-any.whl"
SMALL = Pack("small", "Small", "MIT", ("en",), (locked("pypi", "small-voice", NAME, BODY),), 5_000_000)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.base.app_dirs.data", lambda: tmp_path / "data")
    monkeypatch.setattr("console.base.app_dirs.config", lambda: tmp_path / "config")
    monkeypatch.setattr(installing, "SPARE", 0)
    monkeypatch.setitem(PACKS, "small", SMALL)


def test_a_voice_is_installed_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / NAME).write_bytes(BODY)
    assert main(["voices", "install", "small", "--from", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Small: 0 MB to fetch, 5 MB on the disk, licence MIT"), "before it begins"
    assert lines[1].startswith("100 %") and "is installed" in lines[-1]
    assert main(["voices", "list", "--json"]) == 0
    states = {row["name"]: row["state"] for row in json.loads(capsys.readouterr().out)["voices"]}
    assert states["small"] == "ready" and states["piper"] == "not here" and "espeak" in states
    assert main(["voices", "remove", "small"]) == 0 and main(["voices", "remove", "small"]) == 1
    assert main(["voices", "list"]) == 0
    assert "small: not installed" in capsys.readouterr().out


def test_a_voice_over_http_is_added_listed_and_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "http://192.168.1.20:9880"
    given = ["--shape", "gpt-sovits", "--address", address, "--reference", "/a.wav", "--prompt", "你好"]
    assert main(["voices", "add", "anna", *given, "--person", "Anna"]) == 0
    kept: dict[str, str] = {}
    monkeypatch.setattr(
        "console.voices.http_voices.store", lambda service, name, key: kept.update({name: key})
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("sk-secret\n"))
    assert main(["voices", "key", "anna"]) == 0 and kept == {"anna": "sk-secret"}
    assert main(["voices", "list"]) == 0
    assert address in capsys.readouterr().out
    assert "sk-secret" not in (tmp_path / "config" / "voices.json").read_text()
    monkeypatch.setattr("console.voices.http_voices.forget", lambda service, name: None)
    assert main(["voices", "forget", "anna"]) == 0 and main(["voices", "forget", "anna"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["install", "nobody"], "there is no voice nobody"),
        (["install"], "name the voice"),
        (["add", "anna", "--shape", "other", "--address", "http://a"], "shape is one of"),
        (["key", "nobody"], "there is no voice nobody"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["voices", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_script_is_rendered_ahead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "prerender", str(tmp_path / "gone.json")]) != 0
    assert "gone.json" in capsys.readouterr().err
