"""Faults of the disk under a run: its file deleted, moved, cut off, overwritten; a disk that is full.

The show is called on meanwhile and its desk killed in half of them: the right cue, none lost, none twice, and an alarm
that says what happened.
"""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from console.bench.shows import cut_show
from console.desk.options import NAME
from console.desk.report import report_of
from console.prove.kills import Called
from console.prove.processes import Desk, Late, until
from console.prove.proof import Figure, Progress, Proof, Scale, must_be
from console.prove.victims import Obs

FAULTS, CUES = 50, 1500
# A disk for a run that is soon full; mounted where this user may.
DISK_MB = 16
Fault = Callable[[Path, random.Random], None]
# What SQLite or the desk puts right before anything is lost need not be said.
MENDED = ("cut off", "shared memory cut off")


def prove(scale: Scale, progress: Progress) -> Proof:
    """Fifty faults, each in a run of its own."""
    chance = random.Random(scale.seed)
    obs = Obs(cut_show(scale.folder / "show", CUES, None))
    obs.start()
    came: Counter[str] = Counter()
    wrong: list[str] = []
    faults = scale.many(FAULTS, len(KINDS))
    try:
        for number in range(faults):
            progress(number, faults)
            name = list(KINDS)[number % len(KINDS)]
            folder = scale.folder / f"run{number}"
            folder.mkdir()
            with _disk(folder, name == "full") as here:
                if not here:
                    came[f"left out: {name}, as this user mounts no disk"] += 1
                    continue
                try:
                    _tried(obs, folder, name, chance, came)
                    came[f"faults: {name}"] += 1
                except (Late, OSError, KeyError) as error:
                    wrong.append(f"fault {number + 1}, {name}: {error}")
    finally:
        obs.close()
    progress(faults, faults)
    counted = ("cues lost", "cues on air twice", "faults without an alarm")
    figures = [Figure(what, f"{times:,}") for what, times in sorted(came.items()) if what not in counted]
    figures += [must_be(what, came[what]) for what in counted]
    return Proof(
        "disk", f"{faults} faults of the disk under a run that is called on", tuple(figures), tuple(wrong)
    )


def _tried(obs: Obs, folder: Path, name: str, chance: random.Random, came: Counter[str]) -> None:
    """One fault: a few cues before it, a few after it, a kill or none, and the report."""
    desk = Desk(obs.prepared.root, folder, "--obs", obs.url)
    called = Called(obs.prepared, desk, obs, chance)
    desk.start()
    try:
        until(lambda: (desk.state() or {}).get("next"), "the desk")
        until(lambda: desk.call("POST", "/v1/commands/go")[1].get("accepted"), "the first cue")
        _call(called, chance.randrange(1, 6))
        until(called.is_right, "the cue before the fault")
        KINDS[name](folder, chance)
        _call(called, chance.randrange(1, 8))
        until(called.is_right, "the cue after the fault")
        if name not in MENDED and not _is_said(desk):
            came["faults without an alarm"] += 1
        if chance.random() < 0.5:
            desk.kill()
            _room(folder)
            desk.start()
            until(called.is_right, "the cue after the kill")
            came["desks killed and taken up again"] += 1
        _room(folder)
        desk.end()
    finally:
        desk.kill()
    aired = [cue["cue_id"] for cue in report_of(folder)["cues"] if cue["started_ms"] is not None]
    expected = {called.cue_id(index) for index in range(called.on_air + 1)}
    came["cues put on air"] += len(expected)
    came["cues lost"] += len(expected - set(aired))
    came["cues on air twice"] += len(aired) - len(set(aired))


def _call(called: Called, times: int) -> None:
    for _ in range(times):
        called.go()
        time.sleep(called.chance.uniform(0.02, 0.2))


def _is_said(desk: Desk) -> bool:
    """Whether the desk says within seconds that something is wrong with its run."""

    def said() -> bool:
        state = desk.state()
        return state is not None and any(one["code"].startswith("journal") for one in state["problems"])

    with contextlib.suppress(Late):
        return until(said, "an alarm", 60)
    return False


# ── the faults ───────────────────────────────────────────────────────────────────────────────────


def _deleted(folder: Path, chance: random.Random) -> None:
    for path in folder.glob(NAME + "*"):
        if "spare" not in path.name or chance.random() < 0.5:
            path.unlink(missing_ok=True)


def _moved(folder: Path, chance: random.Random) -> None:
    (folder / NAME).rename(folder / f"elsewhere-{chance.randrange(1000)}")


def _cut_off(folder: Path, chance: random.Random) -> None:
    os.truncate(folder / NAME, chance.randrange((folder / NAME).stat().st_size))


def _shared_memory(folder: Path, chance: random.Random) -> None:
    shm = folder / f"{NAME}-shm"
    os.truncate(shm, chance.choice((0, 100, shm.stat().st_size // 2)))


def _overwritten(folder: Path, chance: random.Random) -> None:
    new = folder / "new"
    new.write_bytes(chance.randbytes(chance.choice((0, 100, 100_000))))
    new.replace(folder / NAME)


def _full(folder: Path, chance: random.Random) -> None:
    with contextlib.suppress(OSError), (folder / "rest").open("wb", buffering=0) as rest:
        while True:
            rest.write(b"\0" * 4096)


KINDS: dict[str, Fault] = {
    "deleted": _deleted,
    "moved": _moved,
    "cut off": _cut_off,
    "shared memory cut off": _shared_memory,
    "overwritten": _overwritten,
    "full": _full,
}


def _room(folder: Path) -> None:
    (folder / "rest").unlink(missing_ok=True)


@contextlib.contextmanager
def _disk(folder: Path, of_its_own: bool) -> Iterator[bool]:
    """A small disk of its own for a run, where it has to be one; yields whether it is there."""
    if not of_its_own:
        yield True
        return
    mount, umount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(folder)]
    if sys.platform != "linux" or umount is None or subprocess.run(command, capture_output=True).returncode:
        yield False
        return
    try:
        yield True
    finally:
        subprocess.run([umount, "-l", str(folder)], capture_output=True)
