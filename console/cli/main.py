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
from pathlib import Path

import msgspec

from console import __version__
from console.base.errors import Problem, ShowcallerError
from console.cli.language import words
from console.devices.obs.address import DEFAULT_OBS as URL
from console.words.message import message

# The exit code of a mistake of ours (sysexits: EX_SOFTWARE).
MISTAKE = 70


def build_parser() -> argparse.ArgumentParser:
    """Returns the parser of every command with its options."""
    parser = argparse.ArgumentParser(
        prog="showcaller",
        description="Runs shopping broadcasts over OBS Studio. Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"showcaller {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, what: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=what, description=what)
        command.add_argument("--json", action="store_true", help="print what a program can read")
        return command

    check = add("check", "Look over a show before it goes on air; each finding comes with its fix.")
    check.add_argument("show", type=Path)
    check.add_argument("--obs", default=None, metavar="URL|simulated", help="look at this OBS, too")
    check.add_argument("--live", action="store_true", help="judge as for a live show")

    for name, what in (
        ("desk", "Run a show, without a window."),
        ("rehearse", "Run a show on the simulated OBS with its recorded feed."),
    ):
        desk = add(name, what)
        desk.add_argument(
            "show", type=Path, nargs="?", help=None if name == "desk" else "default: the sample"
        )
        if name == "desk":
            desk.add_argument("--obs", default=None, metavar="URL|simulated")
        else:
            desk.add_argument("--from", dest="start_at", metavar="CUE", help="begin with this cue (its id)")
        desk.add_argument("--feed", default=None, metavar="FILE|none", help="a recorded feed")
        desk.add_argument("--speed", type=_speed, default=1.0, help="0.5 to 60 (default 1)")
        desk.add_argument("--auto", action="store_true", help="take manual cues at their planned start")
        desk.add_argument("--until-end", action="store_true", help="end when the show is played out")
        desk.add_argument("--port", type=_port, default=0, help="the API's port (default: a free one)")
        desk.add_argument("--run-dir", type=Path, help="where the run is kept")
        desk.add_argument("--resume", action="store_true", help="take up the run in --run-dir again")
        desk.add_argument("--webhook", metavar="URL", help="tell each milestone to this address (POST, JSON)")
        desk.add_argument(
            "--progress", action="store_true", help="how far its start is, as JSON lines on stderr"
        )
        desk.add_argument("--faults", type=Path, help="a script of faults for the simulated OBS")

    edit = add("edit", "Open a show to write it, without a run; programs edit it through the API.")
    edit.add_argument("show", type=Path)
    edit.add_argument("--port", type=_port, default=0, help="the API's port (default: a free one)")
    edit.add_argument("--while-used", action="store_true", help="end when nobody has followed it for a while")
    edit.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)

    window = commands.add_parser(
        "window", help="Open the console window.", description="Open the console window.", add_help=False
    )
    window.add_argument("rest", nargs=argparse.REMAINDER)

    provision = add("provision", "Build in OBS what a show needs; run again, it changes nothing.")
    provision.add_argument("show", type=Path)
    provision.add_argument("--obs", default=URL, metavar="URL")
    provision.add_argument("--progress", action="store_true", help="how far it is, as JSON lines on stderr")

    sheet = add("import", "Take the rundown or products of a spreadsheet into a show.")
    sheet.add_argument("show", type=Path)
    sheet.add_argument("file", type=Path, help=".xlsx or .csv")
    sheet.add_argument("--kind", choices=("rundown", "products"), help="default: what its columns say")
    sheet.add_argument(
        "--map", action="append", default=[], metavar="FIELD=COLUMN", help="kept for the next file"
    )
    sheet.add_argument("--forget", action="store_true", help="do not use the columns that were kept")
    sheet.add_argument("--dry-run", action="store_true", help="only show what would change")
    sheet.add_argument("--ops", action="store_true", help="with --json: tell the edits it comes to")
    sheet.add_argument(
        "--partial", action="store_true", help="import the good rows although others are rejected"
    )

    out = add("export", "Write a show's rundown and products as a spreadsheet.")
    out.add_argument("show", type=Path)
    out.add_argument("to", type=Path, metavar="FILE", help=".xlsx (both) or .csv (one)")
    out.add_argument("--kind", choices=("rundown", "products"), help="what a .csv holds (default: rundown)")

    said = add("scripts", "Tell how long scripts are, and what they may not say; approve it.")
    said.add_argument("show", type=Path)
    said.add_argument(
        "--approve", action="append", default=[], metavar="ID", help="of a cue or product (repeatable)"
    )
    said.add_argument("--by", metavar="NAME", help="who approves")

    report = add("report", "Tell what was on air in a run.")
    report.add_argument("run", type=Path, help="a run's folder or its run.showrun")
    report.add_argument("--to", type=Path, help="FILE.json, .csv, .html or .xlsx (default: JSON)")
    report.add_argument(
        "--language", choices=("en", "zh"), default=None, help="of .html and .xlsx (default: the terminal's)"
    )
    report.add_argument("--salvage", action="store_true", help="tell what can be read of a damaged run")

    verify = add("verify", "Find out whether a run was changed after it was written.")
    verify.add_argument("run", type=Path, help="a run's folder or its run.showrun")
    verify.add_argument(
        "--head", metavar="HEX", help="the head that the as-run names, to find what was cut off"
    )

    media = add("media", "List a show's files; look for missing ones by their content.")
    media.add_argument("show", type=Path)
    media.add_argument("--find", action="append", default=[], type=Path, metavar="FOLDER")
    media.add_argument("--note", action="store_true", help="keep in the show what each file is")

    copies = add("backups", "List the copies that were kept of a show, or bring one back.")
    copies.add_argument("show", type=Path)
    copies.add_argument("--restore", metavar="STAMP", help="as the list names it: 20240416-181800")

    found = add("diagnose", "Tell of this PC what a person who helps has to know; no secrets.")
    found.add_argument("--obs", default=URL, metavar="URL")

    add("schema", "Print the JSON Schema of the show file.")
    bench = add("bench", "Measure Showcaller on this PC against floors in the same run.")
    bench.add_argument("--only", action="append", metavar="NAME", help="only this measurement (repeatable)")
    quick = (
        "fewer rounds, for a PC that does other work: only a figure worse than three times its limit fails"
    )
    bench.add_argument("--quick", action="store_true", help=quick)

    password = add("password", "Keep OBS's password in this PC's keyring.")
    password.add_argument("action", choices=("set", "forget", "test"))
    password.add_argument("--obs", default=URL, metavar="URL")
    return parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Returns what the arguments say. A run that is taken up again is run as it was, but for what is given."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command == "desk" and options.resume and options.run_dir is not None:
        from console.desk.options import kept_arguments

        # What is given comes last: it holds.
        options = parser.parse_args(["desk", *kept_arguments(options.run_dir), *arguments[1:]])
    return options


def command_names() -> tuple[str, ...]:
    """Returns the name of every command."""
    choices = [action.choices for action in build_parser()._actions if action.dest == "command"]
    return tuple(choices[0] or ())


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.5 <= speed <= 60:
        raise argparse.ArgumentTypeError(words(message("cli.no_speed", text=text)))
    return speed


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(words(message("cli.no_port", text=text)))
    return int(text)


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
        return _command(options.command)(options)
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
    sys.argv[1:] = arguments
    try:
        runpy.run_module("ui", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1 if ended.code else 0
    except KeyboardInterrupt:
        return 130
    return 0


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
