"""Media are looked into before air."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from console.files.probe import MediaUnreadable, probe_clip, probe_picture, probe_show
from tests.support.shows import all_kinds, make_clip


def test_a_good_clip_is_measured(tmp_path: Path) -> None:
    make_clip(tmp_path / "a.mp4", (1, 2, 3), 2.0)
    info = probe_clip(tmp_path / "a.mp4")
    assert abs(info.duration_ms - 2000) <= 100
    assert (info.width, info.height, info.has_audio, info.codec) == (160, 90, True, "h264")


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "empty"),
        (b"not a film at all" * 100, "a text, and no film"),
        (b"\x00\x00\x00\x18ftypmp42", "cut off or damaged"),
    ],
)
def test_what_cannot_be_played_is_refused(body: bytes, word: str, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(body)
    with pytest.raises(MediaUnreadable, match=word):
        probe_clip(tmp_path / "a.mp4")


def test_a_clip_cut_off_in_the_middle_is_refused(tmp_path: Path) -> None:
    make_clip(tmp_path / "a.mp4", (1, 2, 3), 2.0)
    whole = (tmp_path / "a.mp4").read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MediaUnreadable):
        probe_clip(tmp_path / "b.mp4")


def test_sound_alone_is_no_clip(tmp_path: Path) -> None:
    import av

    with av.open(str(tmp_path / "a.wav"), "w") as out:
        stream = out.add_stream("pcm_s16le", 8000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.int16), "s16", "mono")
        frame.sample_rate = 8000
        out.mux(stream.encode(frame))
    with pytest.raises(MediaUnreadable, match="no picture"):
        probe_clip(tmp_path / "a.wav")


def test_pictures_are_looked_at(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    assert probe_picture(tmp_path / "a.png") == (30, 20)
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    with pytest.raises(MediaUnreadable, match="no picture"):
        probe_picture(tmp_path / "b.png")
    with pytest.raises(MediaUnreadable, match="missing"):
        probe_picture(tmp_path / "c.png")


def test_a_huge_picture_is_refused_without_decoding_it(tmp_path: Path) -> None:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (20_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    import zlib

    (tmp_path / "a.png").write_bytes(head + zlib.crc32(head[12:]).to_bytes(4, "big"))
    with pytest.raises(MediaUnreadable):
        probe_picture(tmp_path / "a.png")


def test_a_show_tells_each_missing_file_once_with_its_place(show_dir: Path) -> None:
    (show_dir / "media" / "red.mp4").unlink()  # Two cues play it.
    (show_dir / "media" / "eggs.png").write_bytes(b"")
    lengths, problems = probe_show(all_kinds(), show_dir)
    assert "media/film.mp4" in lengths
    assert "media/red.mp4" not in lengths
    told = [str(problem) for problem in problems]
    assert len(told) == 2
    assert "segments[0].cues[3].clip: media/red.mp4: the file is missing" in told[0]
    assert "products[1].picture: media/eggs.png" in told[1]


def test_each_missing_picture_of_a_product_is_named(show_dir: Path) -> None:
    show = all_kinds()
    more = msgspec.structs.replace(show.products[0], more_pictures=("media/eggs.png", "media/side.png"))
    _, problems = probe_show(msgspec.structs.replace(show, products=(more, *show.products[1:])), show_dir)
    told = [str(problem) for problem in problems]
    assert len(told) == 1
    assert "products[0].more_pictures[1]: media/side.png: the file is missing" in told[0]
