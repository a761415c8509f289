"""A clip is another, or gone, while its show runs: that is said, and ends."""

import os
import shutil
from pathlib import Path

import msgspec

from console.base.errors import Problem
from console.desk.media_watch import SAID_S, MediaWatch
from console.files.probe import probe_show
from tests.support.shows import all_kinds


def test_a_clip_that_is_replaced_or_gone_is_said_once_and_when_it_is_back(tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    for name in ("red.mp4", "green.mp4", "rice.png"):
        (media / name).write_bytes(b"one")
    said: list[tuple[str, bool]] = []
    now_s = [1000.0]

    def report(code: str, problem: Problem | None) -> None:
        said.append((code, problem is not None))

    watch = MediaWatch(all_kinds, tmp_path, report, now_s=lambda: now_s[0])
    for _ in range(2):
        watch.look()
    assert said == [], "what never was there is said by a check"
    (media / "red.mp4").write_bytes(b"another film")
    watch.look()
    (media / "red.mp4").write_bytes(b"another film, longer still")
    watch.look()
    assert said == [("media_changed.media/red.mp4", True)], "one that is being copied is said once"
    now_s[0] += SAID_S
    os.utime(media / "red.mp4", (1, 1))
    watch.look()
    assert said.pop() == ("media_changed.media/red.mp4", True) and len(said) == 1
    (media / "green.mp4").unlink()
    (media / "rice.png").unlink()
    (media / "rice.png").mkdir()
    for _ in range(2):
        watch.look()
    assert sorted(said[1:]) == [("media_gone.media/green.mp4", True), ("media_gone.media/rice.png", True)]
    (media / "green.mp4").write_bytes(b"one, again")
    watch.look()
    assert said[3:] == [("media_gone.media/green.mp4", False), ("media_changed.media/green.mp4", True)]


def test_a_clip_that_is_gone_and_that_the_show_does_not_use_any_more_is_no_alarm(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "green.mp4").write_bytes(b"one")
    said: list[tuple[str, bool]] = []
    show = all_kinds()
    watch = MediaWatch(lambda: show, tmp_path, lambda code, problem: said.append((code, problem is not None)))
    watch.look()
    (tmp_path / "media" / "green.mp4").unlink()
    watch.look()
    show = msgspec.structs.replace(show, segments=(), adlibs=(), bin=())
    watch.look()
    code = "media_gone.media/green.mp4"
    assert said == [(code, True), (code, False)]


def test_a_file_that_could_not_be_read_at_the_start_is_well_once_it_can(tmp_path: Path, media: Path) -> None:
    folder = tmp_path / "media"
    shutil.copytree(media, folder)
    for name in ("red.mp4", "rice.png"):
        (folder / name).write_bytes(b"no film and no picture")
    bad = probe_show(all_kinds(), tmp_path)[1]
    said: list[tuple[str, bool]] = []
    watch = MediaWatch(
        all_kinds, tmp_path, lambda code, problem: said.append((code, problem is not None)), bad=bad
    )
    try:
        watch.start()
        begun = {code for code, wrong in said if wrong}
        assert len(begun) == len(bad) >= 2
        assert all(code.startswith("media.") for code in begun)
    finally:
        watch.close()
    watch.look()
    (folder / "red.mp4").write_bytes(b"no film either")
    watch.look()
    assert not [code for code, wrong in said if not wrong]
    for name in ("red.mp4", "rice.png"):
        shutil.copy(media / name, folder / name)
    watch.look()
    assert {code for code, wrong in said if not wrong} == begun
