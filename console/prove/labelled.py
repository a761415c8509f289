"""The AI label in every recorded frame in which the host is seen: a desk cuts to him and away again, OBS records."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from console.desk.prepare import Prepared, prepare
from console.devices.obs.blueprint import label_transform
from console.files.showfile import encode
from console.model.cue import AvatarCue, Manual, SlateCue
from console.model.host import Presenter
from console.model.show import Avatar, Canvas, Segment, Show, Text
from console.presenter.shape import Shape
from console.presenter.sprites import sprites
from console.prove.processes import Desk, until
from console.prove.proof import Figure, Scale
from console.prove.recording import Recording
from console.prove.victims import RealObs
from resources import ai_label

SHAPE = Shape()
# Of 255: what a recording's own losses are below, and another picture above.
ALIKE = 16.0
# How OBS blends the label's plate is its own: its letters are compared, not its greys.
SAME_WORDS = 0.85
SCRIPT = "One two three. Four five six. Seven eight nine. "

Grey = NDArray[np.uint8]


def show_of(cuts: int) -> Show:
    """A show that goes to and fro between its host and the slate."""
    cues: list[AvatarCue | SlateCue] = []
    for number in range(cuts):
        cues.append(
            AvatarCue(
                id=f"h{number}", title=f"h{number}", engine="presenter", start=Manual(), end="hold",
                duration_ms=60_000, script={"en": SCRIPT},
            )
        )  # fmt: skip
        cues.append(
            SlateCue(id=f"s{number}", title=f"s{number}", start=Manual(), end="hold", duration_ms=60_000)
        )
    return Show(
        id="labelled",
        title=Text(en="Labelled"),
        planned_start="2024-04-16T18:18:00+08:00",
        canvas=Canvas(width=SHAPE.width, height=SHAPE.height),
        avatar=Avatar(presenter=Presenter(voice="tones", language="en", pause_ms=0)),
        segments=(Segment(id="one", title=Text(en="One"), cues=tuple(cues)),),
    )


class Look:
    """Of each frame (host is seen, label is seen): by a piece of the studio behind him, and by the label's place."""

    def __init__(self) -> None:
        base = np.load(sprites(SHAPE) / "base.npy", mmap_mode="r")[0]
        behind: Grey = np.asarray(base[: SHAPE.width * SHAPE.height]).reshape(SHAPE.height, SHAPE.width)
        place = label_transform(SHAPE.width, SHAPE.height)
        with Image.open(ai_label(False)) as file:
            image = file.convert("RGBA")
        tall = round(place["boundsHeight"])
        image = image.resize((round(image.width * tall / image.height), tall), Image.Resampling.BICUBIC)
        left, top = round(place["positionX"]), round(place["positionY"])
        self._label = (slice(top, top + tall), slice(left, left + image.width))
        alpha = np.asarray(image.getchannel("A"), np.float32) / 255
        grey = 16 + np.asarray(image.convert("L"), np.float32) * 219 / 255
        self._said = grey * alpha + behind[self._label].astype(np.float32) * (1 - alpha)
        # Right of the host, where nothing of him moves.
        self._host = (slice(60, SHAPE.height // 2), slice(SHAPE.width * 7 // 8, SHAPE.width - 20))
        self._behind = behind[self._host].astype(np.float32)

    def __call__(self, picture: Grey) -> tuple[bool, bool]:
        """Returns whether the host is seen, and whether the label is."""
        return (
            _unlike(picture[self._host], self._behind) < ALIKE,
            float(np.corrcoef(picture[self._label].ravel(), self._said.ravel())[0, 1]) > SAME_WORDS,
        )


def _unlike(seen: Any, expected: Any) -> float:
    return float(np.abs(seen.astype(np.float32) - expected).mean())


def labelled(scale: Scale, cuts: int) -> list[Figure]:
    """Cuts to the host and away; the recording is read frame by frame."""
    folder = scale.folder / "labelled"
    (folder / "show").mkdir(parents=True, exist_ok=True)
    (folder / "show" / "show.json").write_bytes(encode(show_of(cuts)))
    prepared = prepare(folder / "show")
    obs = RealObs(prepared)
    obs.start()
    desk = Desk(folder / "show", folder / "run", "--obs", obs.url, password=obs.password)
    try:
        desk.start()
        # Read before OBS's home goes, and its recordings with it.
        seen = [one for _, one in Recording(_recorded(desk, obs, prepared), Look()).seen]
    finally:
        desk.kill()
        obs.close()
    hosted = sum(host for host, _ in seen)
    bare = sum(host and not label for host, label in seen)
    return [
        Figure(
            f"frames with the host, of {len(seen):,}; those of them without the AI label",
            f"{hosted:,}; {bare:,}",
            hosted > 25 * cuts and bare == 0,
        )
    ]


def _recorded(desk: Desk, obs: RealObs, prepared: Prepared) -> Path:
    def ready() -> bool:
        state = desk.state()
        speech = state["speech"] if state is not None else None
        health = speech["health"] if speech is not None else None
        return health is not None and health["ready"]

    until(ready, "the host")
    with obs.client() as client:
        client.request_wait("StartRecord")
        for item in prepared.plan.order:
            # A GO right after the last one is ignored.
            until(lambda: desk.call("POST", "/v1/commands/go", {})[0] == 200, "a GO")

            def taken(cue_id: str = item.cue_id) -> bool:
                now = (desk.state() or {}).get("now")
                return now is not None and now["cue_id"] == cue_id and now["confirmed_ms"] is not None

            until(taken, item.cue_id)
            if isinstance(item.cue, AvatarCue):
                # He has begun to say something.
                until(
                    lambda: ((desk.state() or {}).get("speech") or {}).get("sentence_index") == 1,
                    "a sentence",
                )
        stopped = client.request_wait("StopRecord")
        until(lambda: not client.request_wait("GetRecordStatus")["outputActive"] or None, "the file")
    return Path(stopped["outputPath"])
