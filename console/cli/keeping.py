"""showcaller media and backups: a show's files found again, and the show as it was."""

import argparse

import msgspec

from console.base.errors import Problem, UsageError
from console.cli.show_lock import held
from console.engine.show_diff import difference
from console.files import backups
from console.files.gather import find_missing, noted, restore
from console.files.showfile import load, media_of, save


def media(options: argparse.Namespace) -> int:
    """Exit 0 when every file of the show is there, 1 while some are missing."""
    loaded = load(options.show)
    show, root = loaded.show, loaded.root
    for folder in options.find:
        if not folder.is_dir():
            raise UsageError(Problem(f"--find {folder}", "there is no such folder.", "Name one to look in."))
    there: list[str] = []
    if options.find:
        there = restore(find_missing(show, root, options.find), root)
    if options.note or (there and loaded.path.is_file() and loaded.path.parent != root):
        with held(loaded.path):
            save(noted(show, root)[0], root, loaded.path, lenient=True)
    notes = {one.name for one in load(options.show).show.media}
    missing = [name for name in media_of(show) if not (root / name).is_file()]
    if options.json:
        told = {"files": media_of(show), "missing": missing, "found": there, "noted": sorted(notes)}
        print(msgspec.json.encode(told).decode())
    else:
        for name in media_of(show):
            state = "missing" if name in missing else "found" if name in there else "there"
            print(f"{state:8} {name}")
        if missing and not options.find:
            unknown = [name for name in missing if name not in notes]
            print(f"Look for them with --find FOLDER. {len(unknown)} are not known by their content.")
    return 1 if missing else 0


def kept(options: argparse.Namespace) -> int:
    """List the copies, or bring one back; the show as it is now is kept as a copy first."""
    folder = backups.folder_of(load(options.show).path)
    found = backups.backups(folder)
    if options.restore is None:
        if options.json:
            told = [{"stamp": one.stamp, "why": one.why, "path": str(one.path)} for one in found]
            print(msgspec.json.encode(told).decode())
        else:
            for one in found:
                print(f"{one.stamp}  {one.why}")
            print(f"In {folder}. Bring one back with --restore STAMP.")
        return 0
    chosen = next((one for one in found if one.stamp == options.restore), None)
    if chosen is None:
        known = ", ".join(one.stamp for one in found[-5:]) or "none"
        raise UsageError(
            Problem(f"--restore {options.restore}", "there is no such copy.", f"The newest are: {known}.")
        )
    loaded = load(options.show)
    show = backups.read_backup(chosen)
    changes = difference(loaded.show, show)
    with held(loaded.path):
        backups.back_up(loaded.show, folder, "restored")
        save(show, loaded.root, loaded.path, lenient=True)
    if options.json:
        print(msgspec.json.encode({"restored": chosen.stamp, "ops": changes}).decode())
    else:
        print(
            f"The show is as it was at {chosen.stamp} ({len(changes)} changes); as it was now is kept, too."
        )
    return 0
