"""A show's file that somebody else changed, moved away or put back: nothing of his is written over or undone."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.base.errors import Problem, ShowcallerError
from console.base.workers import LOGGED
from console.cli.show_lock import locked
from console.desk.opening import Opened, edits_file, open_show, saver_of
from console.files.backups import backups, folder_of, read_backup
from console.files.decode import NAME
from console.files.showfile import load, save
from console.model.edits import EditAsked, Put
from console.model.show import Show
from tests.support.editing import small
from tests.support.waiting import until


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "home")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr("console.desk.autosave.RETRY_S", 0.01)
    monkeypatch.setattr("console.desk.autosave.QUIET_S", 0.0)


class Desk:
    """A show that is open for editing, and saved by itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.said: list[Problem | None] = []
        self.opened: Opened = open_show(path)
        saver = saver_of(self.opened, self.said.append, LOGGED)
        assert saver is not None
        self.saver = saver
        self.saver.start()

    def edit(self, target: str, field: str, value: object) -> None:
        asked = EditAsked(
            name="Change it", base=self.opened.editing.revision, ops=(Put(target=target, field=field, value=value),)
        )  # fmt: skip
        result = self.opened.editing.edit(asked, "test")
        assert result.accepted, result

    def saved(self) -> bool:
        return self.saver.saved == self.opened.editing.revision and self.saver._said is None

    def close(self) -> None:
        self.saver.close()
        self.opened.close()


def with_title(show: Show, english: str) -> Show:
    return msgspec.structs.replace(show, title=msgspec.structs.replace(show.title, en=english))


def title_of(path: Path) -> str:
    return load(path).show.title.en


FIRST = small().segments[0].cues[0].id


def notes_of(path: Path) -> str:
    return load(path).show.segments[0].cues[0].notes


@pytest.fixture(params=["folder", "file"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = tmp_path / "show"
    root.mkdir()
    where = root if request.param == "folder" else tmp_path / "show.showcaller"
    save(small(), root, where, lenient=True)
    return where


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    one = Desk(path)
    yield one
    one.close()


def save_as_another(path: Path, show: Show) -> None:
    save(show, load(path).root, path, lenient=True)


def test_what_another_program_changed_elsewhere_in_the_show_is_taken_in(desk: Desk) -> None:
    desk.edit(f"cue:{FIRST}", "notes", "ours")
    assert until(desk.saved)
    save_as_another(desk.path, with_title(load(desk.path).show, "theirs"))
    desk.edit(f"cue:{FIRST}", "notes", "ours again")
    assert until(desk.saved)
    assert (title_of(desk.path), notes_of(desk.path)) == ("theirs", "ours again")
    assert desk.opened.editing.show.title.en == "theirs"
    assert [edit.by for edit in desk.opened.editing.edits()] == ["test", "test", "file"]


def test_a_clip_that_came_with_anothers_change_comes_along(desk: Desk, tmp_path: Path) -> None:
    theirs = load(desk.path)
    (theirs.root / "media").mkdir(exist_ok=True)
    (theirs.root / "media" / "new.mp4").write_bytes(b"a clip")
    show = msgspec.structs.replace(theirs.show, bin=("media/new.mp4",))
    if desk.path.is_file():
        save(show, theirs.root, desk.path, lenient=True)
        (theirs.root / "media" / "new.mp4").unlink()
    else:
        save_as_another(desk.path, show)
    desk.edit(f"cue:{FIRST}", "notes", "ours")
    assert until(desk.saved)
    after = load(desk.path)
    assert after.show.bin == ("media/new.mp4",) and after.show.segments[0].cues[0].notes == "ours"
    assert (after.root / "media" / "new.mp4").read_bytes() == b"a clip"


def test_what_both_changed_is_asked_about_and_nothing_is_written_over(desk: Desk) -> None:
    desk.edit("show", "title", {"en": "first"})
    assert until(desk.saved)
    save_as_another(desk.path, with_title(load(desk.path).show, "theirs"))
    desk.edit("show", "title", {"en": "ours"})
    assert until(lambda: desk.said)
    problem = desk.said[-1]
    assert problem is not None and problem.fix and "another program changed" in str(problem.what)
    assert title_of(desk.path) == "theirs"
    kept = [one for one in backups(folder_of(desk.path)) if one.why == "conflict"]
    assert [read_backup(one).title.en for one in kept] == ["ours"]
    # As the alarm says: the other one is moved away.
    file = desk.path / "show.json" if desk.path.is_dir() else desk.path
    file.rename(file.with_name("theirs.kept"))
    assert until(desk.saved)
    assert title_of(desk.path) == "ours" and desk.said[-1] is None


def test_a_change_of_the_same_length_whose_time_was_put_back_is_seen(desk: Desk) -> None:
    desk.edit(f"cue:{FIRST}", "notes", "aaaa")
    assert until(desk.saved)
    if desk.path.is_dir():
        file, before = desk.path / NAME, (desk.path / NAME).stat()
        with file.open("r+b") as out:
            text = out.read().replace(b'"aaaa"', b'"bbbb"')
            out.seek(0)
            out.write(text)
    else:
        file, before = desk.path, desk.path.stat()
        show = load(file).show
        segment = show.segments[0]
        cues = (msgspec.structs.replace(segment.cues[0], notes="bbbb"), *segment.cues[1:])
        segments = (msgspec.structs.replace(segment, cues=cues), *show.segments[1:])
        save_as_another(file, msgspec.structs.replace(show, segments=segments))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    desk.edit("show", "title", {"zh": "另", "en": "Another"})
    assert until(desk.saved)
    assert (notes_of(desk.path), title_of(desk.path)) == ("bbbb", "Another")


def test_a_link_in_the_show_s_place_stays_one_and_what_it_leads_to_is_saved(path: Path) -> None:
    there = path / NAME if path.is_dir() else path
    real = path.with_name(f"real-{there.name}")
    there.rename(real)
    try:
        there.symlink_to(real)
    except OSError:
        pytest.skip("this PC lets nobody make links")
    desk = Desk(path)
    desk.edit(f"cue:{FIRST}", "notes", "by way of the link")
    assert until(desk.saved)
    desk.close()
    assert there.is_symlink() and not real.is_symlink()
    assert notes_of(path) == "by way of the link"


def test_a_file_that_another_program_broke_is_left_as_it_is(desk: Desk) -> None:
    file = desk.path / "show.json" if desk.path.is_dir() else desk.path
    whole = file.read_bytes()
    file.write_bytes(b"half of it")
    desk.edit("show", "title", {"en": "ours"})
    assert until(lambda: desk.said)
    assert "cannot be read now" in str(desk.said[-1])
    assert file.read_bytes() == b"half of it"
    file.write_bytes(whole)
    assert until(desk.saved)
    assert title_of(desk.path) == "ours"


def test_a_show_that_is_gone_is_saved_nowhere_else_and_again_once_it_is_back(desk: Desk) -> None:
    away = desk.path.with_name("away")
    desk.path.rename(away)
    desk.edit("show", "title", {"en": "ours"})
    assert until(lambda: desk.said)
    problem = desk.said[-1]
    assert problem is not None and "not where it was" in str(problem.what)
    assert not desk.path.exists(), "no archive in a folder's place, no file that was deleted on purpose"
    assert [read_backup(one).title.en for one in backups(folder_of(desk.path)) if one.why == "gone"] == [
        "ours"
    ]
    away.rename(desk.path)
    assert until(desk.saved)
    assert title_of(desk.path) == "ours" and desk.said[-1] is None


def test_an_earlier_show_that_was_put_back_on_purpose_stays(path: Path, tmp_path: Path) -> None:
    desk = Desk(path)
    desk.edit("show", "title", {"en": "first"})
    assert until(desk.saved)
    kept = tmp_path / "kept"
    (shutil.copytree if path.is_dir() else shutil.copy)(path, kept)
    desk.edit("show", "title", {"en": "second"})
    assert until(desk.saved)
    desk.close()
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    kept.rename(path)
    again = Desk(path)
    assert again.opened.recovered == () and again.opened.editing.show.title.en == "first"
    assert "changed" in str(again.opened.problems[0].what)
    again.close()
    assert title_of(path) == "first"


def test_what_a_crash_left_unsaved_is_still_recovered(path: Path) -> None:
    desk = Desk(path)
    desk.edit("show", "title", {"en": "saved"})
    assert until(desk.saved)
    desk.saver.close()
    desk.edit("show", "title", {"en": "not saved"})
    desk.opened.close()
    assert edits_file(path).exists()
    again = Desk(path)
    assert [edit.name for edit in again.opened.recovered] == ["Change it"]
    assert until(again.saved)
    again.close()
    assert title_of(path) == "not saved"


def test_a_tool_saves_nothing_over_what_was_changed_since_it_read_the_show(path: Path) -> None:
    loaded = load(path)
    save_as_another(path, with_title(loaded.show, "theirs"))
    with pytest.raises(ShowcallerError, match="changed by another program"), locked(loaded):
        save(loaded.show, loaded.root, loaded.path, lenient=True)
    assert title_of(path) == "theirs"
    with locked(load(path)):
        pass
