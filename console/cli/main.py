"""The showcaller command: arguments in, exit codes out. 0 done or ready, 1 not, 2 unusable arguments.

Without arguments it opens the window.
"""

import argparse
import contextlib
import logging
import os
import runpy
import sys
import traceback
from collections.abc import Callable, Sequence

import msgspec

from console.base.errors import Problem, ShowcallerError
from console.base.private import keep_private
from console.base.uncollected import uncollected
from console.cli.arguments import parse
from console.cli.language import words
from console.words.message import message

# The exit code of a mistake of ours (sysexits: EX_SOFTWARE).
MISTAKE = 70


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """A command's function; its module is loaded only when it is called."""
    if name in ("desk", "rehearse"):
        from console.cli.desk import run

        return run
    if name == "edit":
        from console.cli.edit import edit

        return edit
    if name == "bench":
        from console.cli.bench import run as bench

        return bench
    if name == "prove":
        from console.cli.prove import run as prove

        return prove
    if name == "verify":
        from console.cli.verify import run as verify

        return verify
    if name in ("import", "export"):
        from console.cli import sheets

        return sheets.import_sheet if name == "import" else sheets.export_sheet
    if name in ("media", "backups"):
        from console.cli import keeping

        return keeping.media if name == "media" else keeping.kept
    if name == "diagnose":
        from console.cli.diagnose import diagnose

        return diagnose
    if name == "presenter":
        from console.cli.presenter import presenter

        return presenter
    if name == "voices":
        from console.cli.voices import voices

        return voices
    if name == "erase":
        from console.cli.erase import erase

        return erase
    if name == "model":
        from console.cli.model import model

        return model
    if name == "livetalking":
        from console.cli.livetalking import livetalking

        return livetalking
    if name == "relay":
        from console.cli.relay import relay

        return relay
    if name == "source":
        from console.cli.sources import source

        return source
    if name == "scripts":
        from console.cli.scripts import scripts

        return scripts
    from console.cli import shows

    small: dict[str, Callable[[argparse.Namespace], int]] = {
        "check": shows.check,
        "provision": shows.provision_obs,
        "report": shows.report,
        "schema": shows.schema,
        "password": shows.password,
    }
    return small[name]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, without arguments the window. Returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows speaks the PC's old code page; Chinese titles need UTF-8 everywhere.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] == "window":
        return _window(given[1:])
    options = parse(given)
    logging.getLogger("showcaller").addHandler(logging.NullHandler())
    try:
        with uncollected():
            command = _command(options.command)
        return command(options)
    except ShowcallerError as error:
        show_problems(error.problems, as_json=options.json)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - a mistake of ours is kept and reported, not shown as a traceback
        return _mistaken(options, error)


def _window(arguments: Sequence[str]) -> int:
    """Run the window in this process, so that whoever ends the command ends the window, on Windows, too.

    Nothing here imports it: Qt is the window's own, and never comes into the process of a desk.
    """
    if not _has_display() and not {"-h", "--help"}.intersection(arguments):
        problem = Problem("window", message("cli.no_display"), message("cli.fix_no_display"))
        show_problems([problem], as_json=False)
        return 2
    sys.argv[1:] = arguments
    try:
        runpy.run_module("ui", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1 if ended.code else 0
    except KeyboardInterrupt:
        return 130
    return 0


def _has_display() -> bool:
    """Whether Qt may find one: where there is none it ends the process, and advises to install it anew."""
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in known)


def _mistaken(options: argparse.Namespace, error: Exception) -> int:
    from console.upkeep.crashes import keep

    path = keep(options.command, type(error), error, error.__traceback__)
    trace = "".join(traceback.format_exception(error))
    logging.getLogger("showcaller").error("a mistake in %s\n%s", options.command, trace)
    fix = message("cli.fix_report_is", path=path) if path is not None else message("cli.no_crash_report")
    what = message("cli.mistake", kind=type(error).__name__, error=error)
    show_problems([Problem("", what, fix)], as_json=options.json)
    return MISTAKE


def show_problems(problems: Sequence[Problem], as_json: bool) -> None:
    """Shows problems to the person (on the terminal's error side) or the program that called."""
    if as_json:
        print(msgspec.json.encode({"problems": problems}).decode())
    else:
        for problem in problems:
            print(f"showcaller: {words(problem.whole())}", file=sys.stderr)


def entry() -> None:
    """The console script."""
    ended: Callable[[], None] | None = None
    if sys.argv[1:] and sys.argv[1] != "window":
        # Not the window's process: what it starts (a browser, a player) writes as its user wants.
        keep_private()
    if sys.argv[1:2] in (["desk"], ["rehearse"], ["edit"]):
        from console.upkeep.crashes import hook, watch_for_faults

        hook("desk")
        ended = watch_for_faults("desk")
    code = main()
    if ended is not None:
        ended()
    sys.exit(code)


if __name__ == "__main__":
    entry()
