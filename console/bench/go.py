"""From GO to OBS's word that the scene is on air, against a bare socket, interleaved round by round."""

import os
import time
from importlib.util import find_spec
from pathlib import Path

from console.bench.contenders import CLIENTS, Contender, Desk
from console.bench.private_obs import INSTALL, PrivateObs, available
from console.bench.result import Limit, Result, row
from console.bench.shows import cut_show
from console.desk.assemble import assemble
from console.desk.options import Options
from console.desk.prepare import Prepared
from console.desk.simulated import SimulatedProcess
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.vault.passwords import VARIABLE

FPS = 30
# A switch every so many frames, so that all contenders of a round meet OBS in the same phase.
FRAMES_APART = 6
FLOOR, DESK = "raw socket, quick ACK", "Showcaller's desk (GO)"
LIMIT = 1.10
# A switch takes one to 40 ms, by where in the frame it falls: with 24 rounds the medians of two bare
# clients differed by up to 15 %, with 108 by less than 5 %.
ROUNDS, QUICK_ROUNDS = 240, 108
OWN = "Showcaller's client"


def measure(folder: Path, quick: bool) -> Result:
    """On a real OBS of our own where one is installed, else on the simulated one."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    prepared = cut_show(folder / "go", rounds * 5 + 5, None)
    notes: list[str] = []
    if available():
        with PrivateObs(fps=FPS) as obs:
            return _measure(folder, obs.port, obs.password, quick, notes, prepared)
    notes.append(f"No real OBS here, so the simulated one was measured. Install it: {INSTALL}")
    simulated = SimulatedProcess(prepared.show, 1.0)
    try:
        return _measure(folder, simulated.port, simulated.password, quick, notes, prepared)
    finally:
        simulated.stop()


def _measure(
    folder: Path, port: int, password: str, quick: bool, notes: list[str], prepared: Prepared
) -> Result:
    rounds = QUICK_ROUNDS if quick else ROUNDS
    host = "127.0.0.1"
    client = ObsClient(host, port, password)
    client.connect()
    provision(client, blueprint(prepared.show, prepared.root))
    client.disconnect()
    contenders: dict[str, Contender] = {}
    try:
        for name, kind in CLIENTS.items():
            if quick and name not in (FLOOR, OWN):
                continue  # The others stand beside ours to be compared with; no limit hangs on them.
            if name == "simpleobsws" and find_spec("simpleobsws") is None:
                notes.append("simpleobsws is not installed and was left out: pip install simpleobsws")
                continue
            contenders[name] = kind(host, port, password)
        contenders[DESK] = _desk(folder, f"ws://{host}:{port}", password, prepared)
        times = _rounds(contenders, rounds, (prepared.show.layouts.slate, prepared.show.layouts.card))
    finally:
        for contender in contenders.values():
            contender.close()
    floor = times.pop(FLOOR)
    rows = (row(FLOOR, floor), *(row(name, values, floor) for name, values in times.items()))
    limits = tuple(
        Limit(f"{entry.name}, p50 over the raw socket's", entry.ratio, LIMIT)
        for entry in rows
        if entry.ratio is not None and entry.name in (DESK, OWN)
    )
    return Result("go", "GO to CurrentProgramSceneChanged", rows, limits, tuple(notes))


def _desk(folder: Path, url: str, password: str, prepared: Prepared) -> Desk:
    os.environ[VARIABLE] = password
    desk = assemble(prepared, Options(run_dir=folder / "go-run", obs=url))
    desk.start()
    return Desk(desk)


def _rounds(contenders: dict[str, Contender], rounds: int, scenes: tuple[str, str]) -> dict[str, list[float]]:
    """In each round everybody switches once, in the same phase of OBS's frame; the phase moves on."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    apart_ns = round(FRAMES_APART * 1e9 / FPS)
    # The desk goes first, so that its cues, slate and card in turn, meet the scene they are not.
    order = sorted(contenders, key=lambda name: name != DESK)
    slot_ns = time.monotonic_ns() + apart_ns
    if len(order) % 2 == 0:
        order.append(FLOOR)
    at = 0
    for number in range(-1, rounds):
        phase_ns = round(((number * 0.618034) % 1.0) * 1e9 / FPS)
        for name in order:
            while (left := slot_ns + phase_ns - time.monotonic_ns()) > 0:
                time.sleep(max(0.0, left / 1e9 - 0.001) if left > 2_000_000 else 0)
            took = contenders[name].switch(scenes[at])
            at = 1 - at
            if number >= 0:  # The first round warms up.
                times[name].append(took)
            slot_ns += apart_ns
            while slot_ns + phase_ns < time.monotonic_ns():
                slot_ns += apart_ns
    return times
