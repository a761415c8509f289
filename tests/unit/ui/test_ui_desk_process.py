"""Desks found by their token files: alive, dead, and dead with their number given to another process."""

import os
from pathlib import Path
from typing import Any

import msgspec

from console.base.processes import this_process
from console.web.access import Token
from ui import desk_process


def token(folder: Path, **fields: Any) -> Path:
    folder.mkdir()
    path = folder / desk_process.TOKEN
    path.write_bytes(msgspec.json.encode({"url": "http://127.0.0.1:1", "token": "x", **fields}))
    return path


def test_a_desk_that_writes_its_token_is_found_alive(tmp_path: Path) -> None:
    written = Token(tmp_path / "run" / desk_process.TOKEN, ["desk", "--resume"])
    written.write("http://127.0.0.1:1")
    body = msgspec.json.decode(written.path.read_bytes())
    me = this_process()
    assert (body["pid"], body["started_ms"]) == (me.pid, me.started_ms)
    found = desk_process.look(written.path)
    assert found == desk_process.Found(written.path, True, ("desk", "--resume"))


def test_a_dead_desk_whose_number_another_process_has_is_dead(tmp_path: Path) -> None:
    started_ms = this_process().started_ms
    assert started_ms is not None
    path = token(tmp_path / "live", pid=os.getpid(), started_ms=started_ms - 600_000, resume=["desk"])
    found = desk_process.look(path)
    assert found is not None and not found.alive
    path.with_name(desk_process.JOURNAL).write_bytes(b"")
    assert desk_process.find(tmp_path) == found, "a live show that was broken off is taken up again"


def test_a_token_of_an_older_desk_is_believed(tmp_path: Path) -> None:
    found = desk_process.look(token(tmp_path / "old", pid=os.getpid(), resume=["desk"]))
    assert found is not None and found.alive


def test_what_is_no_token_is_no_desk(tmp_path: Path) -> None:
    for number, fields in enumerate(({}, {"pid": "7"}, {"pid": 7, "resume": 5})):
        assert desk_process.look(token(tmp_path / f"{number}", **fields)) is None
    assert desk_process.look(tmp_path / "none") is None
