"""The journal survives what happens to studio PCs."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from console.journal.holder import RunInUse
from console.journal.reader import read
from console.journal.store import Journal
from tests.support.journal import newest, record
from tests.support.waiting import GENEROUS_S, until

ROOT = Path(__file__).resolve().parents[3]


def writer(path: Path, how: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.journal", str(path), how],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )


def test_killed_twenty_times_it_loses_nothing_it_promised(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    chance = random.Random(20240416)
    promised = 0
    for number in range(20):
        process = writer(path, "resume" if number else "new")
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        for _ in range(chance.randrange(1, 60)):
            promised = int(process.stdout.readline())
        process.kill()
        rest = process.stdout.read().splitlines()
        process.stdout.close()
        process.wait(GENEROUS_S)
        promised = max(
            [promised, *(int(line) for line in rest if line.isdigit() and len(line) >= len(str(promised)))]
        )
        serials = [entry.serial for entry in read(path)]
        assert serials == list(range(1, len(serials) + 1))
        assert len(serials) >= promised
        assert len(serials) <= promised + 1  # At most the one that was on its way.
    assert promised > 100


def test_a_second_desk_on_the_same_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    process = writer(path, "new")
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"open\n"
        with pytest.raises(RunInUse, match=f"process {process.pid}"):
            Journal.resume(path)
        assert until(lambda: newest(path) > 3)  # Read while another process writes.
    finally:
        process.kill()
        process.stdout.close()
        process.wait(GENEROUS_S)
    journal = Journal.resume(path)  # The dead one's lock is free.
    with pytest.raises(RunInUse):
        Journal.resume(path)
    journal.close()


def test_resumed_it_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    journal = Journal.create(path)
    journal.append([record(1), record(2)])
    journal.keep_show("abc", b'{"show": 1}')
    assert journal.close()
    journal = Journal.resume(path)
    assert journal.append([record(3)]).wait_synced(GENEROUS_S)
    assert journal.close()
    assert [entry.serial for entry in read(path)] == [1, 2, 3]
    assert [entry.serial for entry in read(path, 2)] == [2, 3]
