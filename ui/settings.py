"""What this user chose: language, theme, layout, OBS's address, the last show. Kept in one JSON file."""

import contextlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resources import is_sample

if TYPE_CHECKING:
    from console.upkeep.policy import Policy

DEFAULT_OBS = "ws://127.0.0.1:4455"
MOST_RECENT = 12
# Stands for all of a settings file that cannot be read at all.
WHOLE_FILE = "window.json"
MOST_FOLDED = 30


class Settings:
    """Empty texts: not chosen. layout: Qt's own, Base64. show: the last one that was open; recent: those
    that were, the newest first; folder: where new ones are made. folded: the folded segments of each
    show. compare: which earlier run is drawn with this one (``last``, ``weekday``), empty: none.
    keys: of actions, by id, where they were changed. workspace, workspaces: see ui/windows/workspaces.py.
    phrases: to send to the host, where they are this user's own.

    A plain class: it is read before the first paint, and dataclasses or msgspec take their time to load.
    """

    language: str
    theme: str
    layout: str
    geometry: str
    obs: str
    show: str
    speed: float
    guided: bool
    recent: list[str]
    folder: str
    alarm_sound: bool
    keys: dict[str, Any]
    workspace: str
    workspaces: dict[str, Any]
    clock_screen: str
    clock_open: bool
    phrases: list[str]
    folded: dict[str, list[str]]
    compare: str
    DEFAULTS: dict[str, Any] = {  # noqa: RUF012
        "language": "", "theme": "dark", "layout": "", "geometry": "", "obs": DEFAULT_OBS, "show": "",
        "speed": 1.0, "guided": False, "recent": [], "folder": "", "alarm_sound": True,
        "keys": {}, "workspace": "show", "workspaces": {},
        "clock_screen": "", "clock_open": False, "phrases": [], "folded": {}, "compare": "last",
    }  # fmt: skip

    def __init__(self, **chosen: Any) -> None:
        for name, default in self.DEFAULTS.items():
            value = chosen.get(name, default)
            setattr(self, name, type(default)(value) if isinstance(default, list | dict) else value)
        # What the fleet's policy lets nobody change; not the user's, so not kept.
        self.locked: tuple[str, ...] = ()
        # What was found in the file and makes no sense, to be said once; not kept.
        self.unusable: tuple[str, ...] = ()

    def as_kept(self) -> dict[str, Any]:
        """Returns the choices as they are kept."""
        return {name: getattr(self, name) for name in self.DEFAULTS}


def settings_file() -> Path:
    """Returns where they are kept."""
    from console.base import app_dirs

    return app_dirs.config() / "window.json"


def load(path: Path | None = None) -> Settings:
    """Returns the settings; the default for each that is missing or makes no sense (named in ``unusable``)."""
    settings = Settings()
    try:
        kept = json.loads((path or settings_file()).read_bytes())
    except OSError:
        return settings
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        settings.unusable = (WHOLE_FILE,)
    else:
        for name, default in Settings.DEFAULTS.items():
            if name not in kept:
                continue
            value = kept[name]
            if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            if type(value) is type(default):
                setattr(settings, name, value)
            else:
                settings.unusable += (name,)
    settings.recent = [str(one) for one in settings.recent if one][:MOST_RECENT]
    settings.phrases = [str(one) for one in settings.phrases if one]
    folds = list(dict[str, Any](settings.folded).items())[-MOST_FOLDED:]
    settings.folded = {
        show: [str(one) for one in ids] for show, ids in folds if isinstance(ids, list) and ids
    }
    if settings.compare not in ("last", "weekday", ""):
        settings.compare = Settings.DEFAULTS["compare"]
        settings.unusable += ("compare",)
    settings.speed = min(60.0, max(0.5, settings.speed))
    return settings


def save(settings: Settings, path: Path | None = None) -> None:
    """Keep them, in one step; a folder that cannot be written is no reason to stop."""
    path = path or settings_file()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        temporary.write_text(json.dumps(settings.as_kept(), indent=1), "utf-8")
        temporary.replace(path)


def remember(settings: Settings, show: Path) -> None:
    """Have a show be the last one that was open; the sample is none of the user's."""
    name = str(show.absolute())
    settings.show = name
    if not is_sample(show):
        others = [one for one in settings.recent if one != name]
        settings.recent = [name, *others][:MOST_RECENT]


def forget(settings: Settings, show: Path) -> None:
    """Take a show off the list of those that were open."""
    name = str(show)
    settings.recent = [one for one in settings.recent if one != name]
    if settings.show == name:
        settings.show = ""


def apply_policy(settings: Settings, policy: "Policy") -> None:
    """Set what the fleet's policy sets: locked values always, others where the user chose nothing yet."""
    for name, unchosen in (("obs", DEFAULT_OBS), ("language", ""), ("theme", Settings.DEFAULTS["theme"])):
        value = getattr(policy, name)
        if value is not None and (name in policy.locked or getattr(settings, name) == unchosen):
            setattr(settings, name, value)
    settings.locked = policy.locked
