"""The sources of this PC: ``sources.json`` in the app's settings, and those that the fleet's policy presets."""

import contextlib
import os
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError
from console.base.patterns import regex
from console.base.untrusted import decode
from console.model.figures import Choice
from console.sources.mapping import Mapping
from console.sources.setup import KeepsRaw, Kind, SourceSetup, kinds
from console.vault.passwords import PasswordStoreUnavailable
from console.vault.sources import forget_secret
from console.words.message import message

NAME = regex(r"[a-z0-9][a-z0-9-]{0,39}")
MOST = 64


class SetupInvalid(ShowcallerError):
    """A source cannot be set up so."""


class _Kept(msgspec.Struct):
    sources: tuple[SourceSetup, ...] = ()


def file() -> Path:
    """Returns where the sources of this PC are kept."""
    return app_dirs.config() / "sources.json"


def stamp() -> tuple[int, int]:
    """Returns what changes with the file: also when a secret was entered anew."""
    try:
        found = file().stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def kept() -> dict[str, SourceSetup]:
    """Returns the sources of this PC, by name. Raises SetupInvalid where the file cannot be read."""
    path = file()
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SetupInvalid(
            Problem(str(path), message("source.file_unreadable", error=error), message("source.fix_file"))
        ) from error
    try:
        return {one.name: one for one in decode(body, _Kept).sources}
    except msgspec.DecodeError as error:
        raise SetupInvalid(
            Problem(str(path), message("source.file_unreadable", error=error), message("source.fix_file"))
        ) from error


def with_presets(presets: Sequence[SourceSetup], only: bool = False) -> dict[str, SourceSetup]:
    """Returns the sources of this PC with those of the policy, whose word counts. only: nobody may add others;
    whether a preset is on, and counts, is the PC's own choice all the same. How raw frames are kept is the policy's.
    """
    own = kept()
    fleet = {
        one.name: msgspec.structs.replace(
            one, on=own[one.name].on, compares=own[one.name].compares, counts=own[one.name].counts
        )
        if one.name in own
        else one
        for one in presets
    }
    return fleet if only else own | fleet


def checked(setup: SourceSetup, secrets: Dict[str, str] | None = None) -> Kind:
    """Returns a setup's kind. secrets: the names of those that there are; None: not looked at.

    Raises SetupInvalid with all that is wrong.
    """
    where, problems = f"sources.{setup.name}", list[Problem]()
    if not NAME.fullmatch(setup.name):
        problems.append(Problem("name", message("source.no_name", name=setup.name)))
    kind = kinds().get(setup.kind)
    if kind is None:
        what = message("source.no_kind", kind=setup.kind, kinds=sorted(kinds()))
        raise SetupInvalid([*problems, Problem(f"{where}.kind", what)])
    fields = {one.key: one for one in kind.fields}
    for key, value in setup.options.items():
        if key not in fields:
            what = message("source.no_field", field=key, kind=kind.name, fields=sorted(fields))
            problems.append(Problem(f"{where}.{key}", what))
        elif fields[key].secret:
            what = message("source.secret_in_file", field=key)
            problems.append(Problem(f"{where}.{key}", what, message("source.fix_secret", name=setup.name)))
        elif len(value) > 4096 or not value.isprintable():
            problems.append(Problem(f"{where}.{key}", message("source.no_value", field=key)))
    for field in kind.fields:
        given = secrets if field.secret else setup.options
        if field.required and not field.default and given is not None and not given.get(field.key):
            what = message("source.field_needed", title=field.title, field=field.key)
            fix = message("source.fix_secret", name=setup.name) if field.secret else None
            problems.append(Problem(f"{where}.{field.key}", what, fix))
    if setup.mapping and not kind.mapped:
        problems.append(Problem(f"{where}.mapping", message("source.not_mapped", kind=kind.name)))
    if problems:
        raise SetupInvalid(problems)
    Mapping(setup.mapping)
    return kind


def keep(setup: SourceSetup) -> None:
    """Keep a source, in the place of one of its name. Raises SetupInvalid, MappingInvalid, OSError."""
    checked(setup)
    there = kept()
    if setup.name not in there and len(there) >= MOST:
        raise SetupInvalid(message("source.too_many", most=MOST))
    _write(there | {setup.name: setup})


def turn(name: str, on: bool, presets: Sequence[SourceSetup] = ()) -> bool:
    """Switch a source on or off. Returns False where there is none of this name."""
    there = kept()
    found = there.get(name) or next((one for one in presets if one.name == name), None)
    if found is None:
        return False
    _write(there | {name: msgspec.structs.replace(found, on=on)})
    return True


def count(name: str, figure: Choice, counts: bool | None, presets: Sequence[SourceSetup] = ()) -> bool:
    """Let a source's figure count beside the others', or be compared alone; None: it counts until somebody says so,
    and a run asks. Returns False where there is none of this name.
    """
    there = kept()
    found = there.get(name) or next((one for one in presets if one.name == name), None)
    if found is None:
        return False
    compares = tuple(one for one in found.compares if one != figure)
    confirmed = tuple(one for one in found.counts if one != figure)
    changed = msgspec.structs.replace(
        found,
        compares=(*compares, figure) if counts is False else compares,
        counts=(*confirmed, figure) if counts else confirmed,
    )
    if changed != found or name not in there:
        _write(there | {name: changed})
    return True


def confirm(names: Sequence[str], figure: Choice, counts: bool, presets: Sequence[SourceSetup] = ()) -> None:
    """Keep that sources' figures are to be added up, or that it is to be asked again; nothing else of them changes."""
    there = kept()
    known = {one.name: one for one in presets} | there
    changed = dict[str, SourceSetup]()
    for name in names:
        found = known.get(name)
        if found is None or (figure in found.counts) == counts:
            continue
        others = tuple(one for one in found.counts if one != figure)
        changed[name] = msgspec.structs.replace(found, counts=(*others, figure) if counts else others)
    if changed:
        _write(there | changed)


def keep_raw(name: str, raw: KeepsRaw, presets: Sequence[SourceSetup] = ()) -> bool:
    """Set how a source's raw frames are kept with a run. Returns False where there is none of this name on this PC."""
    there = kept()
    if name not in there or any(one.name == name for one in presets):
        return False
    _write(there | {name: msgspec.structs.replace(there[name], raw=raw)})
    return True


def drop(name: str) -> bool:
    """Forget a source and its secrets. Returns False where there was none."""
    there = kept()
    setup = there.pop(name, None)
    if setup is None:
        return False
    _write(there)
    kind = kinds().get(setup.kind)
    with contextlib.suppress(PasswordStoreUnavailable):
        for field in kind.fields if kind is not None else ():
            if field.secret:
                forget_secret(name, field.key)
    return True


def touch() -> None:
    """Say to a desk that runs that something about the sources changed (a secret)."""
    with contextlib.suppress(OSError):
        os.utime(file())


def _write(sources: dict[str, SourceSetup]) -> None:
    app_dirs.keep(file(), _Kept(tuple(sources.values())))
