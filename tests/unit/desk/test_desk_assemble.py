"""A whole desk is put together, started and ended: every thread of it is looked after, and nothing is left."""

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import console.desk.assemble as assembling
from console.base.errors import ShowcallerError
from console.base.workers import is_supervised
from console.desk.assemble import Parts, assemble
from console.desk.options import NAME, TOKEN, Options
from console.desk.prepare import Prepared, prepare
from console.desk.webhook import Webhook
from console.devices.obs.link import ObsLink
from console.files.showfile import encode
from console.journal.reader import read
from console.journal.store import Journal
from console.model.facts import RunEnded, RunResumed, RunStarted
from console.sources.events import Comment, CommentPosted
from tests.support.editing import small
from tests.support.waiting import GENEROUS_S, until

ASKED = msgspec.json.encode(
    [CommentPosted(specversion="1.0", id="c1", source="room", data=Comment(text="多少钱", user="u"))]
)


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prepared:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.json").write_bytes(encode(small()))
    return prepare(folder)


@pytest.fixture
def before() -> Iterator[set[threading.Thread]]:
    yield set(threading.enumerate())


def ours(before: set[threading.Thread]) -> set[threading.Thread]:
    """Threads that are there since, but for those of asyncio's executor: their errors go to who waits."""
    return {one for one in threading.enumerate() if one not in before and not one.name.startswith("asyncio_")}


def test_no_thread_of_a_live_desk_is_unsupervised_and_none_outlives_it(
    prepared: Prepared, tmp_path: Path, before: set[threading.Thread]
) -> None:
    options = Options(run_dir=tmp_path / "run", webhook="http://127.0.0.1:9/hook")
    desk = assemble(prepared, options)
    show = threading.Thread(target=desk.run, name="the show")
    try:
        desk.start()
        show.start()
        assert until(lambda: desk.core.moment.state.obs.connected)
        threads = ours(before) - {show}
        names = {thread.name for thread in threads}
        assert {"publisher", "journal writer", "journal syncer", "OBS link", "network loop"} <= names
        assert {"avatar watch", "loader of product cards", "webhook"} <= names
        assert [thread.name for thread in threads if not is_supervised(thread)] == []
        assert (options.run_dir / TOKEN).exists()
    finally:
        desk.loop.stop()
        show.join(GENEROUS_S)
        desk.end("test")
        desk.close()
    assert until(lambda: not ours(before)), ours(before)
    assert not (options.run_dir / TOKEN).exists()
    facts = [type(record.fact) for record in read(options.run_dir / NAME)]
    assert facts[0] is RunStarted and facts[-1] is RunEnded


def test_the_clock_of_a_rehearsal_begins_when_obs_is_there(prepared: Prepared, tmp_path: Path) -> None:
    """At 60 times real speed a cue of ten seconds was over before OBS was asked for it."""
    desk = assemble(prepared, Options(run_dir=tmp_path / "run", speed=60.0))
    try:
        desk.start()
        assert desk.core.state.run.run_id and desk.core.state.obs.connected
    finally:
        desk.close()


def test_a_rehearsal_on_an_obs_that_is_away_begins_all_the_same(prepared: Prepared, tmp_path: Path) -> None:
    desk = assemble(prepared, Options(run_dir=tmp_path / "run", obs="ws://127.0.0.1:9", rehearsal=True))
    try:
        desk.start()
        assert desk.core.state.run.run_id and not desk.core.state.obs.connected
    finally:
        desk.close()


def test_a_run_is_taken_up_again(prepared: Prepared, tmp_path: Path) -> None:
    run_dir = tmp_path / "run"
    first = assemble(prepared, Options(run_dir=run_dir))
    first.start()
    first.close()
    again = assemble(prepared, Options(run_dir=run_dir, resume=True))
    again.start()
    again.close()
    facts = [type(record.fact) for record in read(run_dir / NAME)]
    assert facts.count(RunStarted) == facts.count(RunResumed) == 1


def test_a_run_taken_up_asks_obs_first_and_reads_no_figure_before(
    prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(run_dir=tmp_path / "run")
    first = assemble(prepared, options)
    first.start()
    first.desk.take_events(ASKED, "api")
    show = threading.Thread(target=first.run, name="the show")
    show.start()
    assert until(lambda: first.core.moment.state.questions.comments == 1)
    first.loop.stop()
    show.join(GENEROUS_S)
    first.close()

    order: list[str] = []
    start, opening = ObsLink.start, assembling.open_show
    monkeypatch.setattr(ObsLink, "start", lambda link: (order.append("OBS"), start(link)))
    monkeypatch.setattr(assembling, "open_show", lambda *args: (order.append("edits"), opening(*args))[1])
    again = assemble(prepared, msgspec.structs.replace(options, resume=True))
    assert order == ["OBS", "edits"]
    assert again.desk.questions._grouper is None, "what comments are read with is loaded behind"
    show = threading.Thread(target=again.run, name="the show again")
    try:
        with pytest.raises(ShowcallerError, match="being read again"):
            again.desk.take_events(ASKED, "api")
        again.start()
        show.start()
        assert until(lambda: again.desk.figures.wait(0))
        assert again.desk.take_events(ASKED, "api").duplicates == 1
        assert again.core.moment.state.questions.comments == 1
    finally:
        again.loop.stop()
        show.join(GENEROUS_S)
        again.close()
    assert order == ["OBS", "edits"], "it is started once"


def test_a_rehearsal_is_taken_up_again_at_another_speed(prepared: Prepared, tmp_path: Path) -> None:
    """What was given beside --resume held for everything but the speed."""
    run_dir = tmp_path / "run"
    for speed, resume in ((20.0, False), (20.0, True), (2.0, True)):
        desk = assemble(prepared, Options(run_dir=run_dir, speed=speed, resume=resume))
        desk.start()
        assert desk.core.state.run.speed == desk.core.show_clock.speed == speed
        desk.close()
    resumed = [record.fact for record in read(run_dir / NAME) if isinstance(record.fact, RunResumed)]
    assert [fact.speed for fact in resumed] == [None, 2.0]


def test_what_cannot_be_put_together_leaves_nothing_running(
    prepared: Prepared, tmp_path: Path, before: set[threading.Thread]
) -> None:
    run_dir = tmp_path / "run"
    first = assemble(prepared, Options(run_dir=run_dir))
    first.start()
    first.end("over")
    first.close()
    with pytest.raises(ShowcallerError, match="this run has ended"):
        assemble(prepared, Options(run_dir=run_dir, resume=True))
    with pytest.raises(ShowcallerError):
        assemble(prepared, Options(run_dir=tmp_path / "other", obs="http://[::1"))
    for folder in (run_dir, tmp_path / "other"):
        journal = Journal.resume(folder / NAME)  # Its lock is free again.
        assert journal.close(GENEROUS_S)
    assert until(lambda: not ours(before)), ours(before)


def test_parts_end_in_reverse_and_one_that_fails_stops_none_of_the_others() -> None:
    parts, did = Parts(), []

    def failing() -> None:
        did.append("end b")
        raise RuntimeError("no")

    parts.add(lambda: did.append("end a"), lambda: did.append("start a"))
    parts.add(failing, lambda: did.append("start b"))
    parts.add(lambda: did.append("end c"))
    parts.start()
    parts.close()
    parts.close()
    assert did == ["start a", "start b", "end c", "end b", "end a"]


@pytest.mark.parametrize("kept", [True, False])
def test_a_run_tells_milestones_to_the_address_in_the_keyring_where_none_is_given(
    prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    monkeypatch.setattr("console.desk.assemble.is_webhook_kept", lambda: kept)
    options = Options(run_dir=tmp_path / "run")
    desk = assemble(prepared, options)
    hooks = [one for one in desk.core.listeners if isinstance(getattr(one, "__self__", None), Webhook)]
    desk.close()
    assert len(hooks) == kept
