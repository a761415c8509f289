"""showcaller scripts: how long each script takes, what it may not say, and who approved it."""

import argparse
import time

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.progress import clock
from console.cli.show_lock import held
from console.desk.prepare import prepare
from console.files.showfile import load, save
from console.model.cue import clip_of, is_avatar
from console.wording.lint import Said, approve, estimate_ms, lint, texts
from console.wording.lists import load as load_lists


class Length(msgspec.Struct, frozen=True):
    """A cue's script: how long it takes to say by language, and how long its clip is."""

    cue_id: str
    title: str
    estimated_ms: dict[str, int]
    clip_ms: int | None


def scripts(options: argparse.Namespace) -> int:
    """Exit 1 while something is said that nobody approved."""
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
        for told in lengths:
            said = ", ".join(f"{language} {clock(ms)}" for language, ms in told.estimated_ms.items())
            measured = clock(told.clip_ms) if told.clip_ms is not None else "no clip"
            print(f"{told.cue_id:8} {said or 'no script'}; measured {measured}  {told.title}")
        for one in found:
            print(_line(one))
        print("Nothing to approve." if not open_ else f"{len(open_)} places to mend or to approve.")
    return 1 if open_ else 0


def _line(one: Said) -> str:
    mark, by = ("·", f" (approved by {one.approved_by})") if one.approved_by else ("!", "")
    return f"{mark} {one.what} {one.where}: {one.word!r}, {one.kind}: …{one.around}…{by}"


def _approve(options: argparse.Namespace) -> None:
    if not options.by or not options.by.strip():
        raise UsageError(Problem("--approve", "who approves it?", "Give the name with --by NAME."))
    loaded = load(options.show)
    show = loaded.show
    known = {what for what, _, _, _ in texts(show)}
    for what in options.approve:
        if what not in known:
            fix = "Give the id of a cue with a script, or of a product."
            raise UsageError(Problem(f"--approve {what}", "the show has no text of that.", fix))
        show = approve(show, what, options.by.strip(), time.strftime("%Y-%m-%dT%H:%M:%S%z"))
    with held(loaded.path):
        save(show, loaded.root, loaded.path)
