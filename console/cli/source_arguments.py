"""The arguments of ``showcaller source``."""

import argparse
from collections.abc import Callable

from console.cli.language import words
from console.words.message import message


def add_sources(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the command with its options."""
    source = add("source", words(message("help.sources")))
    actions = ("kinds", "list", "add", "remove", "on", "off", "secret", "try", "budget", "counts", "raw")
    source.add_argument("action", choices=actions, help=words(message("help.sources_action")))
    source.add_argument("rest", nargs="*", metavar="NAME", help=words(message("help.sources_name")))
    source.add_argument("--kind", metavar="KIND", help=words(message("help.sources_kind")))
    source.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help=words(message("help.sources_set"))
    )
    source.add_argument(
        "--secret", action="append", default=[], metavar="FIELD", help=words(message("help.sources_secret"))
    )
    source.add_argument("--mapping", metavar="FILE", help=words(message("help.sources_mapping")))
    source.add_argument("--count", type=int, default=3, help=words(message("help.sources_count")))
    source.add_argument("--record", metavar="FILE", help=words(message("help.sources_record")))
    source.add_argument("--from", dest="again", metavar="FILE", help=words(message("frames.help_from")))
    source.add_argument("--seconds", type=float, default=30.0, help=words(message("help.sources_seconds")))
    source.add_argument("--hours", type=float, default=3.0, help=words(message("help.sources_hours")))
