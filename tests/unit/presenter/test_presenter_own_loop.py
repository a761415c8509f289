"""A host who was filmed: what its check says, and that the film runs on without a jump, with the mouths over it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from console.cli.main import main
from console.presenter import own_loop
from console.presenter.look import SpriteLook
from console.presenter.own_face import FaceUnfit, read
from console.presenter.shape import Shape
from console.presenter.sprites import sprites
from console.presenter.stage import Instant
from console.presenter.visemes import CLOSED, VISEMES, Mouth

SHAPE = Shape(640, 360, 25)
SIZE = (640, 360)
SECONDS = 3
AA = VISEMES.index("aa")


def film(path: Path, seconds: float = SECONDS, size: tuple[int, int] = SIZE, fps: int = 30) -> None:
    """A grey that becomes brighter from begin to end."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream("mpeg4", rate=fps)
        stream.width, stream.height, stream.pix_fmt, stream.bit_rate = *size, "yuv420p", 4_000_000
        count = round(seconds * fps)
        for at in range(count):
            picture = np.full((size[1], size[0], 3), 60 + 120 * at // max(1, count), np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        file.mux(stream.encode(None))


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: each test has a copy that it may spoil."""
    folder = tmp_path_factory.mktemp("faces") / "filmed"
    folder.mkdir()
    film(folder / "loop.mp4")
    for number, shape in enumerate(VISEMES):
        layer = Image.new("RGBA", SIZE, (0, 0, 0, 0))
        if shape != "sil":
            layer.paste((255, 255 - number, 0, 255), (300, 200, 340, 220))
        layer.save(folder / f"mouth-{shape}.png")
    return folder


@pytest.fixture
def face(filmed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("console.base.app_dirs.cache", lambda: tmp_path / "cache")
    return Path(shutil.copytree(filmed, tmp_path / "filmed"))


def wrong(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(FaceUnfit) as found:
        read(folder)
    assert all(one.fix is not None and one.fix.code for one in found.value.problems)
    return sorted((str(one.where), one.what.code) for one in found.value.problems)


def test_a_film_and_fifteen_mouths_are_a_face(face: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGBA", SIZE).save(face / "lids-open.png")
    found = read(face)
    assert (found.size, found.film, found.unused) == (SIZE, face / "loop.mp4", ("lids-open.png",))
    assert main(["presenter", "check", str(face)]) == 0
    said = capsys.readouterr().out
    assert "loop.mp4" in said and "lids-open.png" in said


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda folder: (folder / "mouth-PP.png").unlink(), [("mouth-PP.png", "face.missing")]),
        (lambda folder: garbage(folder / "loop.mp4"), [("loop.mp4", "face.no_film")]),
        (lambda folder: film(folder / "loop.mp4", 1), [("loop.mp4", "face.film_length")]),
        (lambda folder: film(folder / "loop.mp4", 14, (640, 360), 5), [("loop.mp4", "face.film_length")]),
        (lambda folder: film(folder / "loop.mp4", 3, (320, 180)), [("loop.mp4", "face.bad_size")]),
        (lambda folder: film(folder / "loop.mov"), [("loop.mp4", "face.twice")]),
        (
            lambda folder: film(folder / "loop.mp4", 3, (960, 540)),
            [(f"mouth-{shape}.png", "face.other_size") for shape in VISEMES],
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    face: Path, spoil: Callable[[Path], None], found: list[tuple[str, str]]
) -> None:
    spoil(face)
    said = wrong(face)
    if found[0][1] == "face.twice":
        assert [code for _, code in said] == ["face.twice"]
    else:
        assert [one for one in said if one in found] == sorted(found)


def luma(look: SpriteLook, mouth: Mouth) -> tuple[float, float]:
    """The mean of the picture's upper left, and of the mouth's place."""
    shown = look.picture(Instant(b"", mouth))
    picture = np.frombuffer(shown, np.uint8)[: 640 * 360].reshape(360, 640)
    return float(picture[:100, :100].mean()), float(picture[204:216, 304:336].mean())


def test_it_runs_on_without_a_jump_with_the_mouths_over_it(face: Path) -> None:
    look = SpriteLook(SHAPE, str(sprites(SHAPE, face)))
    mouth = Mouth(AA, AA, 1.0)
    seen = [luma(look, mouth if at == 30 else CLOSED) for at in range(2 * SECONDS * 25)]
    steps = np.abs(np.diff([one[0] for one in seen]))
    # Of 120 levels a jump would be as many; blended they are gone back over in 0.4 s.
    assert steps.max() < 20, "no jump where it begins anew"
    assert max(one[0] for one in seen) - min(one[0] for one in seen) > 40, "it is a film"
    behind, there = seen[30]
    assert abs(there - behind) > 50, "the mouth is seen"
    assert all(abs(one[1] - one[0]) < 6 for one in seen[:30]), "and shut it is the film's own"


@pytest.mark.parametrize(("count", "fps"), [(50, 25), (2, 25), (75, 30)])
def test_the_end_is_blended_into_the_beginning(count: int, fps: int) -> None:
    made = np.repeat(np.arange(count, dtype=np.uint8)[:, None], 4, axis=1)
    shown = own_loop.blended(made, count, fps)
    assert 0 < shown <= count
    if shown < count:
        # Behind the last one shown comes what followed it in the film, all but whole.
        assert abs(int(made[0, 0]) - shown) <= shown / (count - shown)
