"""The showcaller command: arguments in, exit codes out. 0 done or ready, 1 not, 2 unusable arguments."""

import argparse
import contextlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from console import __version__
from console.base.errors import Problem, ShowcallerError

URL = "ws://127.0.0.1:4455"


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    parser = argparse.ArgumentParser(
        prog="showcaller", description="Runs shopping broadcasts over OBS Studio."
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
        desk.add_argument("show", type=Path, nargs="?" if name == "desk" else None)
        if name == "desk":
            desk.add_argument("--obs", default=URL, metavar="URL|simulated")
        desk.add_argument("--feed", default=None, metavar="FILE|none", help="a recorded feed")
        desk.add_argument("--speed", type=_speed, default=1.0, help="0.5 to 60 (default 1)")
        desk.add_argument("--auto", action="store_true", help="take manual cues at their planned start")
        desk.add_argument("--until-end", action="store_true", help="end when the show is played out")
        desk.add_argument("--port", type=_port, default=0, help="the API's port (default: a free one)")
        desk.add_argument("--run-dir", type=Path, help="where the run is kept")
        desk.add_argument("--resume", action="store_true", help="take up the run in --run-dir again")
        desk.add_argument("--faults", type=Path, help="a script of faults for the simulated OBS")

    provision = add("provision", "Build in OBS what a show needs; run again, it changes nothing.")
    provision.add_argument("show", type=Path)
    provision.add_argument("--obs", default=URL, metavar="URL")

    report = add("report", "Tell what was on air in a run.")
    report.add_argument("run", type=Path, help="a run's folder or its run.showrun")
    report.add_argument("--to", type=Path, help="FILE.json, .csv, .html or .xlsx (default: JSON)")
    report.add_argument("--language", choices=("en", "zh"), default="en", help="of .html and .xlsx")
    report.add_argument("--salvage", action="store_true", help="tell what can be read of a damaged run")

    verify = add("verify", "Find out whether a run was changed after it was written.")
    verify.add_argument("run", type=Path, help="a run's folder or its run.showrun")
    verify.add_argument(
        "--head", metavar="HEX", help="the head that the as-run told, to find what was cut off"
    )

    add("schema", "Print the JSON Schema of the show file.")
    bench = add("bench", "Measure Showcaller on this PC against floors in the same run.")
    bench.add_argument("--only", action="append", metavar="NAME", help="only this measurement (repeatable)")
    bench.add_argument("--quick", action="store_true", help="fewer rounds")

    password = add("password", "Keep OBS's password in this PC's keyring.")
    password.add_argument("action", choices=("set", "forget", "test"))
    password.add_argument("--obs", default=URL, metavar="URL")
    return parser


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.5 <= speed <= 60:
        raise argparse.ArgumentTypeError(f"{text!r} is no speed from 0.5 to 60")
    return speed


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """A command's function; its module is loaded only when it is called."""
    if name in ("desk", "rehearse"):
        from console.cli.desk import run

        return run
    if name == "bench":
        from console.cli.bench import run as bench

        return bench
    if name == "verify":
        from console.cli.verify import run as verify

        return verify
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
    """Run a command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows speaks the PC's old code page; Chinese titles need UTF-8 everywhere.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = build_parser().parse_args(arguments)
    logging.getLogger("showcaller").addHandler(logging.NullHandler())
    try:
        return _command(options.command)(options)
    except ShowcallerError as error:
        tell(error.problems, as_json=options.json)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def tell(problems: Sequence[Problem], as_json: bool) -> None:
    """Problems for the person (on the terminal's error side) or the program that called."""
    if as_json:
        print(msgspec.json.encode({"problems": problems}).decode())
    else:
        for problem in problems:
            print(f"showcaller: {problem}", file=sys.stderr)


def entry() -> None:
    """The console script."""
    sys.exit(main())


if __name__ == "__main__":
    entry()
