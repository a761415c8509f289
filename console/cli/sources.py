"""showcaller source: where figures and comments come from, set up on this PC, tried, and what they cost."""

import argparse
import sys
from pathlib import Path
from typing import get_args

import msgspec

from console.base import untrusted
from console.base.errors import Problem, UsageError
from console.cli.language import ask_unseen, say, words
from console.desk.source_setups import all_setups
from console.model.figures import Choice
from console.model.source import KeepsRaw, Rule, SourceSetup
from console.sources.kept import SetupInvalid, checked, count, drop, keep, keep_raw, touch, turn
from console.sources.setup import Kind, kinds
from console.upkeep.policy import Policy, PolicyInvalid, load_or_tell, policy_file
from console.vault.passwords import PasswordStoreUnavailable
from console.vault.sources import keep_secret, secret
from console.words.message import Message, message

KEYRING_S = 2.0
FIGURES = {
    "viewers": message("figure.viewers"),
    "views": message("figure.views"),
    "visitors": message("figure.visitors"),
    "orders": message("figure.orders"),
    "likes": message("figure.likes"),
}


def source(options: argparse.Namespace) -> int:
    """Do what is asked of sources. Returns the exit code."""
    policy, problems = load_or_tell()
    for problem in problems:
        say(problem.whole(), sys.stderr)
    if options.action == "kinds":
        return _kinds(options.json)
    if options.action == "list":
        return _list(options, policy)
    if options.action == "try":
        from console.cli.source_try import try_again, try_source

        if options.again:
            return try_again(_again(options, policy), options.again, options.json)
        setup, secrets = _to_try(options, policy)
        note = kinds()[setup.kind].note
        if note is not None and not options.json:
            say(note, sys.stderr)
        return try_source(setup, secrets, options.count, options.seconds, options.json, options.record)
    act = {
        "add": _add,
        "remove": _remove,
        "on": _turn,
        "off": _turn,
        "secret": _secret,
        "budget": _budget,
        "counts": _count,
        "raw": _raw,
    }
    return act[options.action](options, policy)


def _kinds(as_json: bool) -> int:
    for kind in kinds().values():
        if as_json:
            print(msgspec.json.encode(_kind_row(kind)).decode())
            continue
        print(f"{kind.name:12} {words(kind.title)}")
        if kind.note is not None:
            print(f"    {words(kind.note)}")
        for field in kind.fields:
            notes = [message("source.note_secret")] if field.secret else []
            notes += [message("source.note_required")] if field.required and not field.default else []
            default = field.default or field.example
            print(f"    {field.key:12} {words(field.title)}" + "".join(f" · {words(one)}" for one in notes)
                  + (f" ({default})" if default else ""))  # fmt: skip
    return 0


def _kind_row(kind: Kind) -> dict[str, object]:
    return {
        "name": kind.name,
        "title": kind.title,
        "fields": list(kind.fields),
        "gives": list(kind.gives),
        "interval_ms": kind.interval_ms,
        "mapped": kind.mapped,
        "units": kind.units,
        "note": kind.note,
    }


def _list(options: argparse.Namespace, policy: Policy) -> int:
    presets = {one.name for one in policy.sources or ()}
    for setup in sorted(all_setups(policy).values(), key=lambda one: one.name):
        problem: Problem | None = None
        there: dict[str, bool] = {}
        try:
            kind: Kind | None = checked(setup)
        except SetupInvalid as error:
            kind, problem = kinds().get(setup.kind), error.problems[0]
        for field in kind.fields if kind is not None else ():
            if not field.secret:
                continue
            try:
                there[field.key] = bool(secret(setup.name, field.key, KEYRING_S))
            except PasswordStoreUnavailable as error:
                problem = problem or error.problems[0]
                continue
            if field.required and not there[field.key] and problem is None:
                what = message("source.field_needed", title=field.title, field=field.key)
                problem = Problem("", what, message("source.fix_secret", name=setup.name))
        if options.json:
            row = {
                "name": setup.name, "kind": setup.kind, "title": kind.title if kind is not None else None,
                "on": setup.on, "preset": setup.name in presets, "options": setup.options,
                "compares": list(setup.compares), "mapping": list(setup.mapping), "secrets": there, "problem": problem,
                "raw": setup.raw, "counts": list(setup.counts),
            }  # fmt: skip
            print(msgspec.json.encode(row).decode())
        else:
            state = words(message("source.is_on") if setup.on else message("source.is_off"))
            print(f"{setup.name:20} {setup.kind:12} {state}"
                  + (f" · {words(problem.whole())}" if problem is not None else ""))  # fmt: skip
    return 0


def _add(options: argparse.Namespace, policy: Policy) -> int:
    _may_change(policy)
    if len(options.rest) != 2:
        raise UsageError(Problem("", message("source.add_needs"), None))
    kind_name, name = options.rest
    there = all_setups(policy).get(name)
    # One that is set up anew does not begin to count by that.
    setup = SourceSetup(
        name, kind_name, _set(options), _mapping(options), there is None or there.on,
        there.compares if there is not None else (), there.raw if there is not None else "kept",
        there.counts if there is not None else (),
    )  # fmt: skip
    kind = checked(setup)
    for field in options.secret:
        _check_secret(kind, name, field)
    given = {field: _ask(name, field) for field in options.secret}
    # First the setup: a desk that runs reads it when the secrets are there.
    for field, value in given.items():
        keep_secret(name, field, value)
    keep(setup)
    missing = [one.key for one in kind.fields if one.secret and one.required and one.key not in given]
    lacking = [key for key in missing if not _has(name, key)]
    if lacking:
        _answer(options, message("source.added_without", name=name, fields=lacking))
        return 0
    _answer(options, message("source.added", name=name))
    return 0


def _remove(options: argparse.Namespace, policy: Policy) -> int:
    name = _name(options)
    if any(one.name == name for one in policy.sources or ()):
        fix = message("upkeep.fix_ask_who_looks_after_pc", file=policy_file())
        raise PolicyInvalid(Problem(name, message("source.is_preset", name=name), fix))
    if not drop(name):
        raise UsageError(_unknown(name, policy))
    _answer(options, message("source.removed", name=name))
    return 0


def _turn(options: argparse.Namespace, policy: Policy) -> int:
    name, on = _name(options), options.action == "on"
    if not turn(name, on, policy.sources or ()):
        raise UsageError(_unknown(name, policy))
    _answer(
        options, message("source.turned_on", name=name) if on else message("source.turned_off", name=name)
    )
    return 0


def _count(options: argparse.Namespace, policy: Policy) -> int:
    figures = get_args(Choice)
    if (
        len(options.rest) != 3
        or options.rest[1] not in figures
        or options.rest[2] not in ("on", "off", "ask")
    ):
        raise UsageError(Problem("", message("source.counts_needs", figures=", ".join(figures)), None))
    name, figure, counts = options.rest[0], options.rest[1], {"on": True, "off": False}.get(options.rest[2])
    if not count(name, figure, counts, policy.sources or ()):
        raise UsageError(_unknown(name, policy))
    called = FIGURES[figure]
    if counts is None:
        _answer(options, message("figure.asks_again", source=name, figure=called))
    elif counts:
        _answer(options, message("figure.counted", source=name, figure=called))
    else:
        _answer(options, message("figure.not_counted", source=name, figure=called))
    return 0


def _raw(options: argparse.Namespace, policy: Policy) -> int:
    choices = get_args(KeepsRaw)
    if len(options.rest) != 2 or options.rest[1] not in choices:
        raise UsageError(Problem("", message("frames.raw_needs"), None))
    name, raw = options.rest
    presets = policy.sources or ()
    if any(one.name == name for one in presets):
        fix = message("upkeep.fix_ask_who_looks_after_pc", file=policy_file())
        raise PolicyInvalid(Problem(name, message("source.is_preset", name=name), fix))
    if not keep_raw(name, raw, presets):
        raise UsageError(_unknown(name, policy))
    said = {
        "kept": message("frames.raw_kept", name=name),
        "scrubbed": message("frames.raw_scrubbed", name=name),
        "off": message("frames.raw_off", name=name),
    }
    _answer(options, said[raw])
    return 0


def _secret(options: argparse.Namespace, policy: Policy) -> int:
    name = _name(options)
    setup = all_setups(policy).get(name)
    if setup is None:
        raise UsageError(_unknown(name, policy))
    kind = checked(setup)
    fields = options.secret or [one.key for one in kind.fields if one.secret and one.required]
    for field in fields:
        _check_secret(kind, name, field)
        keep_secret(name, field, _ask(name, field))
    touch()
    _answer(options, message("source.secret_kept"))
    return 0


def _budget(options: argparse.Namespace, policy: Policy) -> int:
    setup = _known(options, policy)
    kind = checked(setup)
    if kind.units_an_hour is None or not kind.units:
        _answer(options, message("source.no_budget", name=setup.name))
        return 0
    needed = round(kind.units_an_hour(setup.options) * options.hours)
    enough = needed <= kind.units
    if options.json:
        print(msgspec.json.encode({"needed": needed, "of": kind.units, "enough": enough}).decode())
    elif enough:
        say(message("source.budget_enough", needed=needed, of=kind.units, hours=options.hours))
    else:
        say(message("source.budget_short", needed=needed, of=kind.units, hours=options.hours))
    return 0 if enough else 1


def _again(options: argparse.Namespace, policy: Policy) -> SourceSetup:
    """Returns what recorded frames are decoded by: no secret is needed for that, and nothing is connected to."""
    if options.kind is None:
        setup = _known(options, policy)
        return msgspec.structs.replace(setup, mapping=_mapping(options)) if options.mapping else setup
    setup = SourceSetup((options.rest or ["try"])[0], options.kind, _set(options), _mapping(options))
    if options.kind not in kinds():
        checked(setup)
    return setup


def _to_try(options: argparse.Namespace, policy: Policy) -> tuple[SourceSetup, dict[str, str]]:
    if options.kind is None:
        setup = _known(options, policy)
        if options.set or options.mapping:
            mapping = _mapping(options) if options.mapping else setup.mapping
            setup = msgspec.structs.replace(setup, options=setup.options | _set(options), mapping=mapping)
    else:
        setup = SourceSetup((options.rest or ["try"])[0], options.kind, _set(options), _mapping(options))
    kind = checked(setup)
    given = {field: _ask(setup.name, field) for field in options.secret}
    for field in kind.fields:
        if (
            field.secret
            and field.key not in given
            and (value := _kept_secret(setup.name, field.key, field.required))
        ):
            given[field.key] = value
    checked(setup, given)
    return setup, given


def _kept_secret(name: str, field: str, required: bool) -> str | None:
    try:
        return secret(name, field)
    except PasswordStoreUnavailable:
        if required:
            raise
        return None


def _set(options: argparse.Namespace) -> dict[str, str]:
    made: dict[str, str] = {}
    for given in options.set:
        key, equals, value = given.partition("=")
        if not equals:
            raise UsageError(Problem(f"--set {given}", message("source.set_needs"), None))
        made[key.strip()] = value.strip()
    return made


def _mapping(options: argparse.Namespace) -> tuple[Rule, ...]:
    if not options.mapping:
        return ()
    try:
        body = sys.stdin.buffer.read() if options.mapping == "-" else Path(options.mapping).read_bytes()
        return untrusted.decode(body.removeprefix(b"\xef\xbb\xbf"), tuple[Rule, ...])
    except (OSError, msgspec.DecodeError, UnicodeError) as error:
        what = message("source.mapping_unreadable", error=error)
        raise UsageError(
            Problem(f"--mapping {options.mapping}", what, message("source.fix_mapping"))
        ) from error


def _ask(name: str, field: str) -> str:
    value = ask_unseen(message("source.secret_of", field=field, name=name))
    if not value:
        raise UsageError(Problem(f"--secret {field}", message("source.no_secret_given"), None))
    return value


def _check_secret(kind: Kind, name: str, field: str) -> None:
    secrets = [one.key for one in kind.fields if one.secret]
    if field not in secrets:
        what = message("source.no_field", field=field, kind=kind.name, fields=secrets)
        raise UsageError(Problem(f"--secret {field}", what, None))


def _has(name: str, field: str) -> bool:
    try:
        return bool(secret(name, field, KEYRING_S))
    except PasswordStoreUnavailable:
        return False


def _name(options: argparse.Namespace) -> str:
    if len(options.rest) != 1:
        raise UsageError(Problem("", message("source.which"), None))
    return str(options.rest[0])


def _known(options: argparse.Namespace, policy: Policy) -> SourceSetup:
    name = _name(options)
    setup = all_setups(policy).get(name)
    if setup is None:
        raise UsageError(_unknown(name, policy))
    return setup


def _unknown(name: str, policy: Policy) -> Problem:
    names = sorted(all_setups(policy))
    fix = message("source.fix_names_are", names=names) if names else message("source.fix_add", name=name)
    return Problem("", message("source.not_set_up", name=name), fix)


def _may_change(policy: Policy) -> None:
    if "sources" in policy.locked:
        fix = message("upkeep.fix_ask_who_looks_after_pc", file=policy_file())
        raise PolicyInvalid(Problem("", message("source.locked"), fix))


def _answer(options: argparse.Namespace, said: Message) -> None:
    if options.json:
        print(msgspec.json.encode({"answer": said}).decode())
    else:
        say(said)
