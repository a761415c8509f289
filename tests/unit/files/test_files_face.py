"""The host's own face, a folder of the show: it goes along with it, never more than it, and a check says what lacks."""

from pathlib import Path

import msgspec
import pytest

from console.desk.check import check_show
from console.devices.avatar.presenter import PresenterEngine
from console.files.showfile import load, save
from console.model.host import Presenter
from tests.support.playbook import show_of
from tests.support.speaking import host_cue


def show_with(face: str, root: Path) -> Path:
    show = show_of(host_cue("a", "你好。"))
    avatar = msgspec.structs.replace(show.avatar, presenter=Presenter(voice="tones", face=face))
    root.mkdir(exist_ok=True)
    save(msgspec.structs.replace(show, avatar=avatar), root, root)
    return root


def test_its_layers_go_along_and_nothing_else(tmp_path: Path) -> None:
    root = show_with("face", tmp_path / "show")
    for name in ("body.png", "face.json", "notes.txt", "sub/head.png"):
        (root / "face" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "face" / name).write_bytes(b"x")
    (root / "face" / "head.png").symlink_to("/etc/hostname")
    loaded = load(root)
    save(loaded.show, loaded.root, tmp_path / "a.showcaller")
    again = load(tmp_path / "a.showcaller", tmp_path / "unpacked")
    assert sorted(path.name for path in (again.root / "face").rglob("*")) == ["body.png", "face.json"]
    (tmp_path / "copy").mkdir()
    save(again.show, again.root, tmp_path / "copy")
    assert (tmp_path / "copy" / "face" / "body.png").read_bytes() == b"x"


@pytest.mark.parametrize("face", ["../outside", "/etc", "nowhere"])
def test_a_face_that_leads_out_or_is_not_there_is_told_and_not_used(face: str, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "body.png").write_bytes(b"x")
    root = show_with(face, tmp_path / "show")
    assert [one.level for one in check_show(root, None, False) if one.code == "host_face"][:1] == ["warning"]
    loaded = load(root)
    save(loaded.show, loaded.root, tmp_path / "a.showcaller")
    assert not (load(tmp_path / "a.showcaller", tmp_path / "unpacked").root / "outside").exists()
    engine = PresenterEngine(lambda: loaded.show.avatar.presenter, lambda event: None, loaded.root)
    used = engine._presenter._setup.face
    assert used is None or used.is_relative_to(root)
