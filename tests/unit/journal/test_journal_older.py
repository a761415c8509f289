"""Runs that an older Showcaller wrote are read as they were meant, and are left as they are."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from console.base.errors import ShowcallerError
from console.desk.prepare import kept
from console.engine.reduce import play
from console.engine.state import DeskState
from console.journal.older import older_fact
from console.journal.reader import read, read_show, salvage
from console.journal.store import Journal
from console.journal.verify import verify
from console.model import facts
from console.model.facts import Record
from console.model.target import DETOUR, PROGRAM, STREAMING, Item, Mute, Raw, from_text, text_of
from console.words.message import plain, render
from tests.support.as_run import faults_in
from tests.support.desk import RED, RICE
from tests.support.waiting import GENEROUS_S

RUNS = Path(__file__).parents[2] / "data" / "runs"
V03 = RUNS / "0.3.sqlite"


@pytest.fixture
def old_run(tmp_path: Path) -> Iterator[Path]:
    """A copy of a run of 0.3: takes, drifts, an overlaid card, refusals, and every kind of request."""
    path = tmp_path / "run.showrun"
    shutil.copy(V03, path)
    yield path


def bodies(path: Path) -> list[dict[str, object]]:
    """The facts as they are written, in order."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT body FROM records ORDER BY serial").fetchall()
    return [msgspec.json.decode(body) for (body,) in rows]


def folded(records: list[Record], path: Path) -> DeskState:
    show = read_show(path)
    assert show is not None
    return play(kept(show).plan, records)[1]


def test_a_run_of_0_3_is_read_whole(old_run: Path) -> None:
    records = list(read(old_run))
    written = bodies(old_run)
    assert len(records) == len(written) > 100
    assert salvage(old_run) == (records, [])
    answers = [record.fact for record in records if isinstance(record.fact, facts.RequestDone)]
    texts = [fact["key"] for fact in written if fact["fact"] == "request_done"]
    assert [text_of(fact.target) for fact in answers] == texts
    assert [str(fact.why) for fact in answers] == [
        fact["why"] for fact in written if fact["fact"] == "request_done"
    ]
    targets = {fact.target for fact in answers}
    assert {PROGRAM, STREAMING, DETOUR, Raw(7), Item("Card", RICE), Mute(RED)} <= targets
    drifts = [record.fact for record in records if isinstance(record.fact, facts.DriftSeen)]
    assert [(fact.target, str(fact.asked), str(fact.seen)) for fact in drifts] == [
        (Item("Card", RICE), "shown", "not shown"),
        (Mute(RED), "not muted", "muted"),
    ]
    assert [fact.fact.target for fact in records if isinstance(fact.fact, facts.DriftGone)] == [
        Item("Card", RICE)
    ]


def test_its_state_and_its_as_run_are_what_they_were(old_run: Path) -> None:
    records = list(read(old_run))
    state = folded(records, old_run)
    assert [take.cue_id for take in state.takes] == [
        "s1", "k1", "a1", "v1", "x1", "v1", "raw", "mute", "key", "go_live", "rec", "s2",
    ]  # fmt: skip
    assert [take.outcome for take in state.takes].count("confirmed") == 10
    assert list(state.problems) == ["refused.recording"]
    assert state.drifts == {}
    show = read_show(old_run)
    assert show is not None
    found = faults_in(kept(show).plan, records)
    assert [str(one["why"]) for one in found if one["what"] == "drift"] == [
        f"{RICE} in scene Card: not shown instead of shown",
        f"the sound of {RED}: muted instead of not muted",
    ]
    assert [render(one["why"], "zh") for one in found if one["what"] == "drift"] == [
        f"场景 Card 中的 {RICE}：现为 未显示，应为 显示",
        f"{RED} 的声音：现为 静音，应为 未静音",
    ]


def test_it_is_sealed_as_it_was_and_can_be_taken_up_again(old_run: Path) -> None:
    assert verify(old_run).intact
    before = list(read(old_run))
    journal = Journal.resume(old_run)
    last = before[-1]
    added = [
        Record(
            last.serial + 1, last.t_ms, 1, 1, "obs", facts.DriftSeen(PROGRAM, plain("Slate"), plain("Mine"))
        ),
        Record(last.serial + 2, last.t_ms, 1, 1, "obs", facts.DriftGone(PROGRAM)),
    ]
    journal.append(added).wait_written(GENEROUS_S)
    assert journal.close()
    assert list(read(old_run)) == [*before, *added]
    assert bodies(old_run)[-1] == {"fact": "drift_gone", "target": {"of": "program"}}
    assert verify(old_run).intact
    assert folded(list(read(old_run)), old_run).drifts == {}


def test_a_drift_of_0_4_is_read_as_it_was_and_said_in_both_languages() -> None:
    """A scene's name stays a name, whatever it is called."""

    def read_as(target: object) -> list[str]:
        body = {"fact": "drift_seen", "target": target, "wanted": "on", "seen": "not on"}
        fact = older_fact(msgspec.json.encode(body))
        assert isinstance(fact, facts.DriftSeen)
        return [render(value, language) for language in ("en", "zh") for value in (fact.asked, fact.seen)]

    assert read_as(STREAMING) == ["on", "not on", "开启", "未开启"]
    assert read_as(PROGRAM) == ["on", "not on", "on", "not on"]


@pytest.mark.parametrize("text", ["", "nothing", "item:Scene without a source", "raw:x", "filter:a"])
def test_what_names_nothing_is_damage_and_no_crash(text: str, old_run: Path) -> None:
    with pytest.raises(ValueError, match=r"names nothing|invalid literal"):
        from_text(text)
    body = msgspec.json.encode({"fact": "drift_gone", "what": text})
    with pytest.raises(msgspec.DecodeError):
        older_fact(body)


def test_a_record_that_is_no_fact_of_any_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "run.showrun"
    journal = Journal.create(path)
    journal.append([Record(1, 0, 0, 0, "desk", facts.Go())]).wait_written(GENEROUS_S)
    journal.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER records_no_UPDATE")
        db.execute("UPDATE records SET body=?", (b'{"fact":"never_heard_of"}',))
        db.commit()
    with pytest.raises(ShowcallerError, match="record 1 cannot be read"):
        list(read(path))
