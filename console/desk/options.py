"""How a show is run, and how a run is taken up again."""

import contextlib
import os
from pathlib import Path

import msgspec

from console.base import untrusted

SIMULATED = "simulated"
# In a run's folder: the journal, and where its desk can be reached.
NAME = "run.showrun"
TOKEN = "desk-api.json"
# Beside the run: how it is taken up again.
RESUME = "resume.json"
# Beside a desk that edits: which run took its show over.
NEXT = "next.json"


class Options(msgspec.Struct, frozen=True):
    """How a show is run. obs: an address or ``simulated``. feed: None plays none. start_at: the cue that a
    rehearsal begins with, None for the first; what comes before it is passed over. take_over: drive OBS also where
    another desk does. host_port: where OBS receives the host who speaks, 0 for the usual port. sources: of this PC,
    which count; None: in a live run all that are on, in a rehearsal none. keep_speed: a run that is taken up again
    goes on at its own, whatever speed says.
    """

    run_dir: Path
    obs: str = SIMULATED
    feed: Path | None = None
    speed: float = 1.0
    keep_speed: bool = False
    auto: bool = False
    until_end: bool = False
    port: int = 0
    host_port: int = 0
    resume: bool = False
    rehearsal: bool = False
    faults: Path | None = None
    webhook: str | None = None
    start_at: str | None = None
    take_over: bool = False
    sources: tuple[str, ...] | None = None


# What is not given to a run that is taken up again, and why.
NOT_KEPT = {
    "resume": "it is what they say",
    "auto": "the run's first record holds it",
    "rehearsal": "the run's first record holds it",
    "keep_speed": "a speed that is not given is the run's own",
    "take_over": "it was said once; another desk may have taken over since",
    "start_at": "the run's records hold it",
    "webhook": "its address may be secret, and arguments are seen by all on this PC: it lies in RESUME alone",
    "faults": "the simulated OBS would play them from their beginning again",
}


def resume_arguments(options: Options) -> list[str]:
    """Returns how ``showcaller`` takes this run up again, for whoever finds its desk dead."""
    arguments = ["desk", "--resume", "--run-dir", str(options.run_dir.absolute()), "--obs", options.obs]
    arguments += ["--feed", str(options.feed.absolute()) if options.feed is not None else "none"]
    arguments += [] if options.keep_speed else ["--speed", f"{options.speed:g}"]
    arguments += ["--until-end"] if options.until_end else []
    arguments += ["--host-port", str(options.host_port)] if options.host_port else []
    arguments += ["--source", ",".join(options.sources)] if options.sources else []
    return arguments + (["--port", str(options.port)] if options.port else [])


def keep_arguments(options: Options) -> None:
    """Keep beside the run how it is taken up again, for its owner alone: a webhook's address may be secret."""
    path = options.run_dir / RESUME
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # The run goes on; then it is taken up again as it is typed.
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            hook = ["--webhook", options.webhook] if options.webhook is not None else []
            out.write(msgspec.json.encode(resume_arguments(options) + hook))
        temporary.replace(path)


def kept_arguments(run_dir: Path) -> list[str]:
    """Returns how a run was said to be taken up again, without the command; none where nothing was kept."""
    try:
        return untrusted.decode((run_dir / RESUME).read_bytes(), list[str])[1:]
    except (OSError, msgspec.DecodeError):
        return []
