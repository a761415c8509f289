"""A recorded feed reaches the desk at its times."""

import gzip
import threading
import tracemalloc
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.base.errors import Problem, ShowcallerError
from console.sources import recorded
from console.sources.recorded import FeedPlayer
from tests.support.waiting import until


class Clock:
    """Show time that a test sets."""

    def __init__(self) -> None:
        self.now_ms = 0

    def __call__(self) -> int:
        return self.now_ms


class Taken:
    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.problems: list[Problem] = []
        self._lock = threading.Lock()

    def deliver(self, body: bytes) -> None:
        with self._lock:
            self.events += msgspec.json.decode(body)

    def ids(self) -> list[int]:
        with self._lock:
            return [int(event["id"]) for event in self.events]


def play(path: Path, clock: Clock, taken: Taken, start_at_ms: int = 0) -> FeedPlayer:
    player = FeedPlayer(
        path,
        clock,
        taken.deliver,
        lambda at_ms: 1_713_262_680_000 + at_ms,
        taken.problems.append,
        start_at_ms,
    )
    player.start()
    return player


def line(number: int, at_ms: object) -> bytes:
    return msgspec.json.encode(
        {"specversion": "1.0", "id": str(number), "showms": at_ms, "type": "like", "data": {}}
    )


def test_events_come_when_their_show_time_does(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\n".join(line(n, n * 1000) for n in range(10)))  # No newline at the end.
    clock, taken = Clock(), Taken()
    player = play(path, clock, taken)
    assert until(lambda: taken.ids() == [0])
    clock.now_ms = 4999
    assert until(lambda: taken.ids() == [0, 1, 2, 3, 4])
    clock.now_ms = 100_000
    assert until(lambda: taken.ids() == list(range(10)))
    assert taken.events[4]["time"] == "2024-04-16T10:18:04+00:00"
    player.stop()


def test_a_resumed_run_does_not_hear_the_beginning_again(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\n".join(line(n, n * 1000) for n in range(10)) + b"\n\n")
    clock, taken = Clock(), Taken()
    clock.now_ms = 100_000
    player = play(path, clock, taken, start_at_ms=7000)
    assert until(lambda: taken.ids() == [7, 8, 9])
    player.stop()


def test_bad_lines_are_left_out_and_the_first_is_told(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    bad = [b"nonsense", b"\xff\xfe", b'{"id": "x"}', line(8, -1), line(8, "now"), line(8, True), b"[1]"]
    path.write_bytes(b"\n".join([line(1, 0), *bad, line(2, 0)]))
    clock, taken = Clock(), Taken()
    player = play(path, clock, taken)
    assert until(lambda: taken.ids() == [1, 2])
    assert len(taken.problems) == 1
    assert "line 2" in str(taken.problems[0].where)
    player.stop()


def test_it_ends_at_once_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(line(1, 10**9))
    player = play(path, Clock(), Taken())
    player.stop()
    assert until(lambda: not player._worker.alive)


def test_a_feed_that_is_not_there_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(ShowcallerError, match="no feed here"):
        play(tmp_path / "none.jsonl", Clock(), Taken())


def test_a_compressed_feed_is_played_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(line(number, number * 10) for number in range(1, 4))))
    clock, taken = Clock(), Taken()
    clock.now_ms = 1000
    player = play(path, clock, taken)
    assert until(lambda: taken.ids() == [1, 2, 3])
    player.stop()
    assert taken.problems == []


@pytest.mark.parametrize("damage", ["cut", "no gzip", "garbled"])
def test_a_damaged_compressed_feed_is_told_and_what_is_whole_is_played(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl.gz"
    whole = gzip.compress(b"\n".join(line(number, 0) for number in range(1, 4000)))
    half = len(whole) // 2
    path.write_bytes(
        {"cut": whole[:half], "no gzip": b"no gzip", "garbled": whole[:half] + b"\0" * 99}[damage]
    )
    clock, taken = Clock(), Taken()
    clock.now_ms = 1000
    player = play(path, clock, taken)
    assert until(lambda: any("cannot be read" in str(one.what) for one in taken.problems))
    player.stop()
    problem = taken.problems[-1]
    assert "cannot be read" in str(problem.what)
    assert str(path) in str(problem.where) and "line" in str(problem.where) and problem.fix
    assert damage == "no gzip" or taken.ids()[:1000] == list(range(1, 1001))


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (b'{"showms": 20, "x": ' + b"[" * 2000 + b"]" * 2000 + b"}", "Nested too deep"),
        (b'{"showms": 20, "x": ' + b"[" * 80 + b"]" * 80 + b"}", "Nested deeper"),
        (line(9, 285_508 * 365 * 86_400_000), "a week"),
        (line(9, 10**30), "a week"),
        (line(9, -1), "whole number"),
        (b'{"showms": 20, "x": "' + b"x" * 70_000 + b'"}', "64 KB"),
        (b'{"showms": 20, "x": [' + b"1," * 40_000 + b"1]}", "64 KB"),
        (b'{"showms": 20, "x": "\xff"}', "UTF-8"),
        (b'{"showms": 20, "x": "\\ud800"}', "."),
        (b'{"showms": NaN}', "."),
        (b"\x00\x00\x00", "."),
    ],
    ids=["deep", "rather deep", "year", "huge", "negative", "long", "many", "encoding", "half", "nan", "nul"],
)
def test_a_line_that_does_not_fit_is_left_out_and_the_rest_is_played(
    bad: bytes, word: str, tmp_path: Path
) -> None:
    feed, clock, taken = tmp_path / "feed.jsonl", Clock(), Taken()
    feed.write_bytes(b"\n".join([line(1, 10), bad, line(2, 30), bad, line(3, 40)]))
    player = play(feed, clock, taken)
    clock.now_ms = 100
    assert until(lambda: taken.ids() == [1, 2, 3])
    player.stop()
    assert len(taken.problems) == 1
    assert word in str(taken.problems[0].what)
    assert "line 2" in str(taken.problems[0].where)


def test_a_feed_that_unpacks_without_end_fills_no_memory_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "MOST_FEED", 8 * 2**20)
    feed, clock, taken = tmp_path / "feed.jsonl.gz", Clock(), Taken()
    with gzip.open(feed, "wb") as out:
        out.write(line(1, 10) + b"\n")
        for _ in range(20):
            out.write(bytes(2**20))
    clock.now_ms = 100
    tracemalloc.start()
    player = play(feed, clock, taken)
    assert until(lambda: taken.ids() == [1] and len(taken.problems) == 2)
    player.stop()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to more than 8 MB" in str(taken.problems[1].what)
    assert most < 4 * 2**20
