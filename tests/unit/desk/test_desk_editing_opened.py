"""A show is opened to be edited: what was not saved is there again, and nobody's file is lost."""

from pathlib import Path

import msgspec
import pytest

from console.base.errors import Problem, ShowcallerError
from console.base.workers import Workers
from console.desk.autosave import Saver
from console.desk.opening import edits_file, open_show, saver_of
from console.files import backups
from console.files.lock import ShowLock
from console.files.showfile import encode, load
from console.journal.edits import EditJournal
from console.words.message import plain
from tests.support.asked_edits import ask, title, titles
from tests.support.editing import small
from tests.support.waiting import GENEROUS_S


@pytest.fixture
def show_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A show's folder, and a home of its own."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "home")
    folder = tmp_path / "秋季 show"
    folder.mkdir()
    (folder / "show.json").write_bytes(encode(small()))
    return folder


def test_what_was_edited_and_not_saved_is_there_again_and_can_be_undone(show_file: Path) -> None:
    opened = open_show(show_file)
    ask(opened.editing, title("a1", "one"), name="Rename a1")
    opened.close()  # Without a saver: as if killed.
    again = open_show(show_file)
    assert [edit.name for edit in again.recovered] == ["Rename a1"]
    assert "Rename a1 (li)" in str(again.problems[0].what)
    assert again.prepared.show.segments[0].cues[0].title == "one"
    assert again.editing.undo("li").accepted
    assert again.editing.show == small()
    again.close()


def test_saved_edits_are_not_recovered_and_still_undone(show_file: Path) -> None:
    opened = open_show(show_file)
    saver = Saver(show_file, show_file, opened.on_disk, lambda: opened.editing.show,
                  lambda: opened.editing.revision, 0, lambda problem: None, quiet_s=0.01)  # fmt: skip
    opened.editing.changed = saver.edited
    saver.start()
    ask(opened.editing, title("a1", "one"))
    saver.close()
    opened.close()
    assert load(show_file).show.segments[0].cues[0].title == "one"
    kept = backups.backups(backups.folder_of(show_file))
    assert [one.why for one in kept] == ["opened"]
    assert backups.read_backup(kept[0]) == small()
    again = open_show(show_file)
    assert again.recovered == ()
    assert again.editing.undo("li").accepted
    assert again.editing.show == small()
    again.close()


def test_a_file_that_cannot_be_written_is_told_and_tried_again(
    show_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_show(show_file)
    told: list[object] = []
    monkeypatch.setattr("console.desk.autosave.RETRY_S", 0.02)
    full = {"now": True}
    from console.files.showfile import save

    def sometimes(*args: object, **more: object) -> None:
        if full["now"]:
            from console.base.errors import Problem, ShowcallerError

            raise ShowcallerError(Problem(str(show_file), plain("the disk is full."), plain("Free some.")))
        save(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("console.desk.autosave.save", sometimes)
    import threading

    heard = threading.Event()

    def tell(problem: object) -> None:
        told.append(problem)
        full["now"] = False
        if problem is None:
            heard.set()

    saver = Saver(show_file, show_file, opened.on_disk, lambda: opened.editing.show,
                  lambda: opened.editing.revision, 0, tell, quiet_s=0.01)  # fmt: skip
    opened.editing.changed = saver.edited
    saver.start()
    ask(opened.editing, title("a1", "one"))
    assert heard.wait(GENEROUS_S)
    assert "full" in str(told[0])
    assert load(show_file).show.segments[0].cues[0].title == "one"
    saver.close()
    opened.close()


def test_a_file_that_somebody_changed_wins_and_it_is_said(show_file: Path) -> None:
    opened = open_show(show_file)
    ask(opened.editing, title("a1", "one"))
    opened.close()
    other = msgspec.structs.replace(small(), hard_end="2024-04-16T19:18:00+08:00")
    (show_file / "show.json").write_bytes(encode(other))
    again = open_show(show_file)
    assert again.prepared.show == other
    assert "changed outside" in str(again.problems[0].what)
    assert again.editing.undo("li").reason == "nothing_to_undo"
    assert ask(again.editing, title("a2", "two")).accepted  # type: ignore[attr-defined]
    again.close()


def test_a_show_that_another_edited_is_free_once_that_one_has_ended(show_file: Path) -> None:
    first, second = open_show(show_file), open_show(show_file)
    assert not first.could_be_edited(), "it is edited already"
    assert not second.could_be_edited()
    first.close()
    assert second.could_be_edited()
    third = open_show(show_file)
    assert third.editing.read_only is None, "and whoever opens it has it"
    assert not second.could_be_edited()
    third.close()
    second.close()


def test_what_the_last_holder_saved_while_its_lock_was_waited_for_is_what_is_opened(
    show_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_show(show_file)
    saver = saver_of(first, lambda problem: None, Workers())
    assert saver is not None
    saver.start()
    ask(first.editing, title("a1", "one"))
    acquire = ShowLock.acquire

    def after_the_first(lock: ShowLock, patience_s: float = 0.0) -> object:
        """The run that had the show saves it as it ends, and then lets it go."""
        saver.close()
        first.close()
        return acquire(lock, patience_s)

    monkeypatch.setattr(ShowLock, "acquire", after_the_first)
    second = open_show(show_file)
    assert titles(second.editing)["a1"] == "one" and second.on_disk == second.editing.show
    assert second.recovered == () and second.problems == ()
    assert second.editing.undo("li").accepted
    second.close()


def test_a_show_that_is_shut_for_what_lasts_is_not_opened_again_and_again(
    show_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> EditJournal:
        raise ShowcallerError(Problem(str(path), plain("it is damaged"), plain("Move it away")))

    monkeypatch.setattr("console.desk.opening.EditJournal", broken)
    opened = open_show(show_file)
    assert "it is damaged" in str(opened.editing.read_only)
    assert not opened.could_be_edited()
    opened.close()


def test_a_show_that_another_edits_can_be_run_and_not_edited(show_file: Path) -> None:
    first = open_show(show_file)
    second = open_show(show_file)
    assert "is being edited by" in str(second.editing.read_only)
    assert str(__import__("os").getpid()) in str(second.editing.read_only)
    told = ask(second.editing, title("a1", "x"))
    assert (told.reason, told.message) == ("read_only", second.editing.read_only)  # type: ignore[attr-defined]
    second.close()
    first.close()
    third = open_show(show_file)
    assert third.editing.read_only is None
    third.close()
    assert not [path for path in show_file.iterdir() if path.name.startswith(".")]


def test_a_lock_that_a_crash_left_is_free(show_file: Path) -> None:
    lock = ShowLock(show_file)
    lock.path.write_text("")  # The file is there, and nobody holds it.
    opened = open_show(show_file)
    assert opened.editing.read_only is None
    opened.close()


def test_the_sample_can_only_be_read() -> None:
    from resources import ROOT

    opened = open_show(ROOT / "shows" / "small")
    assert "save a copy" in str(opened.editing.read_only)
    opened.close()


def test_a_damaged_journal_of_edits_does_not_keep_a_show_from_running(show_file: Path) -> None:
    file = edits_file(show_file)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"rubbish" * 1000)
    opened = open_show(show_file)
    assert "cannot be used" in str(opened.editing.read_only)
    assert opened.prepared.show == small()
    opened.close()
    assert open_show(show_file).editing.read_only == opened.editing.read_only


def test_old_copies_are_thrown_away(show_file: Path) -> None:
    import time

    folder = backups.folder_of(show_file)
    for number in range(backups.KEEP + 5):
        backups.back_up(small(), folder, "timed", time.gmtime(number * 600))
    kept = backups.backups(folder)
    assert len(kept) == backups.KEEP
    assert kept[0].stamp == time.strftime(backups.STAMP, time.gmtime(5 * 600))


def test_a_run_that_is_taken_up_again_gets_the_edits_it_has_not_seen(show_file: Path) -> None:
    opened = open_show(show_file)
    running = opened.prepared
    ask(opened.editing, title("a1", "one"), name="kept before the run had it")
    opened.close()
    again = open_show(show_file, running)
    assert (again.editing.revision, [edit.name for edit in again.behind]) == (
        0,
        ["kept before the run had it"],
    )
    told: list[int] = []
    again.editing.swap = lambda plan, fact, touches, by: told.append(fact.revision)  # type: ignore[func-returns-value]
    again.editing.take_over(again.behind)
    assert told == [1]
    assert (again.editing.revision, titles(again.editing)["a1"]) == (1, "one")
    again.close()


def test_a_run_of_another_content_cannot_be_edited(show_file: Path) -> None:
    opened = open_show(show_file)
    running = opened.prepared
    opened.close()
    other = msgspec.structs.replace(small(), hard_end="2024-04-16T19:18:00+08:00")
    (show_file / "show.json").write_bytes(encode(other))
    again = open_show(show_file, running)
    assert "another show" in str(again.editing.read_only)
    assert again.prepared.show == small()
    again.close()


def test_a_run_takes_the_editing_up_once_the_other_has_let_go_and_saves_what_is_edited_then(
    show_file: Path,
) -> None:
    first, run = open_show(show_file), open_show(show_file)
    assert not run.take_up() and "is being edited by" in str(run.editing.read_only)
    first.close()
    assert run.take_up() and run.editing.read_only is None and not run.waits
    assert ask(run.editing, title("a1", "by the run")).accepted  # type: ignore[attr-defined]
    assert open_show(show_file).editing.read_only is not None, "and now it is the run that has it"
    saver = saver_of(run, lambda problem: None, Workers())
    assert saver is not None
    saver.start()
    saver.edited()
    saver.close()
    run.close()
    assert load(show_file).show.segments[0].cues[0].title == "by the run"
    last = open_show(show_file)
    assert last.editing.read_only is None and last.editing.revision == 1
    last.close()


@pytest.mark.parametrize("saved", [True, False])
def test_what_the_other_made_of_the_show_does_not_come_on_air_unasked(show_file: Path, saved: bool) -> None:
    first = open_show(show_file)
    run = open_show(show_file)
    playing = run.editing.show
    ask(first.editing, title("a1", "by the other"))
    if saved:
        (show_file / "show.json").write_bytes(encode(first.editing.show))
    first.close()
    assert run.take_up() and run.editing.show is playing
    assert "has changed it since this run began" in str(run.editing.read_only)
    assert ask(run.editing, title("a2", "x")).reason == "read_only"  # type: ignore[attr-defined]
    assert not run.could_be_edited(), "it is decided"
    other = open_show(show_file)
    assert other.editing.read_only is None, "nobody is kept out by the run"
    assert titles(other.editing)["a1"] == "by the other", "and nothing is lost"
    other.close()
    run.close()


def test_a_show_whose_file_is_broken_by_then_is_not_edited_and_it_is_said(show_file: Path) -> None:
    first, run = open_show(show_file), open_show(show_file)
    first.close()
    (show_file / "show.json").write_text("{")
    assert run.take_up() and run.editing.read_only is not None
    assert ShowLock(show_file).acquire() is None
    run.close()
