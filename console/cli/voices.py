"""showcaller voices: which there are, installed and taken away, those over HTTP; a script rendered ahead."""

import argparse
import sys
from importlib.util import find_spec

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.language import ask_unseen, say, words
from console.cli.progress import json_lines
from console.voices.http_voices import SHAPES, HttpVoice, check, drop, http_voices, keep, keep_key
from console.voices.install import MB, CannotInstall, install, remove, to_fetch
from console.voices.installed import installed
from console.voices.packs import PACKS
from console.words.message import Message, message


def voices(options: argparse.Namespace) -> int:
    """Do what is asked of voices. Returns the exit code."""
    if options.action == "list":
        return _list(options.json)
    if not options.name:
        raise UsageError(Problem("", message("voices.name_missing")))
    if options.action == "prerender":
        from console.cli.prerender import prerender

        return prerender(options)
    act = {"install": _install, "remove": _remove, "add": _add, "forget": _remove, "key": _key, "try": _try}
    return act[options.action](options)


def _list(as_json: bool) -> int:
    rows: list[dict[str, object]] = []
    here = find_spec("espeakng_loader") is not None
    detail = message("voices.built_in")
    _row(rows, "espeak", "ready" if here else "not here", detail, title="eSpeak NG", languages=["zh", "en"],
         licence="GPL-3.0", built_in=True)  # fmt: skip
    for name, pack in PACKS.items():
        there = installed(name)
        state = "not here" if there is None else "ready" if there.version == pack.version else "old"
        about = {"title": pack.title, "languages": list(pack.speaks), "licence": pack.licence}
        try:
            size = (there.size if state == "ready" and there is not None else to_fetch(pack)) // MB
        except CannotInstall as error:
            _row(rows, name, "unfit", error.whole(), **about)
            continue
        _row(rows, name, state, message("voices.speaks", languages=list(pack.speaks), mb=size),
             mb=size, disk_mb=pack.unpacked // MB, **about)  # fmt: skip
    for name, voice in http_voices().items():
        _row(rows, name, "http", message("voices.line_http", name=name, shape=voice.shape, address=voice.address),
             shape=voice.shape, address=voice.address)  # fmt: skip
    if as_json:
        print(msgspec.json.encode({"voices": rows}).decode())
    return 0 if as_json else _said(rows)


def _row(rows: list[dict[str, object]], name: str, state: str, detail: Message, **more: object) -> None:
    rows.append({"name": name, "state": state, "detail": detail, **more})


def _said(rows: list[dict[str, object]]) -> int:
    for row in rows:
        detail = row["detail"]
        assert isinstance(detail, Message)
        lines = {
            "ready": message("voices.line_ready", name=row["name"], detail=detail),
            "old": message("voices.line_old", name=row["name"], detail=detail),
            "not here": message("voices.line_not_here", name=row["name"], detail=detail),
            "http": detail,
            "unfit": message("voices.line_unfit", name=row["name"], why=detail),
        }
        say(lines[str(row["state"])])
    return 0


def _install(options: argparse.Namespace) -> int:
    pack = PACKS.get(options.name)
    if pack is None:
        raise UsageError(Problem("", message("voices.unknown", name=options.name, names=list(PACKS))))
    size = to_fetch(pack)
    if not options.json:
        about = message(
            "voices.size",
            title=pack.title,
            fetch=size // MB,
            disk=pack.unpacked // MB,
            licence=pack.licence,
        )
        say(about)
    shown = [-1]

    def progress(done: int, whole: int) -> None:
        percent = done * 100 // max(1, whole)
        if percent == shown[0]:
            return
        shown[0] = percent
        said = message("voices.progress", percent=percent, whole=whole // MB)
        if options.json:
            json_lines(sys.stderr)(done, whole, said)
        elif sys.stdout.isatty() or percent % 10 == 0:
            end = "\r" if sys.stdout.isatty() and percent < 100 else "\n"
            print(words(said), end=end, flush=True)

    there = install(pack, progress, options.source)
    _answer(options, message("voices.installed", name=pack.name, disk=there.size // MB))
    return 0


def _remove(options: argparse.Namespace) -> int:
    was = remove(options.name) if options.name in PACKS else drop(options.name)
    removed, absent = (
        message("voices.removed", name=options.name),
        message("voices.was_not_there", name=options.name),
    )
    _answer(options, removed if was else absent)
    return 0 if was else 1


def _given(options: argparse.Namespace) -> HttpVoice:
    if options.shape not in SHAPES:
        raise UsageError(Problem("--shape", message("voices.no_shape", shapes=list(SHAPES))))
    return HttpVoice(
        options.shape,
        options.address.strip(),
        options.model,
        options.speaker,
        options.rate,
        options.instructions,
        options.reference,
        options.prompt,
        options.prompt_language,
        options.person,
        options.pace,
    )


def _add(options: argparse.Namespace) -> int:
    voice = _given(options)
    check(options.name, voice)
    keep(options.name, voice, _asked_key(options.name) if options.with_key else "")
    _answer(options, message("voices.added", name=options.name))
    return 0


def _try(options: argparse.Namespace) -> int:
    from console.cli.voice_try import try_voice

    kept = http_voices().get(options.name)
    if kept is None or options.shape:
        return try_voice(options, _given(options), _asked_key(options.name) if options.with_key else "")
    return try_voice(options, kept, "")


def _asked_key(name: str) -> str:
    """The key, typed unseen or by a pipe: a command line is there for everybody to read."""
    return ask_unseen(message("voices.key_of", name=name)).strip()


def _key(options: argparse.Namespace) -> int:
    if options.name not in http_voices():
        raise UsageError(Problem("", message("voices.unknown", name=options.name, names=list(http_voices()))))
    keep_key(options.name, _asked_key(options.name))
    _answer(options, message("voices.key_kept"))
    return 0


def _answer(options: argparse.Namespace, said: Message) -> None:
    if options.json:
        print(msgspec.json.encode({"answer": said}).decode())
    else:
        say(said)
