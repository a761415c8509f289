"""Shows for tests, with real clips."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
from PIL import Image

from console.files.showfile import encode
from console.model.cue import (
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Clock,
    Follow,
    Manual,
    Mute,
    Raw,
    SlateCue,
    Transition,
    VideoCue,
)
from console.model.show import Money, Product, Segment, Show, Text
from tests.support.playbook import START
from tests.support.waiting import GENEROUS_S

COLOURS = {"red": (200, 30, 30), "green": (30, 160, 60), "blue": (40, 60, 200), "film": (220, 180, 40)}
CLIP_S = 12.0


def make_media(folder: Path) -> Path:
    """Clips of one colour each with a moving bar and a tone, and two product pictures."""
    for name, colour in COLOURS.items():
        make_clip(folder / f"{name}.mp4", colour, CLIP_S)
    for name, colour in (("rice", (240, 220, 160, 255)), ("eggs", (250, 170, 120, 255))):
        Image.new("RGBA", (300, 400), colour).save(folder / f"{name}.png")
    return folder


def make_clip(
    path: Path, colour: tuple[int, int, int], seconds: float, fps: int = 10, every: int | None = None
) -> None:
    """A small mp4 of one colour. every: so many frames from one keyframe to the next."""
    rate = 16_000
    with av.open(str(path), "w") as out:
        video = out.add_stream(
            "libx264", fps, options={"preset": "ultrafast", "threads": "1", "g": str(every or fps // 2)}
        )
        video.width, video.height, video.pix_fmt = 160, 90, "yuv420p"
        audio = out.add_stream("aac", rate, layout="mono")
        for number in range(round(seconds * fps)):
            pixels = np.zeros((90, 160, 3), np.uint8)
            pixels[:, :] = colour
            pixels[80:, : round(160 * number / (seconds * fps))] = 255
            out.mux(video.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        out.mux(video.encode())
        tone = (np.sin(np.arange(round(seconds * rate)) / rate * 2 * np.pi * 300) * 8000).astype(np.int16)
        for start in range(0, len(tone), 1024):
            frame = av.AudioFrame.from_ndarray(tone[None, start : start + 1024], "s16", "mono")
            frame.sample_rate, frame.pts = rate, start
            out.mux(audio.encode(frame))
        out.mux(audio.encode())


def all_kinds(length_ms: int = 24_000) -> Show:
    """Fifteen cues of every kind, with every kind of start and end. At 20x a cue lasts about a second."""
    fade = Transition(name="Fade", ms=300)
    film = "Showcaller clip media/film.mp4"
    opening = (
        SlateCue(id="c01", title="Slate", start=Manual(), duration_ms=length_ms),
        ActionCue(id="c02", title="Unmute the film", action=Mute(input=film, muted=False)),
        VideoCue(id="c03", title="Film", clip="media/film.mp4", duration_ms=length_ms, transition=fade),
        AvatarCue(
            id="c04", title="Welcome", clip="media/red.mp4", duration_ms=length_ms, script={"en": "Hello."}
        ),
        CardCue(id="c05", title="Floated", product_id="rice", duration_ms=length_ms, floated=True),
    )
    rice = (
        AvatarCue(id="c06", title="Rice: why", clip="media/green.mp4", end="clip", script={"en": "Rice."}),
        CardCue(id="c07", title="Rice: price", product_id="rice", start=Manual(), duration_ms=length_ms),
        ActionCue(id="c08", title="Statistics", action=Raw(request="GetStats")),
        AvatarCardCue(
            id="c09", title="Rice: both", product_id="rice", clip="media/blue.mp4", duration_ms=length_ms,
            transition=fade, script={"en": "Look."}, pre_wait_ms=2000,
        ),
        CardCue(id="c10", title="Skipped", product_id="rice", duration_ms=length_ms, skip=True),
    )  # fmt: skip
    eggs = (
        CardCue(
            id="c11", title="Eggs: at their time", product_id="eggs", duration_ms=length_ms,
            start=Clock(time="2024-04-16T18:20:30+08:00"),
        ),
        AvatarCue(id="c12", title="Eggs: why", clip="media/red.mp4", end="clip", script={"en": "Eggs."}),
        AvatarCardCue(
            id="c13", title="Eggs: both", product_id="eggs", clip="media/green.mp4", end="hold",
            duration_ms=length_ms, script={"en": "Look."},
        ),
        CardCue(id="c14", title="Eggs: price", product_id="eggs", start=Follow(after="c13"), duration_ms=length_ms),
        SlateCue(id="c15", title="Thank you", duration_ms=length_ms, transition=fade),
    )  # fmt: skip
    return Show(
        id="all-kinds",
        title=Text(zh="全部类型", en="All kinds"),
        planned_start=START,
        segments=(
            Segment(id="opening", title=Text(en="Opening"), cues=opening),
            Segment(id="rice", title=Text(zh="大米", en="Rice"), product_id="rice", cues=rice),
            Segment(id="eggs", title=Text(zh="鸡蛋", en="Eggs"), product_id="eggs", cues=eggs),
        ),
        adlibs=(SlateCue(id="x01", title="One moment", end="hold", duration_ms=8000),),
        products=(
            product("rice", "SKU-RICE", "东北大米", "Rice"),
            product("eggs", "SKU-EGGS", "鲜鸡蛋", "Eggs"),
        ),
    )


def product(name: str, sku: str, chinese: str, english: str) -> Product:
    price, struck = Money(minor=2990), Money(minor=4990)
    return Product(
        id=name, sku=sku, name=Text(zh=chinese, en=english), price=price, struck_price=struck, stock=10,
        picture=f"media/{name}.png",
    )  # fmt: skip


def write_show(show: Show, folder: Path, media: Path) -> Path:
    """A show as a folder, with the test media."""
    (folder / "media").mkdir(parents=True)
    for path in media.iterdir():
        shutil.copy2(path, folder / "media" / path.name)
    (folder / "show.json").write_bytes(encode(show))
    return folder


def patient(source: Path, folder: Path, **settings: int) -> Path:
    """A copy of a show whose cues stay on air until the next is asked for, however long a test takes for that.

    settings: what is set of the show's settings.
    """
    shutil.copytree(source, folder)
    path = folder / "show.json"
    show = json.loads(path.read_text(encoding="utf-8"))
    for cue in (cue for part in (*show["segments"], {"cues": show["adlibs"]}) for cue in part["cues"]):
        if cue["kind"] != "action":
            cue |= {"end": "hold", "duration_ms": cue.get("duration_ms") or 60_000}
    show["settings"] = {**show.get("settings", {}), **settings}
    path.write_text(json.dumps(show, ensure_ascii=False), encoding="utf-8")
    return folder


def showcaller_provision(show: Path, url: str, password: str) -> None:
    """`showcaller provision`, as a user runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "console", "provision", str(show), "--obs", url, "--json"],
        capture_output=True,
        env={**os.environ, "SHOWCALLER_OBS_PASSWORD": password},
        timeout=GENEROUS_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
