"""What a process of ours writes is its owner's alone; what a user saves for others is as his other files are."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from console.base import private
from console.files.showfile import save
from console.journal import spare
from console.model.cue import SlateCue
from console.model.show import Segment, Show, Text
from tests.support.playbook import START
from tests.support.waiting import GENEROUS_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a user's profile is closed there")
SHOW = Path(__file__).parents[3] / "resources" / "shows" / "small"


def command(tmp_path: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(tmp_path), **more}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "console", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=GENEROUS_S,
        check=False,
        umask=0o022,
    )


def modes(folder: Path) -> dict[str, int]:
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode)
        for path in (folder, *folder.rglob("*"))
    }


def test_a_run_is_its_owners_alone(tmp_path: Path) -> None:
    run, show = tmp_path / "a" / "run", tmp_path / "show"
    show.mkdir()
    slate = SlateCue(id="c1", title="Slate", duration_ms=5000)
    only = Segment(id="s", title=Text(en="Only"), cues=(slate,))
    save(Show(id="brief", title=Text(en="Brief"), planned_start=START, segments=(only,)), show, show)
    ended = command(
        tmp_path, "rehearse", str(show), "--speed", "60", "--until-end", "--json", "--run-dir", str(run)
    )
    assert json.loads(ended.stdout.splitlines()[-1])["event"] == "ended", ended.stderr
    found = modes(run)
    assert {"run.showrun", "as-run.json", "."} <= found.keys()
    assert {name: oct(mode) for name, mode in found.items() if mode & 0o077} == {}
    assert stat.S_IMODE((tmp_path / ".local" / "share" / "showcaller").stat().st_mode) == 0o700


def test_an_exported_sheet_is_as_the_users_other_files_are(tmp_path: Path) -> None:
    assert command(tmp_path, "export", str(SHOW), str(tmp_path / "a.csv")).returncode == 0
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o644


@pytest.mark.parametrize(
    "url", ["https://a:b@example.com", "https://example.com/hook/T0KEN", "https://e.com?k=1"]
)
def test_an_address_that_may_be_secret_is_refused_as_an_argument(url: str, tmp_path: Path) -> None:
    ended = command(tmp_path, "desk", str(SHOW), "--obs", "simulated", "--webhook", url)
    assert ended.returncode == 2
    assert "SHOWCALLER_WEBHOOK" in ended.stderr
    assert url not in ended.stderr


def test_what_is_made_for_a_moment_is_gone_with_the_process(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from console.base import private; print(private.scratch('host'))"],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=GENEROUS_S,
        check=True,
    )
    assert ended.stdout.startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_what_somebody_else_put_there_first_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, link = tmp_path / "cards", tmp_path / "link"
    theirs.mkdir()
    os.chown(theirs, 1234, 1234)
    link.symlink_to(tmp_path)
    assert not private.own_folder(theirs)
    assert not private.own_folder(link)
    assert private.own_folder(tmp_path / "mine")
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o700
    # A run's records, which have names and sales: not into a file that another reads along.
    monkeypatch.setattr("console.base.app_dirs.data", lambda: tmp_path / "data")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    run = tmp_path / "run.showrun"
    for place in spare.rooms_of(run):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(0o666)
        os.chown(place, 1234, 1234)
    kept = spare.Spare(run)
    assert not kept.put({"records": [(1, 2, 3, 4, 5)]})
    kept.close()
