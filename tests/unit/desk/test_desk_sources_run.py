"""A run with a source: what it sends is counted, is in the state and in the journal, and is taken up again."""

import json
import threading
from pathlib import Path

import msgspec
import pytest

from console.desk.assemble import assemble
from console.desk.erasing import erase
from console.desk.options import NAME, Options, resume_arguments
from console.desk.prepare import Prepared, prepare
from console.engine.beside import beside
from console.files.showfile import encode
from console.journal.taking_up import read_intake
from console.model.facts import CountSource
from console.model.source import SourceSetup
from console.sources.frames import read_all
from console.sources.kept import keep, kept
from console.sources.raw_frames import files_of
from tests.support.editing import small
from tests.support.waiting import GENEROUS_S, until


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prepared:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.json").write_bytes(encode(small()))
    return prepare(folder)


def comment(number: int) -> str:
    data = {"text": f"多少钱\u202e{number}", "user": "u1", "name": "王小明"}
    return json.dumps({"id": f"c{number}", "type": "comment.posted", "data": data}) + "\n"


def test_a_named_source_counts_in_a_rehearsal_and_goes_on_when_it_is_taken_up(
    prepared: Prepared, tmp_path: Path
) -> None:
    feed, run_dir = tmp_path / "comments.jsonl", tmp_path / "run"
    feed.write_text(comment(1), encoding="utf-8")
    keep(SourceSetup("shop", "file", {"path": str(feed), "interval_s": "0.2"}))
    options = Options(run_dir=run_dir, sources=("shop",))
    assert resume_arguments(options)[-2:] == ["--source", "shop"]
    run = assemble(prepared, options)
    show = threading.Thread(target=run.run)
    try:
        run.start()
        show.start()
        assert until(lambda: [one.events for one in run.desk.state().sources] == [1])
        source = run.desk.stream_state().sources[0]
        assert (source.name, source.kind, source.state, source.problem) == ("shop", "file", "live", None)
        # Renamed, not removed: the system may give a new file the number of one that is gone.
        feed.rename(tmp_path / "before.jsonl")
        assert until(lambda: "source.shop.fault" in run.core.moment.state.problems)
        feed.write_text(comment(1) + comment(2), encoding="utf-8")
        assert until(lambda: [one.events for one in run.desk.state().sources] == [3])
        assert until(lambda: "source.shop.fault" not in run.core.moment.state.problems)
        # What came again does not count again.
        assert until(lambda: run.desk.state().counters.events == 2)
        assert run.desk.state().counters.duplicates == 1
    finally:
        run.loop.stop()
        show.join(GENEROUS_S)
        run.close()
    taken = [event for body in read_intake(run_dir / NAME) for event in msgspec.json.decode(body)]
    assert [one["id"] for one in taken] == ["c1", "c1", "c2"]
    assert taken[0]["data"] == {"text": "多少钱1", "user": "u1", "name": "王小明"}
    assert taken[0]["source"] == "//file/shop"
    assert (run_dir / "sources.json").exists()
    # As it came, with what the desk does not show; who is erased takes it along.
    came = [one.body.decode() for one in read_all(files_of(run_dir, "shop"))]
    assert came == [comment(1), comment(1) + comment(2)]
    assert erase(run_dir, "u1").frames == 2
    assert files_of(run_dir) == []


def test_a_rehearsal_takes_in_none_by_itself(prepared: Prepared, tmp_path: Path) -> None:
    keep(SourceSetup("shop", "file", {"path": str(tmp_path / "none.jsonl")}))
    run = assemble(prepared, Options(run_dir=tmp_path / "run"))
    try:
        run.start()
        assert run.desk.state().sources == ()
    finally:
        run.close()


def order(number: int) -> str:
    data = {"order_id": f"o{number}", "sku": "R", "amount_minor": 100}
    return json.dumps({"id": f"o{number}", "type": "order.placed", "data": data}) + "\n"


def test_that_both_count_is_kept_with_the_sources_and_not_asked_again(
    prepared: Prepared, tmp_path: Path
) -> None:
    for number, name in enumerate(("shop", "till")):
        feed = tmp_path / f"{name}.jsonl"
        feed.write_text(order(number), encoding="utf-8")
        keep(SourceSetup(name, "file", {"path": str(feed), "interval_s": "0.2"}))

    def asked_in(number: int, say: CountSource | None = None) -> bool:
        """Whether a run asks which of them count; what the producer says of it."""
        run = assemble(prepared, Options(run_dir=tmp_path / f"run{number}", sources=("shop", "till")))
        show = threading.Thread(target=run.run)

        def rows() -> list[bool]:
            state = run.core.moment.state
            return [
                one.asked
                for one in beside(run.core.moment.plan.show, state, state.t_ms)
                if one.figure == "orders"
            ]

        try:
            run.start()
            show.start()
            assert until(lambda: len(rows()) == 1)
            asked = rows() == [True]
            if say is not None:
                run.loop.emit(say, "producer")
                wanted = ("orders",) if say.counts else ()
                assert until(lambda: kept()["shop"].counts == wanted)
                assert rows() == [False]
            return asked
        finally:
            run.loop.stop()
            show.join(GENEROUS_S)
            run.close()

    assert asked_in(1)
    assert asked_in(2, CountSource("//file/till", "orders", True))
    assert [one.counts for one in kept().values()] == [("orders",), ("orders",)]
    assert not asked_in(3)
    # Unticked in a run it is of this run alone that it does not count, and asked again in the next.
    assert not asked_in(4, CountSource("//file/shop", "orders", False))
    assert [one.compares for one in kept().values()] == [(), ()]
    assert asked_in(5)
