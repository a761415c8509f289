"""showcaller media and backups: a show's files found again, and the show as it was."""

import argparse

import msgspec

from console.base.errors import Problem, UsageError
from console.base.inside import file_in
from console.cli.language import say, words
from console.cli.show_lock import locked
from console.engine.show_diff import difference
from console.files import backups
from console.files.gather import find_missing, noted, restore
from console.files.showfile import load, media_of, save
from console.words.message import message

# What a file of the show is.
MISSING, FOUND, THERE = message("cli.file_missing"), message("cli.file_found"), message("cli.file_there")

# Why a copy was kept.
WHY = {
    "opened": message("cli.kept_opened"),
    "conflict": message("cli.kept_conflict"),
    "gone": message("cli.kept_gone"),
    "timed": message("cli.kept_timed"),
    "restored": message("cli.kept_restored"),
}


def media(options: argparse.Namespace) -> int:
    """List a show's files. Returns 0 when every file is there, 1 while some are missing."""
    loaded = load(options.show)
    show, root = loaded.show, loaded.root
    for folder in options.find:
        if not folder.is_dir():
            raise UsageError(
                Problem(f"--find {folder}", message("cli.no_folder"), message("cli.fix_name_a_folder"))
            )
    there: list[str] = []
    if options.find:
        there = restore(find_missing(show, root, options.find), root)
    if options.note or (there and loaded.path.is_file() and loaded.path.parent != root):
        with locked(loaded):
            save(noted(show, root)[0], root, loaded.path, lenient=True)
    notes = {one.name for one in load(options.show).show.media}
    missing = [name for name in media_of(show) if file_in(root, name) is None]
    if options.json:
        answer = {"files": media_of(show), "missing": missing, "found": there, "noted": sorted(notes)}
        print(msgspec.json.encode(answer).decode())
    else:
        for name in media_of(show):
            state = MISSING if name in missing else FOUND if name in there else THERE
            print(f"{words(state):8} {name}")
        if missing and not options.find:
            unknown = [name for name in missing if name not in notes]
            say(message("cli.look_with_find", unknown=len(unknown)))
    return 1 if missing else 0


def kept(options: argparse.Namespace) -> int:
    """List the copies, or bring one back; the show as it is now is kept as a copy first. Returns 0."""
    folder = backups.folder_of(load(options.show).path)
    found = backups.backups(folder)
    if options.restore is None:
        if options.json:
            answer = [{"stamp": one.stamp, "why": one.why, "path": str(one.path)} for one in found]
            print(msgspec.json.encode(answer).decode())
        else:
            for one in found:
                print(f"{one.stamp}  {words(WHY[one.why]) if one.why in WHY else one.why}")
            say(message("cli.copies_in", folder=folder))
        return 0
    chosen = next((one for one in found if one.stamp == options.restore), None)
    if chosen is None:
        known = [one.stamp for one in found[-5:]]
        fix = message("cli.fix_newest_are", stamps=known) if known else message("cli.no_copies")
        raise UsageError(Problem(f"--restore {options.restore}", message("cli.no_copy"), fix))
    loaded = load(options.show)
    show = backups.read_backup(chosen)
    changes = difference(loaded.show, show)
    with locked(loaded):
        backups.back_up(loaded.show, folder, "restored")
        save(show, loaded.root, loaded.path, lenient=True)
    if options.json:
        print(msgspec.json.encode({"restored": chosen.stamp, "ops": changes}).decode())
    else:
        say(message("cli.restored", stamp=chosen.stamp, changes=len(changes)))
    return 0
