"""showcaller presenter try: a sentence as a file, in the voice that needs nothing installed."""

import json
import wave
from pathlib import Path

import av
import pytest

from console.cli.main import main
from console.presenter import trial
from console.presenter.face import Plain
from console.presenter.messages import Manner
from console.presenter.shape import Shape


def is_marked(text: str) -> bool:
    mark = json.loads(text)
    return (mark["Label"], mark["ContentProducer"]) == ("1", "Showcaller") and len(mark["ProduceID"]) == 32


def test_a_sentence_becomes_a_sound_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "said.wav"
    assert main(["presenter", "try", "one two", "--voice", "tones", "--to", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["language"], answer["voice"]) == ("en", "tones")
    with wave.open(str(path)) as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (48_000, 1)
        assert sound.getnframes() // 48 == answer["length_ms"]
    with av.open(str(path)) as file:
        assert is_marked(file.metadata["comment"].removeprefix("AIGC="))


def test_a_sentence_becomes_a_film_with_her_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("console.base.app_dirs.cache", lambda: tmp_path / "cache")
    path = tmp_path / "said.mp4"
    assert main(["presenter", "try", "你好", "--voice", "tones", "--to", str(path)]) == 0
    assert "said.mp4" in capsys.readouterr().out
    with av.open(str(path)) as film:
        assert (film.streams.video[0].width, film.streams.video[0].height) == (1280, 720)
        assert film.streams.audio[0].rate == 48_000
        assert is_marked(film.metadata["AIGC"])
        pictures = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
    # Her blazer, the arch's light above her, and a mouth that moves while all else there stands nearly still.
    red, green, blue = pictures[0][620, 480].astype(int)
    assert blue > red + 40 and green > red + 40
    assert pictures[0][60, 640].min() > 200
    mouths = [picture[300:330, 620:660].astype(int).mean() for picture in pictures]
    assert max(mouths) - min(mouths) > 15


def test_where_there_is_no_x264_the_film_is_mpeg4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an installed program."""

    def closed(*_: object) -> None:
        raise av.ExternalError(542398533, "Generic error in an external library")

    monkeypatch.setattr(trial, "_look", lambda shape, face: Plain(shape))
    monkeypatch.setattr(trial, "_open_x264", closed)
    path = tmp_path / "said.mp4"
    assert trial.write(path, "one", "en", Manner(), Shape(320, 180), "tones") > 500
    with av.open(str(path)) as film:
        assert film.streams.video[0].codec_context.name == "mpeg4"
        assert sum(1 for _ in film.decode(video=0)) > 10


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["try", "😀", "--to", "x.wav"], 1, "no letters"),
        (["try", "one", "--to", "x.txt"], 2, ".mp4"),
        (["try", "one", "--to", "missing/x.wav"], 1, "written"),
        (["try", "one", "--pace", "9"], 2, "9"),
        (["sing", "one"], 2, "sing"),
    ],
)
def test_what_cannot_be_tried(
    arguments: list[str], code: int, said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    try:
        assert main(["presenter", *arguments, "--voice", "tones"]) == code
    except SystemExit as ended:
        assert ended.code == code
    assert said in capsys.readouterr().err
