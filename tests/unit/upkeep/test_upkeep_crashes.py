"""Crash reports: kept without secrets, offered once, also of a process that the system ended."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.processes import this_process
from console.cli.main import MISTAKE, main
from console.upkeep import crashes
from console.upkeep.crashes import CrashHandler, fresh, keep, looked_at
from console.upkeep.scrub import GONE, scrub
from tests.support.desk_process import ROOT
from tests.support.waiting import GENEROUS_S


def fail(words: str) -> tuple[type[BaseException], BaseException, object]:
    try:
        raise RuntimeError(words)
    except RuntimeError as error:
        return type(error), error, error.__traceback__


def test_a_mistake_is_kept_without_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(crashes.PASSWORD, "xyzzy-secret")
    home = str(Path.home())
    kind, error, trace = fail(
        f'cannot open {home}/秀/a.mp4 with xyzzy-secret, "token": "abc123", ws://me:pw@host'
    )
    path = keep("window", kind, error, trace, tmp_path)  # type: ignore[arg-type]
    assert path is not None
    told = path.read_text("utf-8")
    assert "RuntimeError" in told and "test_upkeep_crashes.py" in told and "~/秀/a.mp4" in told
    for secret in ("xyzzy-secret", "abc123", "me:pw", home):
        assert secret not in told


def test_they_are_offered_once(tmp_path: Path) -> None:
    assert fresh(tmp_path) == []
    keep("window", *fail("first"), tmp_path)  # type: ignore[arg-type]
    (crash,) = fresh(tmp_path)
    assert crash.what == "RuntimeError: first" and "Traceback" in crash.text()
    looked_at(tmp_path)
    assert fresh(tmp_path) == []
    path = keep("desk", *fail("second"), tmp_path)  # type: ignore[arg-type]
    assert path is not None
    os.utime(path, (4e9, 4e9))
    assert [crash.what for crash in fresh(tmp_path)] == ["RuntimeError: second"]
    assert len(crashes.crashes(tmp_path)) == 2


def test_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(crashes.KEPT + 5):
        error = type(f"Error{number}", (Exception,), {})("again")
        path = keep("window", type(error), error, None, tmp_path)
        assert path is not None
        os.utime(path, (1e9 + number, 1e9 + number))
    names = [crash.path.name for crash in crashes.crashes(tmp_path)]
    assert len(names) == crashes.KEPT and names[0].endswith(f"Error{crashes.KEPT + 4}.txt")


def test_the_same_mistake_is_kept_once(tmp_path: Path) -> None:
    logger = logging.Logger("a test")
    logger.addHandler(CrashHandler("window", tmp_path))
    for _ in range(50):
        logger.error("again", exc_info=fail("at 10 Hz"))  # type: ignore[arg-type]
    logger.error("without a traceback")
    assert len(crashes.crashes(tmp_path)) == 1


def test_a_folder_that_cannot_be_written_is_no_second_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert keep("window", *fail("x"), tmp_path / "file" / "crashes") is None  # type: ignore[arg-type]
    crashes.watch_for_faults("window", tmp_path / "file" / "crashes")()
    looked_at(tmp_path / "file" / "crashes")
    assert fresh(tmp_path / "file" / "crashes") == []


@pytest.mark.parametrize(
    ("end", "kept"), [("ctypes.string_at(0)", 1), ("os.kill(os.getpid(), 9)", 0), ("done()", 0)]
)
def test_a_process_that_the_system_ended_is_told_of(tmp_path: Path, end: str, kept: int) -> None:
    code = (
        "import ctypes, os, sys\nfrom pathlib import Path\nfrom console.upkeep.crashes import watch_for_faults\n"
        f"done = watch_for_faults('desk', Path(sys.argv[1]))\n{end}\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False, timeout=GENEROUS_S)
    found = crashes.crashes(tmp_path)
    assert len(found) == kept
    assert all("Segmentation fault" in crash.what for crash in found)
    assert list(tmp_path.glob("*.txt")) == [crash.path for crash in found], "nothing else is left"


def test_a_mistake_in_a_command_is_told_as_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(crashes, "crash_folder", lambda: tmp_path)

    def broken(options: object) -> int:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("console.cli.shows.schema", broken)
    assert main(["schema"]) == MISTAKE
    told = capsys.readouterr().err
    assert "Traceback" not in told and "ZeroDivisionError: a bug" in told
    (crash,) = crashes.crashes(tmp_path)
    assert str(crash.path) in told


# ── scrubbing ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        'password=SECRET1', '"password": "SECRET1"', "{'token': 'SECRET1'}", "Authorization: Bearer SECRET1",
        "https://x.cn/hook?key=SECRET1", "wss://user:SECRET1@host/path", "api_key: SECRET1", "bearer SECRET1",
        "authentication='SECRET1'",
    ],
)  # fmt: skip
def test_what_looks_like_a_secret_is_taken_out(text: str) -> None:
    told = scrub(f"before {text} after")
    assert "SECRET1" not in told and told.startswith("before ") and told.endswith(" after") and GONE in told


@given(st.text(), st.text(min_size=3), st.text())
def test_a_given_secret_is_never_told(before: str, secret: str, after: str) -> None:
    assert (
        secret not in scrub(before + secret + after, secrets=[secret]).replace(GONE, "\0") or secret in GONE
    )


def test_plain_words_are_left() -> None:
    text = "The password was refused. Cue 3 at https://x.cn/a in /opt/秀.showcaller; 6 tokens"
    assert scrub(text, "/home/李") == text


def test_a_file_of_a_process_whose_number_another_has_is_put_away_and_never_written_over(
    tmp_path: Path,
) -> None:
    me = this_process()
    assert me.started_ms is not None
    dead = tmp_path / f"hard-desk-{me.started_ms - 600_000}-{me.pid}.txt"
    for body in ("", "Fatal Python error: Segmentation fault\n"):
        dead.write_text(body, "utf-8")
        done = crashes.watch_for_faults("desk", tmp_path)
        found = [crash.path for crash in crashes.crashes(tmp_path)]
        assert found == ([dead] if body else [])
        assert len(list(tmp_path.glob("hard-*.txt"))) == len(found) + 1, "our own is kept while we live"
        done()
        assert list(tmp_path.glob("hard-*.txt")) == found
