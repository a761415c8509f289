"""A look and a listen without OBS: a sentence as a film, or as sound alone, with the voice and face of the air."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from console.base.errors import Problem, ShowcallerError
from console.presenter.face import Look, Plain
from console.presenter.generated import KEY, mark
from console.presenter.messages import Manner
from console.presenter.shape import RATE, SAMPLE_BYTES, Shape
from console.presenter.sprites import NotPainted, OwnFaceUnfit, sprites
from console.presenter.stage import Instant, Stage
from console.presenter.voice_call import VoiceCall
from console.words.message import message

FILM, SOUND = ".mp4", ".wav"
# Seen before the first word and after the last one.
REST_S = 0.6
X264, MPEG4_BITS = "libx264", 8_000_000


class CannotTry(ShowcallerError):
    """It cannot be shown, for a reason that it says."""


def write(
    path: Path, text: str, language: str, manner: Manner, shape: Shape, engine: str, face: Path | None = None
) -> int:
    """Say a text into a file, .mp4 or .wav. face: a studio's own; None: the drawn presenter. Returns its length
    in ms. Raises CannotTry.
    """
    if path.suffix.lower() not in (FILM, SOUND):
        raise CannotTry(
            Problem(str(path), message("presenter.no_such_file", endings=[FILM, SOUND])), exit_code=2
        )
    with VoiceCall(engine) as voice:
        said, pcm = voice.say(text, language, manner)
    try:
        if path.suffix.lower() == SOUND:
            write_sound(path, pcm)
            return len(pcm) * 1000 // (RATE * SAMPLE_BYTES)
        stage = Stage(shape)
        stage.add(1, pcm, said.phones)
        return _write_film(path, shape, _look(shape, face), stage)
    except OSError as error:
        raise CannotTry(Problem(str(path), message("presenter.not_written", error=error))) from error


def _look(shape: Shape, face: Path | None) -> Look:
    from console.presenter.look import SpriteLook

    try:
        return SpriteLook(shape, str(sprites(shape, face)))
    except OwnFaceUnfit as error:
        raise CannotTry(error.problems) from error
    except NotPainted as error:
        if face is not None:
            raise CannotTry(Problem(str(face), message("face.not_made", error=str(error)))) from error
        return Plain(shape)


def write_sound(path: Path, pcm: bytes, rate_hz: int = RATE) -> None:
    """Write sound, s16le of one channel, as a .wav that says it was generated. Raises OSError."""
    import av

    with av.open(str(path), "w", format="wav") as file:
        file.metadata["comment"] = f"{KEY}={mark()}"
        stream = file.add_stream("pcm_s16le", rate=rate_hz, layout="mono")
        samples = np.frombuffer(pcm, "<i2").reshape(1, -1)
        if samples.size:
            heard = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
            heard.sample_rate, heard.pts = rate_hz, 0
            file.mux(stream.encode(heard))
        file.mux(stream.encode(None))


def _frames(stage: Stage, rest: int) -> Iterator[Instant]:
    silent = Stage(stage.shape)
    for _ in range(rest):
        yield silent.next(heard=True)
    while stage.waiting:
        yield stage.next(heard=True)
    for _ in range(rest):
        yield silent.next(heard=True)


def _encoder(shape: Shape) -> tuple[str, dict[str, object]]:
    """Returns the encoder there is: an installed program comes without x264 (its licence is the GPL)."""
    import av

    try:
        _open_x264(shape)
    except av.FFmpegError:
        return "mpeg4", {}
    return X264, {"preset": "veryfast", "crf": "20"}


def _open_x264(shape: Shape) -> None:
    """Raises FFmpegError where it cannot be used."""
    import av

    probe = av.CodecContext.create(X264, "w")
    assert isinstance(probe, av.VideoCodecContext)
    probe.width, probe.height, probe.pix_fmt = shape.width, shape.height, "yuv420p"
    probe.framerate = Fraction(shape.fps)
    probe.open()


def _write_film(path: Path, shape: Shape, look: Look, stage: Stage) -> int:
    import av

    last: Any = shape.plain(0x20)
    count = 0
    with av.open(str(path), "w", format="mp4", options={"movflags": "use_metadata_tags"}) as film:
        film.metadata[KEY] = mark()
        name, options = _encoder(shape)
        video = film.add_stream(name, rate=shape.fps)
        assert isinstance(video, av.VideoStream)
        video.width, video.height, video.pix_fmt = shape.width, shape.height, "yuv420p"
        video.options = options
        if name != X264:
            video.bit_rate = MPEG4_BITS
        audio = film.add_stream("aac", rate=RATE, layout="mono")
        for count, instant in enumerate(_frames(stage, round(REST_S * shape.fps)), 1):
            picture = look.picture(instant)
            last = last if picture is None else bytes(picture)
            rows = np.frombuffer(last, np.uint8).reshape(shape.height * 3 // 2, shape.width)
            frame = av.VideoFrame.from_ndarray(rows, format="yuv420p")
            frame.pts = count - 1
            film.mux(video.encode(frame))
            samples = np.frombuffer(instant.sound, "<i2").reshape(1, -1)
            heard = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
            heard.sample_rate, heard.pts = RATE, (count - 1) * shape.samples
            film.mux(audio.encode(heard))
        for stream in (video, audio):
            film.mux(stream.encode(None))
    return count * 1000 // shape.fps
