"""The AI label in every recorded frame in which the host is seen: a desk cuts to him and away again, OBS records."""

from pathlib import Path

from console.base.free_port import free_port
from console.desk.prepare import Prepared, prepare
from console.files.showfile import encode
from console.model.cue import AvatarCue, Manual, SlateCue
from console.model.host import Presenter
from console.model.show import Avatar, Canvas, Segment, Show, Text
from console.presenter.shape import Shape
from console.prove.host_look import HostLook
from console.prove.processes import Desk, until
from console.prove.proof import Figure, Scale
from console.prove.recording import Recording
from console.prove.victims import RealObs

SHAPE = Shape()
SCRIPT = "One two three. Four five six. Seven eight nine. "


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


def labelled(scale: Scale, cuts: int) -> list[Figure]:
    """Cuts to the host and away; the recording is read frame by frame."""
    folder = scale.folder / "labelled"
    (folder / "show").mkdir(parents=True, exist_ok=True)
    (folder / "show" / "show.json").write_bytes(encode(show_of(cuts)))
    prepared = prepare(folder / "show")
    obs = RealObs(prepared)
    obs.start()
    arguments = ("--obs", obs.url, "--host-port", str(free_port()))
    desk = Desk(folder / "show", folder / "run", *arguments, password=obs.password)
    look = HostLook(SHAPE, [(0, 0, SHAPE.width, SHAPE.height)])
    try:
        desk.start()
        # Read before OBS's home goes, and its recordings with it.
        seen = [one for _, one in Recording(_recorded(desk, obs, prepared), look).seen]
    finally:
        desk.kill()
        obs.close()
    hosted = sum(one.place is not None for one in seen)
    bare = sum(one.place is not None and not one.label for one in seen)
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
