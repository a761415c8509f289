"""Pictures of every state of the window on every screen, in both languages and all themes, to be looked at.

    python -m ui.screenshots --to FOLDER [--screen 1366x768-150] [--language zh] [--theme dark] [--only 3,47-go-live]
    python -m ui.screenshots --readme resources/window.png

FOLDER gets a picture of each state, contact sheets of several pictures (sheet-000.png …) and flaws.txt: what a program
sees to be wrong in them. Real desks rehearse the sample show meanwhile. A screen is px and per cent of scale.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from ui.screenshots.screens import SCREENS, Screen, use

README = Screen(1920, 1080, 1.0)
FLAWS = "flaws.txt"


def main() -> int:
    """Make them all. Returns the exit code: 1 where flaws were seen."""
    parser = argparse.ArgumentParser(prog="ui.screenshots", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, default=Path("screenshots"))
    parser.add_argument("--screen", choices=SCREENS, action="append", help="only this one (repeatable)")
    parser.add_argument("--language", choices=("en", "zh"), action="append")
    parser.add_argument("--theme", choices=("dark", "light", "contrast"), action="append")
    parser.add_argument("--only", default="", help="beginnings of the states' names, with commas between")
    parser.add_argument("--columns", type=int, default=2, help="pictures in a row of a contact sheet")
    parser.add_argument("--readme", type=Path, help="only the picture of the README, into this file")
    options = parser.parse_args()
    if options.readme is not None:
        return draw(options, "readme", README)
    screens = options.screen or list(SCREENS)
    if len(screens) == 1:
        return draw(options, screens[0], SCREENS[screens[0]])
    # Qt knows one screen and one scale in each process.
    kept = [word for word in sys.argv[1:] if word not in screens and word != "--screen"]
    command = [sys.executable, "-m", "ui.screenshots", *kept]
    return max(subprocess.call([*command, "--screen", name]) for name in screens)


def draw(options: argparse.Namespace, name: str, screen: Screen) -> int:
    """Draw what is asked for on one screen. Returns the exit code."""
    # Its description is read when Qt starts.
    use(screen, Path(tempfile.mkdtemp(prefix="showcaller-screen-")))
    import qasync
    from PySide6.QtWidgets import QApplication

    from ui.screenshots.readme import picture
    from ui.screenshots.sheets import make_sheets
    from ui.screenshots.studio import LANGUAGES, THEMES, Choice, Studio
    from ui.screenshots.tour import tour
    from ui.style.current import use_marks_of, use_theme
    from ui.words import use_language

    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    use_language("en")
    use_marks_of("en")
    use_theme(app, "dark")
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    only = tuple(one for one in options.only.split(",") if one)
    choice = Choice(tuple(options.language or LANGUAGES), tuple(options.theme or THEMES), only)
    studio = Studio(options.to, name, screen.room, choice)

    async def work() -> None:
        try:
            await (picture(studio, options.readme) if options.readme is not None else tour(studio))
        finally:
            await studio.end()

    with loop:
        loop.run_until_complete(work())
    if options.readme is not None:
        print(f"1 picture: {options.readme}", flush=True)
        return 0
    if not studio.taken:
        print(f"{name}: no state's name begins with {options.only!r}", flush=True)
        return 2
    sheets = make_sheets(options.to, options.columns)
    with (options.to / FLAWS).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in studio.flaws)
    print(
        f"{name}: {studio.taken} pictures, {len(studio.flaws)} flaws, {len(sheets)} sheets in {options.to}",
        flush=True,
    )
    return int(bool(studio.flaws))


if __name__ == "__main__":
    sys.exit(main())
