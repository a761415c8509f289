"""Frames of the simulated OBS's clips: whichever way a clip is gone through, each time shows the same frame."""

import random
from pathlib import Path

import av
import pytest
from PIL import Image

from console.rehearsal.clips import EARLY_MS, MOST_OPEN, Clips

FPS, FRAMES = 20, 100


def counted(path: Path, frames: int = FRAMES, keyframe_every: int = 30) -> Path:
    """A clip whose every frame is of another grey."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        stream.codec_context.gop_size = keyframe_every
        stream.options = {"crf": "1", "preset": "ultrafast"}
        for number in range(frames):
            image = Image.new("RGB", (64, 64), (number * 2,) * 3)
            out.mux(stream.encode(av.VideoFrame.from_image(image)))
        out.mux(stream.encode())
    return path


def number(clips: Clips, path: Path, at_ms: float) -> int | None:
    """Which frame is shown at a time."""
    frame = clips.frame(path, path.stat().st_mtime_ns, at_ms)
    return None if frame is None else round(float(frame.to_ndarray(format="rgb24").mean()) / 2)


def due(at_ms: float, frames: int = FRAMES) -> int:
    """The first frame at or after a time, or one just before it; the last one at the end."""
    return next((one for one in range(frames) if one * 1000 / FPS >= at_ms - EARLY_MS), frames - 1)


WAYS = {
    "onwards": [step * 130.0 for step in range(30)],
    "backwards": [4000.0 - step * 310 for step in range(12)],
    "the same again": [1200.0] * 3,
    "far ahead": [0.0, 4200.0, 100.0, 4900.0],
    "past its end and from the start": [4990.0, 9000.0, 0.0, 9000.0, 60.0],
    "anyhow": [random.Random(seed).uniform(0, 5500) for seed in range(25)],
}


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return counted(tmp_path_factory.mktemp("clips") / "counted.mp4")


@pytest.mark.parametrize("way", WAYS)
def test_a_time_shows_its_frame_whichever_way_it_is_come_to(clip: Path, way: str) -> None:
    clips = Clips()
    shown = [number(clips, clip, at_ms) for at_ms in WAYS[way]]
    assert all(
        one is not None and abs(one - due(at_ms)) <= 1 for one, at_ms in zip(shown, WAYS[way], strict=True)
    ), list(zip(shown, [due(at_ms) for at_ms in WAYS[way]], strict=True))


def test_what_cannot_be_decoded_has_no_frame_and_is_tried_again(tmp_path: Path) -> None:
    clips, path = Clips(), tmp_path / "a.mp4"
    path.write_bytes(b"no clip at all")
    assert number(clips, path, 0) is None
    counted(path, 20)
    assert number(clips, path, 500) in (9, 10, 11)
    assert clips.frame(tmp_path / "nowhere.mp4", 0, 0) is None


def test_only_so_many_clips_stay_open(tmp_path: Path) -> None:
    clips = Clips()
    paths = [counted(tmp_path / f"{name}.mp4", 10) for name in range(MOST_OPEN + 3)]
    for _ in range(2):
        assert all(number(clips, path, 200) in (3, 4, 5) for path in paths)
    assert len(clips._open) == MOST_OPEN
