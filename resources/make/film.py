"""The warm-up film: titles over the studio, products that come in, a tune made here."""

import math
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from resources.make import face, studio
from resources.make.catalog import FILM_TITLES
from resources.make.clips import FPS, RATE, Film
from resources.make.drawing import HEIGHT, WIDTH, linear, radial
from resources.make.face import Pose
from resources.make.parts import FONT
from resources.make.visemes import VISEMES

SECONDS = 28
PART_S = SECONDS / len(FILM_TITLES)


def ease(part: float) -> float:
    """0 to 1, slow at both ends."""
    part = min(1.0, max(0.0, part))
    return part * part * (3 - 2 * part)


def make(path: Path, pictures: list[QImage]) -> None:
    """The film, with the products' pictures."""
    small = [one.scaled(190, 190, mode=Qt.TransformationMode.SmoothTransformation) for one in pictures]
    backdrop = studio.studio()
    film = Film(path, path.stem, crf="30")
    for frame in range(SECONDS * FPS):
        film.show(_frame(frame / FPS, backdrop, small))
    film.close(tune())


def _frame(second: float, backdrop: QImage, pictures: list[QImage]) -> QImage:
    picture = backdrop.copy()
    p = QPainter(picture)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    part = min(len(FILM_TITLES) - 1, int(second / PART_S))
    within = second - part * PART_S
    if part == 2:
        p.save()
        rise = 300 * (1 - ease(within / 0.9))
        p.translate(-260, rise)
        face.body(p)
        tilt, dx, dy = face.sway(second * 1000, 3)
        shut = max(0.0, 1 - abs(within % 2.7 - 2.0) / 0.09)
        face.head(p, Pose(VISEMES["sil"], shut, 0.5, 0.9, tilt, dx, dy))
        p.restore()
        _label(p, ease(within / 0.6))
    if part == 1:
        _shelf(p, pictures, within)
    for n in range(26):
        x = (n * 137 + second * (18 + n % 5 * 7)) % (WIDTH + 60) - 30
        y = (n * 89 - second * (26 + n % 4 * 9)) % (HEIGHT + 40) - 20
        glow = 3 + n % 4
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(radial(x, y, glow * 3, (0, QColor(255, 226, 170, 150)), (1, QColor(255, 200, 140, 0))))
        p.drawEllipse(QPointF(x, y), glow * 3, glow * 3)
    seen = ease(within / 0.6) * ease((PART_S - within) / 0.4)
    _title(p, FILM_TITLES[part], seen, beside=part == 2, low=part == 1)
    if part == 3:
        _bar(p, within / PART_S)
    dark = max(1 - second / 0.6, (second - SECONDS + 0.7) / 0.7, 0.0)
    if dark > 0:
        p.fillRect(0, 0, WIDTH, HEIGHT, QColor(0, 0, 0, round(255 * min(1.0, dark))))
    p.end()
    return picture


def _shelf(p: QPainter, pictures: list[QImage], within: float) -> None:
    for n, one in enumerate(pictures):
        row, column = divmod(n, 7)
        come = ease((within - 0.14 * n) / 0.6)
        if come <= 0:
            continue
        x = 62 + column * 168 + (84 if row else 0)
        y = 130 + row * 190 + 60 * (1 - come)
        p.setOpacity(come)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(255, 255, 255, 240))
        p.drawRoundedRect(QRectF(x, y, 150, 170), 18, 18)
        p.drawImage(QRectF(x + 8, y + 14, 134, 134), one)
    p.setOpacity(1.0)


def _title(p: QPainter, words: str, seen: float, beside: bool, low: bool) -> None:
    font = QFont(FONT)
    font.setBold(True)
    font.setPixelSize(56 if beside or low else 92)
    box = QRectF(640 if beside else 0, 520 if low else 260, WIDTH - (640 if beside else 0), 190)
    p.setOpacity(seen)
    p.setFont(font)
    p.setPen(QColor(60, 0, 8, 170))
    p.drawText(box.translated(0, 5), int(Qt.AlignmentFlag.AlignCenter), words)
    p.setPen(QColor(255, 250, 240))
    p.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
    p.setOpacity(1.0)


def _label(p: QPainter, seen: float) -> None:
    """The host is generated: the film says so, as the console's own label does in the show."""
    font = QFont(FONT)
    font.setBold(True)
    font.setPixelSize(42)
    p.setOpacity(seen)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(0, 0, 0, 150))
    p.drawRoundedRect(QRectF(22, 22, 420, 62), 12, 12)
    p.setFont(font)
    p.setPen(QColor(255, 255, 255))
    p.drawText(QRectF(22, 20, 420, 62), int(Qt.AlignmentFlag.AlignCenter), "AI生成 · AI-generated")
    p.setOpacity(1.0)


def _bar(p: QPainter, part: float) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(255, 255, 255, 60))
    p.drawRoundedRect(QRectF(390, 480, 500, 10), 5, 5)
    p.setBrush(linear(390, 0, 890, 0, (0, QColor(255, 210, 120)), (1, QColor(255, 96, 72))))
    p.drawRoundedRect(QRectF(390, 480, 500 * min(1.0, part), 10), 5, 5)


def tune() -> np.ndarray:
    """A bright four-chord tune: plucked notes over a soft bass and a beat."""
    total = SECONDS * RATE
    sound = np.zeros(total)
    chords = ((0, 4, 7, 12), (-3, 0, 4, 9), (-7, -3, 0, 5), (-5, -1, 2, 7))
    beat_s = 60 / 112
    beats = int(SECONDS / beat_s)
    for beat in range(beats * 2):
        chord = chords[(beat // 8) % 4]
        _note(
            sound,
            beat * beat_s / 2,
            523.25 * 2 ** (chord[(0, 2, 1, 3, 2, 1, 3, 2)[beat % 8]] / 12),
            0.5,
            0.16,
        )
    for beat in range(beats):
        chord = chords[(beat // 4) % 4]
        _note(sound, beat * beat_s, 130.81 * 2 ** (chord[0] / 12), 0.9, 0.24)
        _thump(sound, beat * beat_s)
    fade = np.minimum(1, np.minimum(np.arange(total) / RATE / 0.4, (SECONDS - np.arange(total) / RATE) / 1.2))
    return (np.clip(sound * fade, -1, 1) * 22_000).astype(np.int16)


def _note(sound: np.ndarray, at_s: float, pitch: float, length_s: float, loud: float) -> None:
    start, count = int(at_s * RATE), int(length_s * RATE)
    time = np.arange(min(count, len(sound) - start)) / RATE
    wave = sum(np.sin(2 * math.pi * pitch * n * time) / n**1.6 for n in (1, 2, 3, 4))
    sound[start : start + len(time)] += loud * wave * np.exp(-time * 5.5)


def _thump(sound: np.ndarray, at_s: float) -> None:
    start = int(at_s * RATE)
    time = np.arange(min(int(0.18 * RATE), len(sound) - start)) / RATE
    sound[start : start + len(time)] += (
        0.4 * np.sin(2 * math.pi * (52 + 60 * np.exp(-time * 30)) * time) * np.exp(-time * 18)
    )
