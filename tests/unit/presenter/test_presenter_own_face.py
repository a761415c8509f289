"""A studio's own face: what its check says, and that she is then seen as she was drawn."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from console.base.errors import Problem
from console.cli.main import main
from console.presenter.acting import Pose
from console.presenter.look import SpriteLook
from console.presenter.messages import Manner
from console.presenter.own_face import LEAST, MOST_FILES, FaceUnfit, read
from console.presenter.presenter import Presenter, Setup
from console.presenter.shape import Shape
from console.presenter.sprites import NotPainted, OwnFaceUnfit, draw_layers, painted_or_drawn, sprites
from console.presenter.trial import CannotTry, write
from console.presenter.visemes import VISEMES, Mouth
from tests.support.waiting import until

SHAPE = Shape(640, 360, 25)
# As small as a face may be.
SIZE = LEAST
# To draw her takes a second of a processor: once is enough.
pytestmark = pytest.mark.xdist_group("own face")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The drawn presenter as layers, small: what is checked does not ask how large they are."""
    patch = pytest.MonkeyPatch()
    patch.setattr("console.base.app_dirs.cache", lambda: tmp_path_factory.getbasetemp() / "face-cache")
    folder = tmp_path_factory.mktemp("faces") / "drawn"
    names = draw_layers(folder, SIZE)
    assert "face.json" in names and len(names) == len(set(names)) > 40
    yield folder
    patch.undo()


@pytest.fixture
def face(drawn: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn, tmp_path / "脸 face"))


def wrong(folder: Path) -> list[tuple[str, str]]:
    """(file, code) of each problem; every one has a fix in both languages."""
    with pytest.raises(FaceUnfit) as found:
        read(folder)
    assert all(one.fix is not None and one.fix.code for one in found.value.problems)
    return sorted((str(one.where), one.what.code) for one in found.value.problems)


def edit(path: Path, change: Callable[[Image.Image], Image.Image]) -> None:
    with Image.open(path) as image:
        changed = change(image)
    changed.save(path, "PNG", compress_level=1)


def test_the_drawn_presenters_own_layers_are_a_face(face: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = read(face)
    assert (found.size, len(found.left), len(found.right), found.unused) == (SIZE, 12, 12, ())
    (face / "Notes.PNG").write_bytes((face / "body.png").read_bytes())
    (face / "readme.txt").write_text("mine")
    assert main(["presenter", "check", str(face)]) == 0
    assert "Notes.PNG" in capsys.readouterr().out


def test_arms_background_and_settings_may_be_left_out(face: Path) -> None:
    for path in [*face.glob("left-*"), *face.glob("right-*"), face / "face.json", face / "front.png"]:
        path.unlink()
    edit(face / "body.png", lambda body: Image.alpha_composite(Image.new("RGBA", body.size, "white"), body))
    (face / "background.png").unlink()
    (face / "mouth-PP.png").rename(face / "Mouth-pp.PNG")
    assert set(read(face).layers) == {
        "body", "head", "lids-open", "lids-half", "lids-shut", *(f"mouth-{shape}" for shape in VISEMES),
    }  # fmt: skip


def test_every_missing_layer_is_named_at_once(face: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("mouth-PP", "mouth-ou", "lids-shut", "head"):
        (face / f"{name}.png").unlink()
    assert wrong(face) == [
        (f"{name}.png", "face.missing") for name in ("head", "lids-shut", "mouth-PP", "mouth-ou")
    ]
    assert main(["presenter", "check", str(face), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert not answer["fit"] and len(answer["problems"]) == 4
    assert main(["presenter", "check", str(face)]) == 1
    assert "mouth-PP.png" in capsys.readouterr().out


def opaque(image: Image.Image) -> Image.Image:
    return image.convert("RGB")


def link_out(path: Path) -> None:
    path.unlink()
    path.symlink_to(Path("/etc/hostname"))


@pytest.mark.parametrize(
    ("name", "spoil", "code"),
    [
        ("mouth-aa.png", lambda path: edit(path, lambda image: image.crop((0, 0, 700, 400))), "face.other_size"),
        ("mouth-aa.png", lambda path: edit(path, opaque), "face.no_alpha"),
        ("head.png", lambda path: edit(path, lambda image: opaque(image).convert("RGBA")), "face.no_alpha"),
        ("left-3.png", lambda path: edit(path, lambda image: Image.new("RGBA", image.size)), "face.empty"),
        ("background.png", lambda path: path.unlink(), "face.see_through"),
        ("mouth-E.png", lambda path: path.write_bytes(b""), "face.no_png"),
        ("mouth-E.png", lambda path: path.write_bytes(path.read_bytes()[:2000]), "face.no_png"),
        ("mouth-E.png", lambda path: path.write_bytes(bytes(range(256)) * 50), "face.no_png"),
        ("body.png", lambda path: path.write_bytes(b"GIF89a" + bytes(500)), "face.no_png"),
        ("mouth-E.png", lambda path: edit(path, lambda _: Image.new("RGBA", (8000, 8000))), "face.bad_size"),
        ("mouth-E.png", lambda path: edit(path, lambda _: Image.new("RGBA", (32, 32))), "face.bad_size"),
        ("left-4.png", lambda path: path.unlink(), "face.step_missing"),
        ("right-12.png", lambda path: path.unlink(), "face.uneven"),
        ("face.json", lambda path: path.write_text("{"), "face.no_settings"),
        ("face.json", lambda path: path.write_text('{"neck": [320, 223], "lean": "2.0"}'), "face.no_settings"),
        ("face.json", lambda path: path.write_text('{"nek": [320, 223]}'), "face.no_settings"),
        ("face.json", lambda path: path.write_text('{"neck": [4800, 334]}'), "face.settings_outside"),
        ("face.json", lambda path: path.write_text('{"lean": 90}'), "face.settings_outside"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_with_its_fix(
    face: Path, name: str, spoil: Callable[[Path], object], code: str
) -> None:
    spoil(face / name)
    where = {"face.see_through": "body.png", "face.uneven": "left-*, right-*"}.get(code, name)
    assert wrong(face) == [(where, code)]


def test_what_is_no_file_or_leads_out_of_the_folder_is_not_read(face: Path) -> None:
    (face / "lids-half.png").unlink()
    (face / "lids-half.png").mkdir()
    assert wrong(face) == [("lids-half.png", "files.is_folder")]
    if sys.platform != "win32":
        for name in ("mouth-aa.png", "face.json"):
            link_out(face / name)
        assert [one for one in wrong(face) if one[1] == "files.leads_out"] == [
            ("face.json", "files.leads_out"), ("mouth-aa.png", "files.leads_out"),
        ]  # fmt: skip


def test_too_many_bytes_too_many_files_no_folder(face: Path, tmp_path: Path) -> None:
    with (face / "mouth-aa.png").open("ab") as file:
        file.truncate(70 << 20)
    assert wrong(face) == [("mouth-aa.png", "face.too_many_bytes")]
    for number in range(MOST_FILES):
        (face / f"{number}.txt").touch()
    assert wrong(face) == [(str(face), "face.many_files")]
    assert wrong(tmp_path / "nowhere") == [(str(tmp_path / "nowhere"), "face.no_folder")]
    assert wrong(face / "head.png") == [(str(face / "head.png"), "files.other_kind_folder")]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere both names are one file")
def test_one_layer_twice(face: Path) -> None:
    shutil.copy(face / "head.png", face / "HEAD.png")
    assert [code for _, code in wrong(face)] == ["face.twice"]


def test_layers_are_seen_as_the_drawn_presenter_is(face: Path) -> None:
    own, ours = SpriteLook(SHAPE, str(sprites(SHAPE, face))), SpriteLook(SHAPE, str(sprites(SHAPE)))
    aa, pp = VISEMES.index("aa"), VISEMES.index("PP")
    for pose, mouth in (
        (Pose(0, 12, 0, 0, 0, 0), Mouth(aa, aa, 1.0)),
        (Pose(7, 0, 2, 2, 11, 0), Mouth(pp, aa, 0.5)),
        (Pose(3, 24, 1, 4, 5, 11), Mouth(pp, pp, 1.0)),
    ):
        size = SHAPE.width * SHAPE.height
        pictures = [np.frombuffer(bytes(look.painted(pose, mouth)), np.uint8)[:size] for look in (own, ours)]
        apart = np.abs(pictures[0].astype(int) - pictures[1].astype(int))
        assert apart.mean() < 1.5 and np.percentile(apart, 99) < 30, (pose, apart.mean())
    assert sprites(SHAPE, face) == sprites(SHAPE, face), "made once"
    before = sprites(SHAPE, face)
    edit(face / "head.png", lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    assert sprites(SHAPE, face) != before and not before.exists(), (
        "a changed face is made anew, the old one goes"
    )


@pytest.mark.parametrize("shape", [Shape(288, 512, 25), Shape(992, 558, 30)])
def test_a_face_fills_a_picture_of_any_size_and_nods_over_its_edge(face: Path, shape: Shape) -> None:
    edit(face / "head.png", lambda image: image.resize((640, 720)).crop((0, 0, *SIZE)))
    look = SpriteLook(shape, str(sprites(shape, face)))
    picture = bytes(look.painted(Pose(0, 24, 1, 6, 0, 0), Mouth(0, 10, 0.5)))
    assert len(picture) == shape.video_bytes
    luma = np.frombuffer(picture, np.uint8)[: shape.width * shape.height].reshape(shape.height, shape.width)
    assert luma[:, 0].min() > 40 and luma[:, -1].min() > 40, "to both sides"


def test_a_face_that_is_none_has_the_drawn_presenter_stand_in_and_says_why(
    face: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (face / "mouth-PP.png").unlink()
    with pytest.raises(OwnFaceUnfit) as found:
        sprites(SHAPE, face)
    assert [type(one) for one in found.value.problems] == [Problem]
    folder, said = painted_or_drawn(SHAPE, face)
    assert folder == sprites(SHAPE) and said is not None and said.code == "presenter.face_unfit"
    assert "mouth-PP.png" in str(said)
    presenter = Presenter(Setup(0, SHAPE, "tones", face=face), lambda _: None).start()
    try:
        assert until(lambda: presenter.health().ready)
        assert [one.code for one in presenter.health().wrong] == ["presenter.face_unfit"]
    finally:
        presenter.stop()
    with pytest.raises(CannotTry):
        write(tmp_path / "x.mp4", "one", "en", Manner(), SHAPE, "tones", face)


def test_a_full_disk_leaves_her_without_a_picture_but_not_without_a_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.base.app_dirs.cache", lambda: tmp_path)

    def full(arguments: list[str]) -> None:
        Path(arguments[-1], "base.npy").write_bytes(b"half of it")
        raise NotPainted("OSError: [Errno 28] No space left on device")

    monkeypatch.setattr("console.presenter.sprites._paint", full)
    presenter = Presenter(Setup(0, SHAPE, "tones"), lambda _: None).start()
    try:
        assert until(lambda: presenter.health().ready), "it speaks"
        (said,) = presenter.health().wrong
        assert said.code == "presenter.face_unpainted" and "No space" in str(said)
        assert list((tmp_path / "presenter").iterdir()) == [], "nothing half-made is left"
    finally:
        presenter.stop()


def test_an_example_is_drawn_into_an_empty_folder_only(
    face: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotPainted):
        draw_layers(face)
    assert main(["presenter", "draw", str(face)]) == 1
    assert main(["presenter", "check"]) == 2
    capsys.readouterr()
