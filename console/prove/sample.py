"""The sample's first ten minutes, hosted by the presenter in a real OBS that records: judged by that file, and by the
journal as far as it says what should be in it. In mid-sentence the presenter is killed.
"""

import contextlib
import shutil
import time
from pathlib import Path

import psutil

from console.base.free_port import free_port
from console.bench.private_obs import need_obs
from console.desk.options import NAME
from console.desk.prepare import Prepared, prepare
from console.devices.obs.blueprint import blueprint
from console.journal.reader import read
from console.model.cue import AvatarCue
from console.model.names import PRESENTER
from console.presenter.shape import Shape
from console.prove.host_look import Box, HostLook
from console.prove.processes import Desk, until
from console.prove.proof import Progress, Proof, Scale
from console.prove.recording import Recording
from console.prove.sample_figures import figures
from console.prove.studio import Flashes, Take, end_recording, left_out
from console.prove.victims import RealObs
from resources import sample

SHAPE = Shape()
WHOLE_S = 600
# Which of his processes are killed, in the first cues that he fills alone.
KILLED = (("voice", "face", "pump"), ("pump",))
SENTENCE = 1
# Into the sentence: it has begun to be heard, and is not over.
INTO_S = 0.8


def prove(scale: Scale, progress: Progress) -> Proof:
    """Ten minutes of show; a tenth of it is its first minute and what it takes to say the broken sentence again."""
    need_obs()
    prepared = prepare(sample("zh"))
    run_dir = scale.folder / "run"
    take, killed_ns = _recorded(prepared, run_dir, scale, progress)
    records = list(read(run_dir / NAME))
    recording = Recording(take.path, HostLook(SHAPE, _boxes(prepared)))
    found = figures(prepared, records, recording, take, killed_ns)
    progress(WHOLE_S, WHOLE_S)
    wrong = tuple(f"{one.what}: {one.value}" for one in found if one.holds is False)
    return Proof("sample", "the sample's beginning, hosted live, by what a real OBS recorded", found, wrong)


def _boxes(prepared: Prepared) -> list[Box]:
    """Returns where the host stands: alone, and beside a card."""
    show = prepared.show
    made, found = blueprint(show, prepared.root), []
    for scene in (show.layouts.avatar, show.layouts.avatar_card):
        (box,) = (one.transform for one in made.scenes[scene] if one.source == PRESENTER)
        x, y, width, height = (box[key] for key in ("positionX", "positionY", "boundsWidth", "boundsHeight"))
        found.append((round(x), round(y), round(width), round(height)))
    return found


def _recorded(prepared: Prepared, run_dir: Path, scale: Scale, progress: Progress) -> tuple[Take, list[int]]:
    """Returns the recording, and the monotonic ns at which the presenter was killed, each time."""
    show = sample("zh")
    obs = RealObs(prepared, preview=False)
    obs.start()
    arguments = ("--obs", obs.url, "--host-port", str(free_port()))
    feed = str(prepared.root / prepared.show.feed) if prepared.show.feed else "none"
    desk = Desk(show, run_dir, *arguments, password=obs.password, feed=feed)
    take, killed = Take(), []
    alone = [one.cue_id for one in prepared.plan.order if isinstance(one.cue, AvatarCue)]
    # The second time late, when all has run for minutes.
    victims = [alone[0], alone[2]][: scale.many(len(KILLED))]
    try:
        with obs.client() as client:
            scene = client.request_wait("GetCurrentProgramScene")["currentProgramSceneName"]
            flashes = Flashes(client, scene, SHAPE)
            before = left_out(client)
            flashes.begin(take)
            flashes.remove()
            desk.start()
            until(lambda: _ready(desk), "the host")
            assert desk.call("POST", "/v1/commands/go", {})[0] == 200
            began = time.monotonic()
            for cue_id, names in zip(victims, KILLED, strict=False):
                until(lambda at=cue_id: _says(desk, at), f"{cue_id} on air", WHOLE_S)  # type: ignore[misc]
                time.sleep(INTO_S)
                killed.append(time.monotonic_ns())
                _kill(desk, names)
                progress(round(time.monotonic() - began), WHOLE_S)
                until(lambda at=cue_id: not _is_on_air(desk, at), f"the end of {cue_id}", WHOLE_S)  # type: ignore[misc]
            rest = scale.many(WHOLE_S) - (time.monotonic() - began)
            time.sleep(max(0.0, rest))
            take.skipped = left_out(client) - before
            made = end_recording(client)
            # OBS's home goes with it.
            take.path = Path(shutil.move(made, scale.folder / made.name))
        desk.end()
    finally:
        desk.kill()
        obs.close()
    return take, killed


def _ready(desk: Desk) -> bool:
    speech = (desk.state() or {}).get("speech") or {}
    return bool((speech.get("health") or {}).get("ready"))


def _is_on_air(desk: Desk, cue_id: str) -> bool:
    return (((desk.state() or {}).get("now")) or {}).get("cue_id") == cue_id


def _says(desk: Desk, cue_id: str) -> bool:
    """Whether the host is in the sentence in which he is to be killed."""
    state = desk.state() or {}
    on_air = (state.get("now") or {}).get("cue_id") == cue_id
    return on_air and (state.get("speech") or {}).get("sentence_index") == SENTENCE


def _kill(desk: Desk, names: tuple[str, ...]) -> None:
    assert desk.process is not None
    for child in psutil.Process(desk.process.pid).children(recursive=True):
        with contextlib.suppress(psutil.Error):
            line = " ".join(child.cmdline())
            if any(f"console.presenter.{name}" in line for name in names):
                child.kill()
