"""showcaller edit: a show is open to be written, and nothing runs."""

import argparse
import logging
import signal
from typing import Any

import msgspec

from console.base import app_dirs
from console.cli.language import say
from console.desk.editing_process import Edited, edited, opened_alone
from console.upkeep.logs import log_to
from console.words.message import message


def edit(options: argparse.Namespace) -> int:
    """Serve a show's editing until its end, a signal, or nobody looks any more. Returns the exit code."""
    folder = app_dirs.editing(options.show)
    with opened_alone(options.show) as opened:
        resume = ["edit", str(options.show.absolute())]
        if options.port:
            resume += ["--port", str(options.port)]
        if options.while_used:
            resume.append("--while-used")
        desk = edited(opened, folder, resume, options.port)
        signals: list[int] = []

        def on_signal(number: int, _: Any) -> None:
            signals.append(number)
            desk.desk.end("signal")

        signal.signal(signal.SIGINT, on_signal)
        signal.signal(signal.SIGTERM, on_signal)
        try:
            log_to(folder / "desk.log", "desk")
            logging.getLogger("showcaller").setLevel(logging.INFO)
            desk.start()
            _ready(options, desk)
            desk.run(options.while_used)
        finally:
            desk.close()
    # The system wants us gone, not the producer: whoever looks on opens it again.
    return 1 if signal.SIGTERM in signals else 0


def _ready(options: argparse.Namespace, desk: Edited) -> None:
    if options.json:
        ready = {
            "event": "ready",
            "api": desk.api.url,
            "token_file": str(desk.api.token_file),
            "show": str(desk.opened.prepared.path),
        }
        print(msgspec.json.encode(ready).decode(), flush=True)
        return
    say(message("cli.edits", show=desk.opened.prepared.path, api=desk.api.url, token=desk.api.token_file))
    why = desk.opened.editing.read_only
    if why is not None:
        say(why)
