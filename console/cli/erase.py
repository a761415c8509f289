"""showcaller erase: what one person wrote is taken out of a run. Exit 0, also where there was nothing of him."""

import argparse

import msgspec

from console.cli.language import say
from console.desk import erasing
from console.words.message import message


def erase(options: argparse.Namespace) -> int:
    """Erase a person from a run. Returns 0."""
    found = erasing.erase(options.run, options.person)
    if options.json:
        print(msgspec.json.encode(found).decode())
    elif found.events or found.frames:
        say(message("cli.erased", events=found.events, batches=found.batches, records=found.records))
        if found.frames:
            say(message("frames.erased", count=found.frames))
    else:
        say(message("cli.nothing_erased"))
    return 0
