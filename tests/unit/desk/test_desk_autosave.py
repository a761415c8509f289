"""Saving by itself goes on past a clip that nobody can read, says which, and says when that is over."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.base.errors import Problem, ShowcallerError
from console.base.workers import Workers
from console.desk.autosave import Saver
from console.files import gather
from console.files.showfile import load, save
from console.model.show import Media, Show
from tests.support.editing import small
from tests.support.waiting import until

CLIP = "media/主播 host.mp4"


def with_clip(title: str = "Test") -> Show:
    show = small()
    avatar = msgspec.structs.replace(show.avatar, fallback_clip=CLIP)
    return msgspec.structs.replace(
        show, avatar=avatar, title=msgspec.structs.replace(show.title, en=title), media=()
    )


class Locked:
    """Files that another program has open so that nobody else may read them (as Windows does it)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: set[str] = set()
        self.error: Callable[[str], OSError] = lambda path: PermissionError(13, "Permission denied", path)
        opened = Path.open

        def open_(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
            if path.name in self.names and "r" in mode:
                raise self.error(str(path))
            return opened(path, mode, *rest, **more)

        monkeypatch.setattr(Path, "open", open_)


class Edited:
    """A show that is edited under a saver."""

    def __init__(self, root: Path, path: Path) -> None:
        self.root, self.path = root, path
        self.show, self.revision = with_clip(), 0
        self.said: list[Problem | None] = []
        self.failed: list[Problem | None] = []
        workers = Workers(lambda name, problem: self.failed.append(problem), first_pause_s=0.0)
        self.saver = Saver(
            path, root, self.show, lambda: self.show, lambda: self.revision, 0, self.said.append, 0.0, workers
        )

    def edit(self, title: str) -> None:
        self.show, self.revision = with_clip(title), self.revision + 1
        self.saver.edited()

    def on_disk(self) -> str:
        return load(self.path).show.title.en


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "home")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr("console.desk.autosave.RETRY_S", 0.01)
    monkeypatch.setattr(gather, "_known", {})


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Locked:
    return Locked(monkeypatch)


def made(tmp_path: Path, kind: str) -> Edited:
    root = tmp_path / "show"
    (root / "media").mkdir(parents=True)
    (root / CLIP).write_bytes(b"\0" * 3_000_000)
    path = root if kind == "folder" else tmp_path / "show.showcaller"
    save(with_clip(), root, path)
    return Edited(root, path)


@pytest.fixture(params=["folder", "file"])
def edited(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Edited]:
    one = made(tmp_path, request.param)
    yield one
    one.saver.close()


def test_a_clip_that_cannot_be_read_is_named_and_the_problem_ends_with_it(
    edited: Edited, locked: Locked
) -> None:
    locked.names = {"主播 host.mp4"}
    edited.saver.start()
    edited.edit("one")
    assert until(lambda: edited.said)
    problem = edited.said[0]
    assert problem is not None and problem.where.endswith("主播 host.mp4") and problem.fix
    assert "cannot be read" in str(problem.what)
    edited.edit("two")
    if edited.path.is_dir():
        # The show's own file holds no clip: it is saved all the same.
        assert until(lambda: edited.on_disk() == "two")
    locked.names = set()
    assert until(lambda: edited.said[-1] is None)
    assert edited.on_disk() == "two"
    assert load(edited.path).show.media[0].bytes == 3_000_000
    assert len(edited.said) == 2, "said once, however often it was tried"
    assert edited.failed == []


def test_a_disk_that_fails_in_the_middle_of_a_clip_names_the_clip(tmp_path: Path, locked: Locked) -> None:
    one = made(tmp_path, "file")
    locked.names, locked.error = {"主播 host.mp4"}, lambda path: OSError(5, "Input/output error")
    with pytest.raises(ShowcallerError) as caught:
        save(with_clip(), one.root, one.path)
    assert caught.value.problems[0].where.endswith("主播 host.mp4")
    assert one.on_disk() == "Test", "the file before is as it was"


def test_a_note_of_a_clip_is_kept_while_it_cannot_be_read(tmp_path: Path, locked: Locked) -> None:
    one = made(tmp_path, "folder")
    note = Media(name=CLIP, bytes=7, sha256="abc")
    locked.names = {"主播 host.mp4"}
    show, problems = gather.noted(msgspec.structs.replace(with_clip(), media=(note,)), one.root)
    assert show.media == (note,)
    assert [problem.where for problem in problems] == [str(one.root / CLIP)]


def test_a_mistake_of_ours_in_saving_does_not_end_it(edited: Edited, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [2]

    def mistaken(show: Show, root: Path) -> Any:
        if broken[0]:
            broken[0] -= 1
            raise RuntimeError("a mistake")
        return gather.noted(show, root)

    monkeypatch.setattr("console.desk.autosave.noted", mistaken)
    edited.saver.start()
    edited.edit("one")
    assert until(lambda: edited.on_disk() == "one")
    assert until(lambda: len(edited.failed) == 2)
    assert edited.failed[1] is None


def test_what_is_not_saved_is_saved_at_the_end_though_it_ends_at_once(edited: Edited) -> None:
    edited.saver.start()
    edited.edit("one")
    edited.saver.close()
    assert edited.on_disk() == "one"
