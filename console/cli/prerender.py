"""showcaller voices prerender SHOW: the script's sentences, rendered before the show."""

import argparse
import queue
from pathlib import Path

import msgspec

from console.cli.language import say
from console.presenter.prerender import Done, Prerender
from console.words.message import message


def prerender(options: argparse.Namespace) -> int:
    """Render what is missing. Returns 1 where a sentence could not be."""
    from console.files.showfile import load

    show = load(Path(options.name)).show
    heard: queue.SimpleQueue[Done] = queue.SimpleQueue()
    running = Prerender(show, heard.put).start()
    try:
        while not (done := heard.get()).ended:
            if options.json:
                print(msgspec.json.encode(done).decode(), flush=True)
            else:
                say(message("voices.rendered", kept=done.kept, whole=done.whole))
    finally:
        running.stop()
    if options.json:
        print(msgspec.json.encode(done).decode(), flush=True)
    elif done.failed and done.wrong is not None:
        say(message("voices.not_rendered", count=done.failed, why=done.wrong))
    return 1 if done.failed else 0
