"""Where Showcaller keeps its things on this PC, per user, as the system wants it."""

from pathlib import Path

import platformdirs

NAME = "showcaller"


def config() -> Path:
    """What a person set: the window's settings, word lists."""
    return platformdirs.user_config_path(NAME, appauthor=False)


def data() -> Path:
    """What must not be lost: runs, edits, copies of shows."""
    return platformdirs.user_data_path(NAME, appauthor=False)


def cache() -> Path:
    """What can be made anew: cards, unpacked shows."""
    return platformdirs.user_cache_path(NAME, appauthor=False)


def logs() -> Path:
    """What went on: logs and crash reports."""
    return platformdirs.user_log_path(NAME, appauthor=False)
