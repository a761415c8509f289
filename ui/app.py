"""The window's start: Qt and a bare window first; the panes, the desk, the plots and the network after it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from console import __version__
from resources import is_sample, sample
from ui import plain_imports  # noqa: F401
from ui.settings import load
from ui.style.current import choose_theme, use_marks_of, use_theme
from ui.windows.console import ConsoleWindow

if TYPE_CHECKING:
    import argparse


def options_of(arguments: Sequence[str]) -> "argparse.Namespace":
    """Returns what the window's command line asks for."""
    from console.cli.language import words
    from console.cli.parser import Parser
    from console.words.message import message

    parser = Parser(prog="showcaller window", description=words(message("help.window")))
    parser.add_argument("show", type=Path, nargs="?", help=words(message("help.window_show")))
    parser.add_argument("--attach", type=Path, metavar="DIR", help=words(message("help.attach")))
    parser.add_argument("--speed", type=float, default=None, help=words(message("help.window_speed")))
    parser.add_argument("--runs", type=Path, metavar="DIR", help=words(message("help.runs")))
    parser.add_argument("--settings", type=Path, metavar="FILE", help=words(message("help.settings")))
    parser.add_argument("--language", choices=("en", "zh"), default=None)
    parser.add_argument("--theme", choices=("dark", "light", "contrast"), default=None)
    return parser.parse_args(arguments)


def begin(window: ConsoleWindow, options: "argparse.Namespace") -> None:
    """Attach to the desk that runs, else open the last show; without one the sample plays, below the start page."""
    from ui import desk_process
    from ui.words import tr

    settings, supervisor = window.settings, window.supervisor
    if options.attach is not None:
        found = desk_process.look(options.attach / desk_process.TOKEN)
        if found is not None:
            supervisor.attach(found)
            return
    elif options.show is None and supervisor.find():
        return
    if options.show is not None:
        window.runs.edit(options.show.absolute())
        return
    last = Path(settings.show) if settings.show else None
    if last is not None and last.exists() and not is_sample(last):
        window.runs.edit(last)
        return
    page = window.start_page
    if last is None:
        page.say(
            tr(
                "Below, the sample show is being rehearsed: try everything. Here you make or open a show of your own."
            )
        )
    else:
        page.say(tr("{show} cannot be found. Below, the sample show is being rehearsed.").format(show=last))
    page.show()
    window.runs.rehearse(sample(settings.language))


def shown(arguments: Sequence[str]) -> "tuple[QApplication, ConsoleWindow, argparse.Namespace | None]":
    """Returns the application and its window, bare, on its way to the first paint."""
    # Before Qt, which ends its process where there is no display: --help is for a terminal, too.
    options = options_of(arguments) if arguments else None
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Showcaller")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("showcaller")
    # The loop ends when all that was begun is put away, not when the window is gone.
    app.setQuitOnLastWindowClosed(False)
    settings = load(options.settings if options is not None else None)
    if options is not None:
        settings.language = options.language or settings.language
        settings.theme = options.theme or settings.theme
        settings.speed = options.speed if options.speed is not None else settings.speed
    choose_theme(settings.theme)
    window = ConsoleWindow(settings, options.settings if options is not None else None)
    # The whole screen, until somebody made it smaller: else its frame would lie outside.
    window.show() if settings.geometry else window.showMaximized()
    return app, window, options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window until it is closed. Returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    app, window, options = shown(given)
    window.first_painted.connect(app.exit)
    app.exec()  # Until the first paint.
    chosen = options if options is not None else options_of(given)
    if arguments is not None:
        return _fill_and_run(app, window, chosen)
    from console.upkeep.crashes import hook, watch_for_faults

    hook("window")
    ended = watch_for_faults("window")
    code = _fill_and_run(app, window, chosen)
    ended()
    return code


def _fill_and_run(app: QApplication, window: ConsoleWindow, options: "argparse.Namespace") -> int:
    import asyncio
    import gc

    import qasync
    from PySide6.QtGui import QIcon

    from console.upkeep.policy import load_or_tell
    from resources import ROOT as RESOURCES
    from ui.bridge import Bridge
    from ui.garbage import Tidy
    from ui.settings import apply_policy
    from ui.signals import close_when_asked
    from ui.words import system_language, use_language

    settings = window.settings
    policy, problems = load_or_tell()
    apply_policy(settings, policy)
    settings.language = settings.language or system_language()
    use_language(settings.language)
    use_marks_of(settings.language)
    use_theme(app, window.settings.theme)
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "showcaller.png")))
    Tidy(app)
    _log()
    sys.excepthook = _crashed
    bridge = Bridge()
    window.build(bridge, options.runs)
    supervisor = window.supervisor
    window.upkeep.begin(policy, problems)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    ended = asyncio.Event()
    window.closing.connect(ended.set)
    close_when_asked(window, window.close_now)

    async def until_closed() -> None:
        begin(window, options)
        QTimer.singleShot(0, window.timeline.load_plots)
        # What is there by then lives as long as the window: to look it all through took 70 ms of its thread.
        QTimer.singleShot(0, gc.freeze)
        await ended.wait()
        state = bridge.view.state
        if supervisor.own and bridge.view.on and state is not None and state.run.mode == "rehearsal":
            # Nothing is at stake, and nobody would see it go on. A live show always goes on.
            await bridge.end()
        elif supervisor.starting:
            supervisor.stop_start()
        supervisor.leave()
        await bridge.close()

    with loop:
        loop.run_until_complete(until_closed())
    return 0


def _log() -> None:
    """A folder that cannot be written is no reason not to start."""
    import contextlib

    from console.base import app_dirs
    from console.base.private import close_folders
    from console.upkeep.logs import log_to

    close_folders()
    with contextlib.suppress(OSError):
        log_to(app_dirs.logs() / "window.log", "window")


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of ours in one pane must not take the window down in the middle of a show."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    import logging

    logging.getLogger("showcaller.window").error("a mistake in the window", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)


if __name__ == "__main__":
    sys.exit(main())
