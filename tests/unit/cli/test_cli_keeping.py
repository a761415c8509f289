"""A show's files and copies from the command line: found by what they hold, brought back, never under an editor."""

import json
import shutil
from pathlib import Path

import pytest

from console.cli.main import main
from console.files import backups
from console.files.lock import ShowLock
from console.files.showfile import load, save


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "home")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("as_file", [False, True], ids=["folder", "file"])
def test_a_missing_clip_is_found_by_what_it_holds(
    as_file: bool, home: Path, show_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = show_dir
    assert main(["media", str(show_dir), "--note"]) == 0
    notes = {one.name: one for one in load(show_dir).show.media}
    assert set(notes) >= {"media/red.mp4", "media/rice.png"}
    elsewhere = home / "旧 硬盘" / "deep"
    elsewhere.mkdir(parents=True)
    shutil.move(show_dir / "media" / "red.mp4", elsewhere / "renamed.mp4")
    (elsewhere / "same-size.mp4").write_bytes(b"x" * notes["media/red.mp4"].bytes)
    if as_file:
        show = home / "packed.showcaller"
        save(load(show_dir).show, show_dir, show, lenient=True)
    code, told = asked(capsys, "media", str(show))
    assert (code, told["missing"]) == (1, ["media/red.mp4"])
    code, told = asked(capsys, "media", str(show), "--find", str(home / "旧 硬盘"))
    assert (code, told["missing"], told["found"]) == (0, [], ["media/red.mp4"])
    assert (load(show).root / "media" / "red.mp4").read_bytes() == (elsewhere / "renamed.mp4").read_bytes()
    assert main(["media", str(show), "--find", str(home / "nowhere")]) == 2


def test_a_copy_is_brought_back_and_what_was_is_kept(
    home: Path, show_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import time

    import msgspec

    first = load(show_dir).show
    folder = backups.folder_of(show_dir)
    backups.back_up(first, folder, "timed", time.gmtime(0))
    other = msgspec.structs.replace(first, hard_end="2024-04-16T19:18:00+08:00")
    save(other, show_dir, show_dir)
    code, told = asked(capsys, "backups", str(show_dir))
    assert (code, [one["why"] for one in told]) == (0, ["timed"])
    code, told = asked(capsys, "backups", str(show_dir), "--restore", "19700101-000000")
    assert (code, len(told["ops"])) == (0, 1)  # type: ignore[arg-type]
    assert load(show_dir).show == first
    assert backups.read_backup(backups.backups(folder)[-1]) == other
    assert main(["backups", str(show_dir), "--restore", "20000101-000000"]) == 2


def test_nothing_is_changed_under_an_editor(
    home: Path, show_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backups.back_up(load(show_dir).show, backups.folder_of(show_dir), "timed")
    stamp = backups.backups(backups.folder_of(show_dir))[0].stamp
    sheet = home / "rundown.csv"
    sheet.write_text("Id,Title,Layout\nc06,x,\n", encoding="utf-8")
    before = (show_dir / "show.json").read_bytes()
    lock = ShowLock(show_dir)
    assert lock.acquire() is None
    try:
        for arguments in (
            ["import", str(show_dir), str(sheet)],
            ["backups", str(show_dir), "--restore", stamp],
            ["media", str(show_dir), "--note"],
        ):
            assert main(arguments) == 1, arguments
            assert "being edited by" in capsys.readouterr().err
        assert (show_dir / "show.json").read_bytes() == before
    finally:
        lock.release()
    assert main(["import", str(show_dir), str(sheet)]) == 0
