"""Orders and a crash: whatever moment the desk dies at, a sender that repeats itself is counted once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from console.engine.reduce import play
from console.engine.reduce_counters import added
from console.journal.reader import read
from console.journal.store import Journal
from console.journal.taking_up import read_intake
from console.sources.intake import Intake
from tests.support.crashing_desk import FIRST, PLAN, SECOND, desk_of, new_intake

ROOT = Path(__file__).resolve().parents[3]


def resumed(path: Path) -> tuple[dict[str, int], Intake]:
    """The sums of the run as it is on the disk, and the intake that goes on with it."""
    _, state = play(PLAN, read(path))
    intake = new_intake()
    intake.restore(read_intake(path))
    return dict(state.counters.sums), intake


def after_resending(path: Path) -> dict[str, int]:
    """The sums once the sender has repeated all that it ever sent."""
    sums, intake = resumed(path)
    for body in (FIRST, SECOND):
        sums = added(sums, intake.take(body).fact.add)
    return sums


@pytest.mark.parametrize("where", ["intake", "records", "COMMIT", "NEVER"])
def test_a_desk_killed_between_events_and_their_sums_counts_a_resend_once(where: str, tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.crashing_desk", str(path), where],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        check=False,
        timeout=100,
    )
    assert abs(done.returncode) == 9
    sums, _ = resumed(path)
    assert sums["orders_paid"] == (8 if where == "NEVER" else 3)
    sums = after_resending(path)
    assert (sums["orders_paid"], sums["gmv_paid.CNY"], sums["units_paid"]) == (8, 8 * 2990, 8)


def test_events_whose_sums_were_never_handled_are_not_remembered_as_counted(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "run.showrun")
    desk, _ = desk_of(journal)
    desk.take_events(FIRST, "api")  # The desk's thread dies before it comes to them.
    assert journal.close()
    assert after_resending(journal.path)["orders_paid"] == 8


def test_events_whose_sums_the_desk_could_not_reckon_are_let_go(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "run.showrun")
    desk, loop = desk_of(journal)
    errors: list[BaseException] = []
    loop.on_error = errors.append

    def broken(*_: object) -> None:
        raise ValueError("a mistake")

    loop.core.handle = broken  # type: ignore[method-assign, assignment]
    desk.take_events(FIRST, "api")
    asked = loop.call(lambda: None)
    loop.run(asked.done)
    assert len(errors) == 1 and journal._uncounted == {}
    assert journal.close()
