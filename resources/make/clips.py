"""A host's clip from its words: voice, lips, blinking and a head that is never quite still."""

import json
import random
from pathlib import Path

import av
import numpy as np
from PySide6.QtGui import QImage, QPainter

from resources.make import face, studio
from resources.make.drawing import HEIGHT, WIDTH
from resources.make.face import Pose
from resources.make.visemes import Lips
from resources.make.voice import speak

FPS, RATE = 25, 22_050
LEAD_MS, TAIL_MS = 350, 450
ENCODE = {"crf": "29", "preset": "medium", "tune": "animation", "threads": "1"}
# What is generated has to say so, also to programs (GB 45438-2025).
AIGC = {"Label": "1", "ContentProducer": "Showcaller sample show", "ProduceID": ""}


def render(text: str, path: Path, seed: int) -> int:
    """Make the clip that says a text; its length in ms."""
    voice, rate, phonemes = speak(text)
    samples = level(voice, rate)
    lead = np.zeros(RATE * LEAD_MS // 1000, np.int16)
    tail = np.zeros(RATE * TAIL_MS // 1000, np.int16)
    sound = np.concatenate([lead, samples, tail])
    end_ms = len(sound) * 1000 // RATE
    lips = Lips([(at + LEAD_MS, name) for at, name in phonemes], LEAD_MS + len(samples) * 1000 // RATE)
    loud = loudness(sound)
    backdrop = studio.studio()
    painter = QPainter(backdrop)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    face.body(painter)
    studio.desk(painter)
    painter.end()
    film = Film(path, path.stem)
    poses = poses_of(lips, loud, end_ms, seed)
    for pose in poses:
        picture = backdrop.copy()
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face.head(painter, pose)
        painter.end()
        film.show(picture)
    film.close(sound)
    return round(len(poses) * 1000 / FPS)


def level(voice: np.ndarray, rate: int) -> np.ndarray:
    """The voice at our rate, its peak at −3 dB."""
    if rate != RATE:
        raise SystemExit(f"eSpeak NG speaks at {rate} Hz, not at {RATE}.")
    peak = max(1, int(np.abs(voice.astype(np.int32)).max()))
    return (voice.astype(np.float64) * (23_000 / peak)).astype(np.int16)


def loudness(sound: np.ndarray) -> np.ndarray:
    """How loud (0 to 1) each frame of the picture is."""
    step = RATE // FPS
    padded = np.pad(sound.astype(np.float64), (0, -len(sound) % step))
    rms = np.sqrt((padded.reshape(-1, step) ** 2).mean(axis=1))
    return np.clip(rms / max(1.0, np.quantile(rms, 0.95)), 0, 1)


def poses_of(lips: Lips, loud: np.ndarray, end_ms: int, seed: int) -> list[Pose]:
    """The head in every frame."""
    dice = random.Random(seed)
    blinks: list[float] = []
    at = dice.uniform(600, 2200)
    while at < end_ms:
        blinks.append(at)
        # People blink every two to six seconds, and now and then twice.
        at += 260 if dice.random() < 0.14 else dice.uniform(1900, 5600)
    brow = smile = look = 0.0
    poses = []
    for frame in range(end_ms * FPS // 1000):
        ms = frame * 1000 / FPS
        shut = max(
            (1 - abs(ms - blink - 70) / 90 for blink in blinks if abs(ms - blink - 70) < 90), default=0.0
        )
        in_pause = any(0 <= ms - pause < 260 for pause in lips.pauses)
        stressed = sum(0 <= ms - stress < 900 for stress in lips.stresses) >= 5
        brow += ((0.75 if stressed and loud[min(frame, len(loud) - 1)] > 0.75 else 0.1) - brow) * 0.12
        smile += ((0.95 if in_pause else 0.35) - smile) * 0.10
        if frame % 70 == 0:
            wish = dice.choice((-0.5, 0.0, 0.0, 0.0, 0.5))
        look += (wish - look) * 0.2
        tilt, dx, dy = face.sway(ms, seed)
        nod = 2.6 * float(loud[min(frame, len(loud) - 1)])
        mouth = lips.at(ms, float(loud[min(frame, len(loud) - 1)]))
        poses.append(Pose(mouth, min(1.0, shut * 1.25), brow, smile, tilt, dx, dy + nod, look))
    return poses


class Film:
    """An MP4 that is written picture by picture; the sound comes last."""

    def __init__(self, path: Path, name: str, crf: str = ENCODE["crf"]) -> None:
        options = {"movflags": "+faststart+use_metadata_tags", "fflags": "+bitexact"}
        self._out = av.open(str(path), "w", options=options)
        self._out.metadata["AIGC"] = json.dumps({**AIGC, "ProduceID": name}, ensure_ascii=False)
        # A clip that is taken up again in its middle begins at a keyframe: so there is one a second.
        self._video = self._out.add_stream("libx264", FPS, options={**ENCODE, "crf": crf, "g": str(FPS)})
        self._video.width, self._video.height, self._video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        self._audio = self._out.add_stream("aac", RATE, layout="mono")
        self._audio.bit_rate = 32_000

    def show(self, picture: QImage) -> None:
        """One more picture (RGB888)."""
        pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(HEIGHT, picture.bytesPerLine())
        frame = av.VideoFrame.from_ndarray(
            np.ascontiguousarray(pixels[:, : WIDTH * 3].reshape(HEIGHT, WIDTH, 3)), "rgb24"
        )
        self._out.mux(self._video.encode(frame))

    def close(self, sound: np.ndarray) -> None:
        """Add the sound and end the file."""
        self._out.mux(self._video.encode())
        for start in range(0, len(sound), 1024):
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(sound[None, start : start + 1024]), "s16", "mono"
            )
            frame.sample_rate, frame.pts = RATE, start
            self._out.mux(self._audio.encode(frame))
        self._out.mux(self._audio.encode())
        self._out.close()
