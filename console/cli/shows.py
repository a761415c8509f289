"""The smaller commands: check, provision, report, schema, password."""

import argparse
import os
import sys
import time
from urllib.parse import urlsplit

import msgspec

from console.base.errors import Problem, ShowcallerError, UsageError
from console.cli.language import ask_unseen, language, say, words
from console.cli.progress import counting, json_lines, waiting
from console.desk.cards import paint_all
from console.desk.check import check_show
from console.desk.prepare import prepare
from console.desk.report import document_of, report_of
from console.desk.webhook import is_address, post
from console.devices.obs.address import parse
from console.devices.obs.blueprint import blueprint
from console.devices.obs.client import ObsClient
from console.devices.obs.provision import provision
from console.engine.finding import TITLES, Finding, grouped
from console.files.schema import show_schema
from console.report.write import encode, write, write_document
from console.vault.passwords import forget_obs_password, obs_password, store_obs_password
from console.vault.webhook import VARIABLE as WEBHOOK
from console.vault.webhook import forget_webhook, read_webhook, store_webhook
from console.words.message import Message, message

MARKS = {"error": "✗", "warning": "!", "note": "·"}


def check(options: argparse.Namespace) -> int:
    """Print what preflight finds. Returns 0 when the show is ready, else 1."""
    findings = check_show(options.show, options.obs, options.live, waiting(as_lines=False))
    ready = not any(finding.level == "error" for finding in findings)
    if options.json:
        print(msgspec.json.encode({"ready": ready, "findings": findings}).decode())
    else:
        for group in grouped(findings):
            print("\n".join(_lines(group)))
        say(message("cli.ready") if ready else message("cli.not_ready"))
    return 0 if ready else 1


def _lines(group: list[Finding]) -> list[str]:
    """Returns what is said of findings of one kind: one as a line, several as places below their title."""
    first = group[0]
    fixes = list(dict.fromkeys(words(one.fix) for one in group if one.fix is not None))
    if len(group) == 1:
        lines = [f"{MARKS[first.level]} {_found(first)}"]
    else:
        title = message("check.group", title=TITLES[first.code], count=len(group))
        lines = [f"{MARKS[first.level]} {words(title)}", *(f"    {_found(one)}" for one in group)]
    return [*lines, *(f"    → {fix}" for fix in fixes)]


def _found(finding: Finding) -> str:
    where = finding.place or finding.where
    return words(message("part.at", where=where, what=finding.what) if where else finding.what)


def provision_obs(options: argparse.Namespace) -> int:
    """Build a show's scenes and sources in OBS. Returns 0, or 1 where something had to be left out."""
    if options.obs == "simulated":
        raise UsageError(
            Problem(
                "--obs simulated", message("cli.simulated_builds_itself"), message("cli.fix_give_real_obs")
            )
        )
    prepared = prepare(options.show)
    host, port = parse(options.obs)
    client = ObsClient(host, port, obs_password(options.obs), on_not_ready=waiting(as_lines=options.progress))
    client.connect()
    try:
        video = client.request_wait("GetVideoSettings")
        canvas = (video["baseWidth"], video["baseHeight"])
        progress = json_lines(sys.stderr) if options.progress else counting(sys.stdout, quiet=options.json)
        cards, problems = paint_all(prepared, canvas, progress)
        for problem in problems:
            print(f"showcaller: {words(problem.whole())}", file=sys.stderr)
        target = blueprint(prepared.show, prepared.root, canvas, cards)
        done = provision(client, target, progress, settle=True)
    finally:
        client.disconnect()
    if options.json:
        print(msgspec.json.encode(done).decode())
    else:
        say(message("cli.provisioned", made=len(done.made), changed=len(done.changed), kept=len(done.kept)))
    for what in done.unsettled:
        say(message("cli.unsettled", what=what), sys.stderr)
    for what in done.skipped:
        say(message("cli.skipped", what=what), sys.stderr)
    return 1 if done.skipped else 0


def report(options: argparse.Namespace) -> int:
    """Write or print the as-run of a run. Returns 0."""
    if options.to is not None and options.to.suffix.lower() in (".html", ".xlsx"):
        write_document(document_of(options.run, options.language or language(), options.salvage), options.to)
        if not options.json:
            print(options.to)
        return 0
    as_run = report_of(options.run, damaged=options.salvage)
    if options.to is not None:
        write(as_run, options.to)
        if not options.json:
            print(options.to)
    else:
        sys.stdout.write(encode(as_run, ".json").decode())
    return 0


def schema(options: argparse.Namespace) -> int:
    """Print the show file's JSON Schema. Returns 0."""
    print(msgspec.json.format(msgspec.json.encode(show_schema()), indent=2).decode())
    return 0


def password(options: argparse.Namespace) -> int:
    """Keep, forget or try OBS's password, or the webhook's address. Returns 0."""
    if options.webhook:
        return _webhook(options)
    host, port = parse(options.obs)
    if options.action == "forget":
        forget_obs_password(options.obs)
        _answer(options, message("cli.forgotten"))
        return 0
    if options.action == "set":
        given = ask_unseen(message("cli.password_of", obs=options.obs))
        if not given:
            raise UsageError(Problem("", message("cli.password_empty"), message("cli.fix_type_password")))
        store_obs_password(options.obs, given)
        _answer(options, message("cli.password_kept"))
        return 0
    client = ObsClient(host, port, obs_password(options.obs), on_not_ready=waiting(as_lines=False))
    began = time.monotonic()
    client.connect()
    version = client.request_wait("GetVersion")
    took_ms = (time.monotonic() - began) * 1000
    client.disconnect()
    said = message(
        "cli.obs_answers",
        version=version["obsVersion"],
        websocket=version["obsWebSocketVersion"],
        ms=round(took_ms),
    )
    _answer(options, said)
    return 0


def _webhook(options: argparse.Namespace) -> int:
    if options.action == "forget":
        forget_webhook()
        _answer(options, message("cli.forgotten"))
    elif options.action == "set":
        # Not the address in what is said of it: that may be secret.
        given = ask_unseen(message("cli.webhook_address"))
        if not is_address(given):
            raise UsageError(
                Problem("", message("desk.no_webhook_address"), message("desk.fix_write_web_address"))
            )
        store_webhook(given)
        _answer(options, message("cli.webhook_kept"))
    else:
        url = os.environ.get(WEBHOOK) or read_webhook()
        why = post(url, b'{"test": true}')
        if why is not None:
            raise ShowcallerError(Problem("", why, message("desk.fix_check_webhook")))
        _answer(options, message("cli.webhook_answers", host=urlsplit(url).hostname))
    return 0


def _answer(options: argparse.Namespace, said: Message) -> None:
    if options.json:
        print(msgspec.json.encode({"message": said}).decode())
    else:
        say(said)
