"""How a show is run, and how a run is taken up again."""

from pathlib import Path

import msgspec

SIMULATED = "simulated"


class Options(msgspec.Struct, frozen=True):
    """How a show is run. obs: an address or ``simulated``. feed: None plays none."""

    run_dir: Path
    obs: str = SIMULATED
    feed: Path | None = None
    speed: float = 1.0
    auto: bool = False
    until_end: bool = False
    port: int = 0
    resume: bool = False
    rehearsal: bool = False
    faults: Path | None = None
    webhook: str | None = None


def resume_arguments(options: Options) -> list[str]:
    """How ``showcaller`` takes this run up again, for whoever finds its desk dead."""
    told = ["desk", "--resume", "--run-dir", str(options.run_dir.absolute()), "--obs", options.obs]
    told += ["--feed", str(options.feed.absolute()) if options.feed is not None else "none"]
    told += ["--speed", f"{options.speed:g}"]
    told += ["--until-end"] if options.until_end else []
    return told + (["--webhook", options.webhook] if options.webhook is not None else [])
