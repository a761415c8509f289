"""showcaller scripts: how long each script takes, what it may not say, and who approved it."""

import argparse
import time

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.language import say, words
from console.cli.progress import clock
from console.cli.show_lock import locked
from console.desk.prepare import prepare
from console.files.showfile import load, save
from console.model.cue import clip_of, is_avatar
from console.wording.lint import Said, approve, estimate_ms, lint, texts
from console.wording.lists import kind_message
from console.wording.lists import load as load_lists
from console.words.message import Message, message

NO_CLIP, NO_SCRIPT = message("cli.no_clip"), message("cli.no_script")


class Length(msgspec.Struct, frozen=True):
    """A cue's script: how long it takes to say by language, and how long its clip is."""

    cue_id: str
    title: str
    estimated_ms: dict[str, int]
    clip_ms: int | None


def scripts(options: argparse.Namespace) -> int:
    """Print lengths and findings of the scripts. Returns 1 while something is said that nobody approved."""
    if options.approve:
        _approve(options)
    prepared = prepare(options.show)
    show = prepared.show
    found = lint(show, load_lists())
    lengths = [
        Length(
            cue.id,
            cue.title,
            {language: estimate_ms(text, language) for language, text in getattr(cue, "script", {}).items()},
            prepared.plan.clip_ms.get(clip_of(cue) or ""),
        )
        for segment in show.segments
        for cue in segment.cues
        if is_avatar(cue)
    ]
    open_ = [one for one in found if not one.approved_by]
    if options.json:
        print(msgspec.json.encode({"scripts": lengths, "wording": found}).decode())
    else:
        for one_script in lengths:
            said = ", ".join(f"{language} {clock(ms)}" for language, ms in one_script.estimated_ms.items())
            measured = clock(one_script.clip_ms) if one_script.clip_ms is not None else NO_CLIP
            line = message("cli.script", said=said or NO_SCRIPT, measured=measured, title=one_script.title)
            print(f"{one_script.cue_id:8} {words(line)}")
        for one in found:
            print(f"{'·' if one.approved_by else '!'} {words(_line(one))}")
        say(message("cli.to_approve", places=len(open_)) if open_ else message("cli.nothing_to_approve"))
    return 1 if open_ else 0


def _line(one: Said) -> Message:
    claim = message(
        "cli.claim",
        what=one.what,
        where=one.where,
        phrase=one.word,
        kind=kind_message(one.kind),
        around=one.around,
    )
    return claim if not one.approved_by else message("cli.claim_approved", claim=claim, by=one.approved_by)


def _approve(options: argparse.Namespace) -> None:
    if not options.by or not options.by.strip():
        raise UsageError(Problem("--approve", message("cli.who_approves"), message("cli.fix_give_name")))
    loaded = load(options.show)
    show = loaded.show
    known = {what for what, _, _, _ in texts(show)}
    for what in options.approve:
        if what not in known:
            fix = message("cli.fix_give_id_of_text")
            raise UsageError(Problem(f"--approve {what}", message("cli.no_text_of_that"), fix))
        show = approve(show, what, options.by.strip(), time.strftime("%Y-%m-%dT%H:%M:%S%z"))
    with locked(loaded):
        save(show, loaded.root, loaded.path)
