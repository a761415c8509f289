"""showcaller desk and rehearse: a show without a window, with its progress on the terminal."""

import argparse
import contextlib
import logging
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from console.base import app_dirs
from console.base.errors import Problem, ShowcallerError, UsageError
from console.base.inside import fault
from console.cli.language import language, words
from console.cli.progress import Progress, counting, json_lines, waiting
from console.desk.assemble import Run, assemble
from console.desk.beginning import kept_show
from console.desk.cards import paint_all
from console.desk.check import needs_of
from console.desk.editing_process import taken_over
from console.desk.loop import make_quick
from console.desk.opening import Opened, open_show, unopened
from console.desk.options import NAME, SIMULATED, Options, keep_arguments
from console.desk.prepare import Prepared
from console.desk.report import report_of
from console.desk.run_feed import FEED, feed_of_run, run_of
from console.desk.webhook import checked
from console.devices.obs.address import DEFAULT_OBS, parse
from console.devices.obs.client import ObsClient
from console.devices.obs.errors import ObsUnreachable
from console.devices.obs.observe import observe
from console.engine.preflight_obs import label_findings
from console.journal.renewal import bring_back
from console.rehearsal.faults import read_faults
from console.report.write import write
from console.sources.recorded import other_than_feed
from console.upkeep.logs import log_to
from console.upkeep.policy import Policy, chosen, load_or_tell
from console.vault.passwords import obs_password
from console.vault.webhook import VARIABLE as WEBHOOK
from console.words.message import Message, message
from resources import sample

LET_GO_S = 3.0


def run(options: argparse.Namespace) -> int:
    """Run a show until its end, a signal, or a command of the API. Returns the exit code."""
    run_dir = options.run_dir
    _take_policy(options)
    if options.resume and run_dir is None:
        raise UsageError(Problem("--resume", message("cli.which_run"), message("cli.fix_give_run_dir")))
    opened = _opened(options, run_dir)
    try:
        return _run(options, run_dir, opened)
    finally:
        opened.close()


def may_be_secret(url: str) -> bool:
    """Returns whether more is in an address than where it leads: a login, a path, a query."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    return bool(parts.username or parts.password or parts.path.strip("/") or parts.query or parts.fragment)


def _take_policy(options: argparse.Namespace) -> None:
    """Fill what was not given from the fleet's policy. Raises PolicyInvalid for another than the locked value."""
    if options.webhook is not None and not options.resume and may_be_secret(options.webhook):
        raise UsageError(
            Problem("--webhook", message("cli.webhook_is_seen"), message("cli.fix_webhook_variable"))
        )
    # What runs is taken up as it was, whatever the policy says since.
    policy, problems = (Policy(), ()) if options.resume else load_or_tell()
    if problems:
        # The show goes on without it: whoever looks after the PC is to know, not the audience.
        print("\n".join(words(problem.whole()) for problem in problems), file=sys.stderr)
    options.feed = chosen(policy, "feed", options.feed)
    options.webhook = chosen(policy, "webhook", options.webhook or os.environ.get(WEBHOOK) or None)
    if options.command == "desk" and options.obs != SIMULATED:
        options.obs = chosen(policy, "obs", options.obs, DEFAULT_OBS)


def _run(options: argparse.Namespace, run_dir: Path | None, opened: Opened) -> int:
    rehearse, prepared = options.command == "rehearse", opened.prepared
    if run_dir is None:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        data = app_dirs.data()
        run_dir = data / "runs" / f"{prepared.show.id}-{stamp}"
    feed = _feed(options, prepared, run_dir)
    if options.faults is not None:
        read_faults(options.faults)  # Its mistakes are found here, not by the simulated OBS's process.
    if options.webhook is not None:
        checked(options.webhook)
    if not rehearse and options.obs != SIMULATED and not options.resume:
        _ask_to_be_let_in(options.obs, prepared, options.speed in (None, 1), waiting(options.progress))
    cards, _ = (
        ({}, ())
        if options.resume
        else paint_all(
            prepared,
            progress=json_lines(sys.stderr) if options.progress else counting(sys.stderr, options.json),
        )
    )
    run_options = options_of(options, run_dir, feed)
    if sys.platform != "win32":
        # A terminal that is closed, or a line to it that breaks, ends no show; our processes inherit this.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # Before any thread is started: on Linux threads inherit the priority of the one that starts them.
    slow = make_quick()
    desk = assemble(
        prepared,
        run_options,
        cards,
        None if options.resume else opened,
    )
    keep_arguments(run_options)
    reason, progress, ended_well = "played out", None, False
    try:
        log_to(run_dir / "desk.log", "desk")
        logging.getLogger("showcaller").setLevel(logging.INFO)
        progress = Progress(desk.core, sys.stdout, options.json, desk.problems.report)
        ended: list[str] = []

        def on_signal(number: int, _: Any) -> None:
            ended.append(signal.Signals(number).name)
            desk.loop.stop()

        signal.signal(signal.SIGINT, on_signal)
        signal.signal(signal.SIGTERM, on_signal)
        desk.start()
        progress.ready(desk, slow)
        desk.run()
        if ended == ["SIGTERM"]:
            # The system wants us gone, not the producer: the run can be taken up again.
            progress.line(message("cli.stopped_by_system"))
            return 1
        if ended or not desk.core.finished():
            reason = "ended by the operator"
        desk.end(reason)
        progress.ended(reason)
        ended_well = True
    finally:
        desk.close()
        if not ended_well and progress is not None:
            progress.close()
    if desk.journal.at_end is not None:
        progress.line(desk.journal.at_end.whole())
    as_run = report_of(desk.path)
    write(as_run, run_dir / "as-run.json")
    progress.summary(as_run, run_dir / "as-run.json")
    progress.close()
    return 0


def options_of(options: argparse.Namespace, run_dir: Path, feed: Path | None) -> Options:
    """Returns how the desk is to run the show, of what was given on the command line."""
    rehearse = options.command == "rehearse"
    return Options(
        run_dir=run_dir,
        obs=SIMULATED if rehearse else options.obs,
        feed=feed,
        speed=1.0 if options.speed is None else options.speed,
        keep_speed=options.resume and options.speed is None,
        auto=options.auto or (rehearse and options.until_end),
        until_end=options.until_end,
        port=options.port,
        host_port=options.host_port,
        resume=options.resume,
        rehearsal=rehearse,
        faults=options.faults,
        webhook=options.webhook,
        start_at=options.start_at if rehearse else None,
        take_over=not rehearse and options.take_over,
        sources=options.source or None,
    )


def _bring_back(run_dir: Path) -> None:
    """A run whose folder took nothing went on elsewhere: it is brought back first, with what it has since."""
    try:
        was_in = bring_back(run_dir / NAME)
    except (OSError, sqlite3.Error) as error:
        raise ShowcallerError(
            Problem(
                str(run_dir), message("journal.not_brought_back", error=error), message("fix.other_run_dir")
            )
        ) from error
    if was_in is not None:
        print(f"showcaller: {words(message('journal.brought_back', place=was_in))}", file=sys.stderr)


def _opened(options: argparse.Namespace, run_dir: Path | None) -> Opened:
    if options.resume and run_dir is not None:
        _bring_back(run_dir)
    if options.resume and run_dir is not None and (run_dir / NAME).is_file():
        kept = kept_show(run_dir)
        if kept is not None:
            return unopened(kept)  # It is opened once its run is known, with the edits made in it.
    if options.show is None and options.command == "rehearse" and not options.resume:
        return _for_a_run(sample(language()), run_dir)
    if options.show is None:
        raise UsageError(Problem("SHOW", message("cli.which_show"), message("files.fix_give_show")))
    return _for_a_run(options.show, run_dir)


def _for_a_run(show: Path, run_dir: Path | None) -> Opened:
    """Open a show for a run; a desk of this PC's that edits it saves it first and lets it go."""
    with taken_over(show, run_dir):
        # A rehearsal that has just ended lets the show go a moment after it is heard no more.
        return open_show(show, patience_s=LET_GO_S)


def _ask_to_be_let_in(
    url: str, prepared: Prepared, live: bool, on_not_ready: Callable[[Message], None]
) -> None:
    """Raises ObsRefused for a wrong password or an OBS too old: no reason to begin a run. And a
    ShowcallerError where a live show's avatar would be on air without the AI label: the law wants it.

    An OBS that is not there yet is waited for; a run that is taken up again never waits for a person.
    """
    host, port = parse(url)
    client = ObsClient(host, port, obs_password(url), timeout_s=2.0, on_not_ready=on_not_ready)
    with contextlib.suppress(ObsUnreachable):
        client.connect()
        try:
            lack = (
                tuple(label_findings(prepared.plan, needs_of(prepared), observe(client), True))
                if live
                else ()
            )
        finally:
            client.disconnect()
        if lack:
            raise ShowcallerError([Problem(one.where, one.what, one.fix) for one in lack])


def _feed(options: argparse.Namespace, prepared: Prepared, run_dir: Path) -> Path | None:
    if options.feed == "none":
        return None
    if options.feed is not None:
        path = Path(options.feed)
        run = run_of(path, app_dirs.data() / "runs")
        if run is not None:
            return feed_of_run(run, run_dir / FEED, scrubbed=options.scrub_names)
        if not path.is_file():
            raise UsageError(Problem(f"--feed {path}", message("cli.no_file"), message("cli.fix_give_feed")))
        if (kind := other_than_feed(path)) is not None:
            what = message("files.other_kind_feed", kind=kind)
            raise UsageError(Problem(f"--feed {path}", what, message("cli.fix_give_feed")))
        return path
    if options.command == "rehearse" and prepared.show.feed is not None:
        path = prepared.root / prepared.show.feed
        why = fault(path, prepared.root)
        if why is not None:
            raise ShowcallerError(Problem(str(path), why, message("sources.fix_give_feed_or_none")))
        return path
    return None


def ready_line(desk: Run) -> bytes:
    """Returns the first line of --json: where the desk can be reached."""
    return msgspec.json.encode(
        {
            "event": "ready",
            "api": desk.api.url,
            "token_file": str(desk.api.token_file),
            "run": str(desk.path),
            "obs": desk.link.url,
        }
    )
