"""The showcaller command's arguments: every command with its options, said in the terminal's language."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from console import __version__
from console.cli.language import words
from console.cli.parser import Parser
from console.cli.source_arguments import add_sources
from console.devices.obs.address import DEFAULT_OBS as URL
from console.presenter.shape import PORT as PRESENTER_PORT
from console.words.message import message


def build_parser() -> argparse.ArgumentParser:
    """Returns the parser of every command with its options."""
    parser = Parser(prog="showcaller", description=words(message("help.showcaller")))
    version = f"showcaller {__version__}"
    parser.add_argument("--version", action="version", version=version, help=words(message("help.version")))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, what: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=what, description=what)
        command.add_argument("--json", action="store_true", help=words(message("help.json")))
        return command

    check = add("check", words(message("help.check")))
    check.add_argument("show", type=Path)
    check.add_argument("--obs", default=None, metavar="URL|simulated", help=words(message("help.check_obs")))
    check.add_argument("--live", action="store_true", help=words(message("help.check_live")))

    for name, what in (
        ("desk", words(message("help.desk"))),
        ("rehearse", words(message("help.rehearse"))),
    ):
        desk = add(name, what)
        desk.add_argument(
            "show",
            type=Path,
            nargs="?",
            help=None if name == "desk" else words(message("help.default_sample")),
        )
        if name == "desk":
            desk.add_argument("--obs", default=None, metavar="URL|simulated")
            desk.add_argument("--take-over", action="store_true", help=words(message("help.take_over")))
        else:
            desk.add_argument("--from", dest="start_at", metavar="CUE", help=words(message("help.from")))
        desk.add_argument("--feed", default=None, metavar="FILE|RUN|none", help=words(message("help.feed")))
        desk.add_argument("--scrub-names", action="store_true", help=words(message("help.scrub_names")))
        desk.add_argument(
            "--source", type=_names, default=(), metavar="NAME,…", help=words(message("help.source"))
        )
        desk.add_argument("--speed", type=_speed, help=words(message("help.speed")))
        desk.add_argument("--auto", action="store_true", help=words(message("help.auto")))
        desk.add_argument("--until-end", action="store_true", help=words(message("help.until_end")))
        desk.add_argument("--port", type=_port, default=0, help=words(message("help.port")))
        desk.add_argument("--host-port", type=_port, default=0, help=words(message("help.host_port")))
        desk.add_argument("--run-dir", type=Path, help=words(message("help.run_dir")))
        desk.add_argument("--resume", action="store_true", help=words(message("help.resume")))
        desk.add_argument("--webhook", metavar="URL", help=words(message("help.webhook")))
        desk.add_argument("--progress", action="store_true", help=words(message("help.start_progress")))
        desk.add_argument("--faults", type=Path, help=words(message("help.faults")))

    edit = add("edit", words(message("help.edit")))
    edit.add_argument("show", type=Path)
    edit.add_argument("--port", type=_port, default=0, help=words(message("help.port")))
    edit.add_argument("--while-used", action="store_true", help=words(message("help.while_used")))
    edit.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)

    window = commands.add_parser(
        "window",
        help=words(message("help.window")),
        description=words(message("help.window")),
        add_help=False,
    )
    window.add_argument("rest", nargs=argparse.REMAINDER)

    provision = add("provision", words(message("help.provision")))
    provision.add_argument("show", type=Path)
    provision.add_argument("--obs", default=URL, metavar="URL")
    provision.add_argument("--progress", action="store_true", help=words(message("help.progress")))

    sheet = add("import", words(message("help.import")))
    sheet.add_argument("show", type=Path)
    sheet.add_argument("file", type=Path, help=words(message("help.sheet_file")))
    kinds = ("rundown", "products", "both")
    sheet.add_argument("--kind", choices=kinds, help=words(message("help.import_kind")))
    for option, metavar, meant in (
        ("--sheet", "TITLE=KIND", message("help.sheet_kind")),
        ("--map", "FIELD=COLUMN", message("help.map")),
        ("--answer", "QUESTION=READING", message("help.answer")),
        ("--on-air", "CUE", message("help.on_air")),
    ):
        sheet.add_argument(option, action="append", default=[], metavar=metavar, help=words(meant))
    sheet.add_argument("--template", default="", metavar="SEGMENT", help=words(message("help.template")))
    sheet.add_argument("--forget", action="store_true", help=words(message("help.forget")))
    sheet.add_argument("--dry-run", action="store_true", help=words(message("help.dry_run")))
    sheet.add_argument("--keep", action="store_true", help=words(message("help.keep")))
    sheet.add_argument("--strict", action="store_true", help=words(message("help.strict")))
    sheet.add_argument("--ops", action="store_true", help=words(message("help.ops")))
    sheet.add_argument("--partial", action="store_true", help=words(message("help.partial")))

    out = add("export", words(message("help.export")))
    out.add_argument("show", type=Path)
    out.add_argument("to", type=Path, metavar="FILE", help=words(message("help.export_file")))
    out.add_argument("--kind", choices=("rundown", "products"), help=words(message("help.export_kind")))

    said = add("scripts", words(message("help.scripts")))
    said.add_argument("show", type=Path)
    said.add_argument(
        "--approve", action="append", default=[], metavar="ID", help=words(message("help.approve"))
    )
    said.add_argument("--by", metavar="NAME", help=words(message("help.by")))

    host = add("presenter", words(message("help.presenter")))
    host.add_argument(
        "action", choices=("try", "check", "draw"), help=words(message("help.presenter_action"))
    )
    host.add_argument("text", nargs="?", help=words(message("help.presenter_text")))
    host.add_argument("--face", type=Path, metavar="FOLDER", help=words(message("help.presenter_face")))
    host.add_argument("--to", type=Path, metavar="FILE", help=words(message("help.presenter_to")))
    host.add_argument("--language", choices=("en", "zh"), help=words(message("help.presenter_language")))
    host.add_argument(
        "--voice", default="espeak", metavar="NAME", help=words(message("help.presenter_voice"))
    )
    host.add_argument("--pace", type=_pace, default=1.0, help=words(message("help.presenter_pace")))
    host.add_argument("--pitch", type=_pitch, default=50, help=words(message("help.presenter_pitch")))
    host.add_argument(
        "--size", choices=("720", "1080"), default="720", help=words(message("help.presenter_size"))
    )
    host.add_argument(
        "--port", type=_port, default=PRESENTER_PORT, help=words(message("help.presenter_port"))
    )

    voice = add("voices", words(message("help.voices")))
    actions = ("list", "install", "remove", "add", "forget", "key", "try", "prerender")
    voice.add_argument("action", choices=actions, help=words(message("help.voices_action")))
    voice.add_argument("name", nargs="?", help=words(message("help.voices_name")))
    voice.add_argument(
        "--from", type=Path, dest="source", metavar="FOLDER", help=words(message("help.voices_from"))
    )
    for option, metavar, meant in (
        ("--shape", "SHAPE", message("help.voices_shape")),
        ("--address", "URL", message("help.voices_address")),
        ("--model", "NAME", message("help.voices_model")),
        ("--speaker", "NAME", message("help.voices_speaker")),
        ("--instructions", "TEXT", message("help.voices_instructions")),
        ("--reference", "PATH", message("help.voices_reference")),
        ("--prompt", "TEXT", message("help.voices_prompt")),
        ("--person", "NAME", message("help.voices_person")),
    ):
        voice.add_argument(option, metavar=metavar, default="", help=words(meant))
    voice.add_argument("--rate", type=int, default=0, metavar="HZ", help=words(message("help.voices_rate")))
    voice.add_argument(
        "--prompt-language",
        choices=("en", "zh"),
        default="zh",
        help=words(message("help.voices_prompt_language")),
    )
    voice.add_argument("--pace", type=_pace, default=1.0, help=words(message("help.voices_pace")))
    voice.add_argument("--with-key", action="store_true", help=words(message("help.with_key")))
    voice.add_argument("--to", type=Path, metavar="FILE", help=words(message("help.voices_to")))
    voice.add_argument("--text", default="", metavar="TEXT", help=words(message("help.voices_text")))
    voice.add_argument("--language", choices=("en", "zh"), help=words(message("help.presenter_language")))
    relay = add("relay", words(message("help.relay")))
    relay.add_argument(
        "--hook", action="append", default=[], metavar="VENDOR/NAME", help=words(message("help.relay_hook"))
    )
    relay.add_argument(
        "--listen", default="127.0.0.1:8090", metavar="HOST:PORT", help=words(message("help.relay_listen"))
    )
    relay.add_argument(
        "--nats", default="nats://127.0.0.1:4222", metavar="URL", help=words(message("help.relay_nats"))
    )
    relay.add_argument("--with-nats", action="store_true", help=words(message("help.relay_with_nats")))
    relay.add_argument(
        "--nats-listen",
        default="127.0.0.1:4222",
        metavar="HOST:PORT",
        help=words(message("help.relay_nats_listen")),
    )
    for option, meant in (
        ("--data", message("help.relay_data")),
        ("--cert", message("help.relay_cert")),
        ("--key", message("help.relay_key")),
        ("--nats-ca", message("help.relay_nats_ca")),
    ):
        relay.add_argument(option, type=Path, metavar="PATH", help=words(meant))

    server = add("livetalking", words(message("help.livetalking")))
    server.add_argument("action", choices=("check",), help=words(message("help.livetalking_action")))
    server.add_argument("address", help=words(message("help.livetalking_address")))
    server.add_argument("--session", help=words(message("help.livetalking_session")))
    server.add_argument(
        "--transport",
        choices=("webrtc", "rtmp"),
        default="webrtc",
        help=words(message("help.livetalking_transport")),
    )
    server.add_argument("--say", metavar="TEXT", help=words(message("help.livetalking_say")))

    add_sources(add)

    report = add("report", words(message("help.report")))
    report.add_argument("run", type=Path, help=words(message("help.run")))
    report.add_argument("--to", type=Path, help=words(message("help.report_to")))
    report.add_argument(
        "--language", choices=("en", "zh"), default=None, help=words(message("help.report_language"))
    )
    report.add_argument("--salvage", action="store_true", help=words(message("help.salvage")))

    verify = add("verify", words(message("help.verify")))
    verify.add_argument("run", type=Path, help=words(message("help.run")))
    verify.add_argument("--head", metavar="HEX", help=words(message("help.head")))

    media = add("media", words(message("help.media")))
    media.add_argument("show", type=Path)
    media.add_argument("--find", action="append", default=[], type=Path, metavar="FOLDER")
    media.add_argument("--note", action="store_true", help=words(message("help.note")))

    copies = add("backups", words(message("help.backups")))
    copies.add_argument("show", type=Path)
    copies.add_argument("--restore", metavar="STAMP", help=words(message("help.restore")))

    found = add("diagnose", words(message("help.diagnose")))
    found.add_argument("--obs", default=URL, metavar="URL")
    found.add_argument(
        "--language", choices=("en", "zh"), default=None, help=words(message("help.diagnose_language"))
    )

    add("schema", words(message("help.schema")))
    bench = add("bench", words(message("help.bench")))
    bench.add_argument("--only", action="append", metavar="NAME", help=words(message("help.only")))
    quick = words(message("help.quick"))
    bench.add_argument("--quick", action="store_true", help=quick)

    prove = add("prove", words(message("help.prove")))
    prove.add_argument("--only", action="append", metavar="NAME", help=words(message("help.only_proof")))
    prove.add_argument("--quick", action="store_true", help=words(message("help.quick_proof")))
    prove.add_argument("--seed", type=int, default=1, help=words(message("help.seed")))

    erase = add("erase", words(message("help.erase")))
    erase.add_argument("run", type=Path, help=words(message("help.erase_run")))
    erase.add_argument("--person", required=True, metavar="ID", help=words(message("help.person")))

    model = add("model", words(message("help.model")))
    model.add_argument(
        "action", choices=("show", "set", "try", "test", "forget"), help=words(message("help.model_action"))
    )
    model.add_argument("--address", default="", metavar="URL", help=words(message("help.model_address")))
    model.add_argument("--name", default="", metavar="NAME", help=words(message("help.model_name")))
    model.add_argument("--with-key", action="store_true", help=words(message("help.with_key")))

    password = add("password", words(message("help.password")))
    password.add_argument("action", choices=("set", "forget", "test"))
    password.add_argument("--obs", default=URL, metavar="URL")
    password.add_argument("--webhook", action="store_true", help=words(message("help.password_webhook")))
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


def _pace(text: str) -> float:
    try:
        pace = float(text)
    except ValueError:
        pace = 0.0
    if not 0.5 <= pace <= 2:
        raise argparse.ArgumentTypeError(words(message("cli.no_pace", text=text)))
    return pace


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _pitch(text: str) -> int:
    if not text.isdigit() or int(text) > 100:
        raise argparse.ArgumentTypeError(words(message("cli.no_pitch", text=text)))
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(words(message("cli.no_port", text=text)))
    return int(text)
