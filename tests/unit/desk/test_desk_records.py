"""The journal in pages, of all facts or of some kinds: from the file and from what is newest, without a gap."""

from pathlib import Path

import msgspec
import pytest

from console.desk.loop import DeskLoop
from console.desk.port import Desk
from console.journal.store import Journal
from console.model import facts
from console.sources.intake import Intake
from console.words.message import plain
from tests.support.desk import Rig


@pytest.mark.parametrize("kinds", [(), ("cue_taken",), ("cue_taken", "problem_seen"), ("run_ended",)])
@pytest.mark.parametrize("limit", [1, 3, 1000])
def test_pages_have_every_record_once_and_say_where_to_go_on(
    limit: int, kinds: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.desk.port.TAIL", 7)
    rig, path = Rig(), tmp_path / "run.showrun"
    journal = Journal.create(path)
    desk = Desk(DeskLoop(rig.core, rig.clock), rig.clock, journal, Intake({}, lambda: 0), None, path)
    try:
        rig.connect()
        for number in range(12):
            rig.say(facts.Jump("a1" if number % 2 else "k1"))
            rig.say(facts.ProblemSeen(f"p{number}", plain("a test")))
            rig.run(400)
        assert journal.append(rig.records).wait_written(60)
        expected = [one.serial for one in rig.records if not kinds or one.fact.__struct_config__.tag in kinds]
        found: list[int] = []
        start = 1
        for _ in range(len(rig.records) + 1):
            page, following = desk.records(start, limit, kinds)
            found += [msgspec.json.decode(record)["serial"] for record in page]
            if following == start:
                break
            start = following
        assert found == expected
        assert start == rig.records[-1].serial + 1
    finally:
        journal.close()
