"""The fleet's policy: what whoever looks after the studio PCs set for all users of one.

Read from ``policy.json`` in the machine's config folder (Linux: /etc/xdg/showcaller, or what
XDG_CONFIG_DIRS names; Windows: %PROGRAMDATA%\\showcaller; macOS: /Library/Application Support/showcaller).
"""

from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from console.base import untrusted
from console.base.errors import Problem, ShowcallerError
from console.model.source import SourceSetup
from console.words.message import message

NAME = "policy.json"
# What a user may not change where it is locked.
Lockable = Literal["obs", "feed", "webhook", "language", "theme", "sources"]
LARGEST = 1_000_000


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Defaults for this PC; those in ``locked`` are more than defaults.

    obs: OBS's address, ``ws://HOST:PORT``. feed: the recorded feed of rehearsals, or ``none``. webhook: hears of
    milestones. sources: where figures and comments come from, without their secrets; locked: no others. updates:
    false asks nobody for news of releases; an address is asked instead of the build's own.
    """

    obs: str | None = None
    feed: str | None = None
    webhook: str | None = None
    language: Literal["en", "zh"] | None = None
    theme: Literal["dark", "light", "contrast"] | None = None
    sources: tuple[SourceSetup, ...] | None = None
    updates: bool | str = True
    locked: tuple[Lockable, ...] = ()


class PolicyInvalid(ShowcallerError):
    """The policy file cannot be used as it stands."""


def policy_file() -> Path:
    """Where the policy of this PC is, or would be."""
    folders = platformdirs.site_config_dir("showcaller", appauthor=False, multipath=True)
    paths = [Path(folder) / NAME for folder in folders.split(":" if folders.startswith("/") else ";")]
    return next((path for path in paths if path.is_file()), paths[0])


def load(path: Path | None = None) -> Policy:
    """The policy; without a file one that asks for nothing. Raises PolicyInvalid, naming file and field."""
    path = path if path is not None else policy_file()
    fix = message("upkeep.fix_correct_policy")
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST)
    except FileNotFoundError:
        return Policy()
    except OSError as error:
        raise PolicyInvalid(
            Problem(str(path), message("upkeep.policy_unreadable", error=error), fix)
        ) from error
    try:
        # Notepad writes a BOM.
        policy = untrusted.decode(raw.removeprefix(b"\xef\xbb\xbf"), Policy)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PolicyInvalid(Problem(str(path), message("files.bad_value", error=error), fix)) from error
    for name in policy.locked:
        if getattr(policy, name) is None:
            raise PolicyInvalid(Problem(f"{path}: locked", message("upkeep.locked_not_set", name=name), fix))
    for name, schemes in (("obs", ("ws://",)), ("webhook", ("http://", "https://"))):
        value = getattr(policy, name)
        if value is not None and not value.startswith(schemes):
            set_to = " or ".join(schemes)
            raise PolicyInvalid(
                Problem(f"{path}: {name}", message("upkeep.not_begins_with", value=value, start=set_to), fix)
            )
    if isinstance(policy.updates, str) and not policy.updates.startswith(("https://", "http://")):
        what = message("upkeep.no_address", value=policy.updates)
        raise PolicyInvalid(Problem(f"{path}: updates", what, fix))
    return policy


def load_or_tell(path: Path | None = None) -> tuple[Policy, tuple[Problem, ...]]:
    """(the policy, what is wrong with it): a broken file must not keep a show off the air."""
    try:
        return load(path), ()
    except PolicyInvalid as error:
        return Policy(), tuple(error.problems)


def chosen(policy: Policy, name: Lockable, given: str | None, default: str | None = None) -> str | None:
    """What counts of a setting: the user's choice before the policy's before the default.

    Raises PolicyInvalid where another value than the locked one was given.
    """
    set_to: str | None = getattr(policy, name)
    if name in policy.locked and given is not None and given != set_to:
        fix = message("upkeep.fix_ask_who_looks_after_pc", file=policy_file())
        raise PolicyInvalid(Problem(f"--{name}", message("upkeep.locked_to", value=set_to), fix))
    if given is not None:
        return given
    return set_to if set_to is not None else default
