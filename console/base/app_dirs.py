"""Where Showcaller keeps its things on this PC, per user, as the system wants it.

The window asks where its settings lie before its first paint: what only others need is loaded by them.
"""

import os
import sys
from pathlib import Path

NAME = "showcaller"


def config() -> Path:
    """What a person set: the window's settings, word lists."""
    if sys.platform == "linux" and "platformdirs" not in sys.modules:
        # Asked for before the window's first paint: what platformdirs says here, without the 10 ms that it loads.
        for variable, below in (("XDG_CONFIG_HOME", ""), ("HOME", ".config")):
            folder = Path(os.environ.get(variable, ""))
            if folder.is_absolute():
                return Path(folder, below, NAME)
    import platformdirs

    return platformdirs.user_config_path(NAME, appauthor=False)


def data() -> Path:
    """What must not be lost: runs, edits, copies of shows."""
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)


def cache() -> Path:
    """What can be made anew: cards, unpacked shows."""
    import platformdirs

    return platformdirs.user_cache_path(NAME, appauthor=False)


def caption(show: str) -> Path:
    """The picture of question and answer that OBS shows over a show's host."""
    return cache() / "captions" / f"{show}.png"


def countdown(show: str) -> Path:
    """The picture of the time to a show's start that OBS shows over its slate."""
    return cache() / "countdowns" / f"{show}.png"


def logs() -> Path:
    """What went on: logs and crash reports."""
    import platformdirs

    return platformdirs.user_log_path(NAME, appauthor=False)


def of_show(room: str, show: Path) -> Path:
    """What belongs to the show at a path, in one of the rooms of ``data()``."""
    import hashlib

    return data() / room / hashlib.sha256(str(show.absolute()).encode()).hexdigest()[:16]


def editing(show: Path) -> Path:
    """The folder of the desk that has the show at a path open for editing: where it can be reached."""
    return of_show("editing", show)


def keep(path: Path, value: object) -> None:
    """Keep a small file of settings as JSON, in one step, whoever else writes it at that moment. Raises OSError."""
    import msgspec

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, msgspec.json.format(msgspec.json.encode(value), indent=1))


def write_whole(path: Path, body: bytes) -> None:
    """Write a small file in one step: it is as it was, or whole. Raises OSError."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_bytes(body)
    temporary.replace(path)
