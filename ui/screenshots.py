"""Pictures of the console's main states, in four sizes, both languages and all themes, to be looked at.

    python -m ui.screenshots [--to screenshots] [--only STATE]
    python -m ui.screenshots --readme resources/window.png

A real desk rehearses the sample show meanwhile. The third size is a laptop's 1920 pixels at 150 %, the fourth
a 4K screen at 200 %.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.bridge import Bridge
from ui.settings import Settings
from ui.style.current import use_theme
from ui.windows.console import ConsoleWindow
from ui.windows.go_live import EndShow
from ui.words import use_language

SIZES = {"1366x768": (1366, 768), "1920x1080": (1920, 1080)}
# By Qt's scale factor: what is left of the screen at it.
SCALED = {"1.5": {"1920-150": (1280, 720)}, "2": {"4k-200": (1920, 1080)}}
LANGUAGES, THEMES = ("en", "zh"), ("dark", "light", "contrast")
SPEED = 20.0
# Far enough into the show that there is something to see.
FROM_MS = 20 * 60_000
README_MS = 38 * 60_000
# So much is left of the cue: it was taken a while ago, and does not end while it is drawn.
MIDDLE_MS = (5_000, 15_000)
DRAWN_S = 0.45


class Studio:
    """One window on one desk; states() brings it into each state in turn."""

    def __init__(self, folder: Path, sizes: dict[str, tuple[int, int]], only: str) -> None:
        self.folder, self.sizes, self.only = folder, sizes, only
        self.runs = Path(tempfile.mkdtemp(prefix="showcaller-shots-"))
        self.bridge = Bridge()
        self.window = ConsoleWindow(Settings(language="en"), self.runs / "window.json")
        self.window.build(self.bridge, self.runs)
        self.supervisor = self.window.supervisor
        self.taken = 0

    async def work(self) -> None:
        """Every state, every size, language and theme."""
        self.window.show()
        self.window.timeline.load_plots()
        async for state, shown in self.states():
            if self.only and not state.startswith(self.only):
                continue
            await self.shoot(state, shown)
            if state == self.only:
                break
        await self.bridge.end()
        self.supervisor.leave()
        self.window.close()
        await self.bridge.close()

    async def one(self, file: Path) -> None:
        """The picture of the README: host and card on air, far into the show."""
        self.window.resize(1920, 1080)
        self.window.show()
        self.window.timeline.load_plots()
        self.supervisor.rehearse(None, SPEED)
        await self.until(README_MS)
        shown = asyncio.Event()

        def look() -> None:
            now = self.bridge.view.state.now if self.bridge.view.state is not None else None
            if now is None or now.kind != "avatar_card" or now.tally != "confirmed":
                return
            # Its host may speak live: no clip says then how far the cue is.
            if now.left_ms is not None and MIDDLE_MS[0] < now.left_ms < MIDDLE_MS[1]:
                shown.set()

        self.bridge.changed.connect(look)
        await shown.wait()
        self.bridge.changed.disconnect(look)
        self.window.grab().save(str(file))
        self.taken += 1
        await self.bridge.end()
        self.supervisor.leave()
        self.window.close()
        await self.bridge.close()

    async def until(self, t_ms: int) -> None:
        """Let the show come to a time."""
        came = asyncio.Event()

        def look() -> None:
            if self.bridge.view.state is not None and self.bridge.view.t_ms >= t_ms:
                came.set()

        self.bridge.changed.connect(look)
        await came.wait()
        self.bridge.changed.disconnect(look)

    async def states(self) -> AsyncIterator[tuple[str, QWidget]]:
        window, docks, do = self.window, self.window.docks, self.window.do
        yield "0-starting", window
        self.supervisor.rehearse(None, SPEED)
        await self.until(FROM_MS)
        yield "1-on-air", window
        do("start_page")
        yield "17-start-page", window
        do("start_page")
        docks["counters"].raise_()
        yield "2-counters", window
        do("hold")
        do("overlay_3")
        docks["log"].raise_()
        yield "3-on-hold-overlay", window
        do("slate")
        docks["health"].raise_()
        yield "4-slate", window
        self.bridge.send("jump", cue_id="c060")
        docks["log"].raise_()
        window.rundown.filter.setText("rice")
        yield "5-filtered", window
        window.rundown.filter.setText("")
        for name, intent in (
            ("6-keys", "help"),
            ("7-guide", "guide"),
            ("8-go-live", "go_live"),
            ("9-end", ""),
            ("18-new-show", "new_show"),
            ("19-runs", "past_runs"),
            ("11-about", "about"),
        ):
            # A dialog is made in the language it is opened in: once for each.
            for language in LANGUAGES:
                window.set_language(language)
                # A rehearsal ends without a question: the dialog is that of a show on air.
                do(intent) if intent else EndShow(window).open()
                dialog = self.dialog()
                await self.shoot_one(f"{name}-{language}", dialog)
                if name == "7-guide":
                    dialog.next.click()  # type: ignore[attr-defined]
                    await self.shoot_one(f"{name}-show-{language}", dialog)
                dialog.close()
                await asyncio.sleep(DRAWN_S)
        async for state, shown in self.editing():
            yield state, shown
        do("guide")
        self.dialog().close()
        window.status.open_details("obs")
        popup = QApplication.activePopupWidget()
        if popup is not None:
            await self.shoot_one("10-details", popup)
            popup.close()

    async def editing(self) -> AsyncIterator[tuple[str, QWidget]]:
        """Yields the rundown being edited: a copy of the sample, which itself can only be read."""
        window, docks = self.window, self.window.docks
        window.show_file.copy_to(str(self.runs / "copy.showcaller"))
        opened = asyncio.Event()

        def look() -> None:
            if self.bridge.view.editing.editable:
                opened.set()

        self.bridge.changed.connect(look)
        await opened.wait()
        self.bridge.changed.disconnect(look)
        window.rundown.choose(["c010", "c011"])
        docks["cue"].raise_()
        yield "11-cues", window
        segment = window.rundown.model.rows[0].what
        window.rundown.choose([segment])
        yield "12-segment", window
        window.rundown.choose(["c012"])
        docks["scripts"].raise_()
        yield "13-scripts", window
        window.panes.edits.step(True)
        window.panes.edits.add("action")
        await asyncio.sleep(1)
        docks["cue"].raise_()
        yield "14-action", window
        for name, intent in (("15-replace", "replace"), ("16-history", "history")):
            for language in LANGUAGES:
                window.set_language(language)
                window.do(intent)
                dialog = self.dialog()
                await asyncio.sleep(DRAWN_S)
                await self.shoot_one(f"{name}-{language}", dialog)
                dialog.close()
                await asyncio.sleep(DRAWN_S)

    def dialog(self) -> QDialog:
        """Returns the dialog that is open."""
        return next(one for one in self.window.findChildren(QDialog) if one.isVisible())

    async def shoot(self, state: str, shown: QWidget) -> None:
        """One state in every size, language and theme."""
        for size, (wide, tall) in self.sizes.items():
            shown.resize(wide, tall)
            for language in LANGUAGES:
                self.window.set_language(language)
                for theme in THEMES:
                    self.window.set_theme(theme)
                    await self.shoot_one(f"{state}-{size}-{language}-{theme}", shown)

    async def shoot_one(self, name: str, shown: QWidget) -> None:
        await asyncio.sleep(DRAWN_S)
        if self.only and not name.startswith(self.only):
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        shown.grab().save(str(self.folder / f"{name}.png"))
        self.taken += 1


def main() -> int:
    """Make them all. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("screenshots"))
    parser.add_argument("--only", default="", help="only the state of this name, such as 1-on-air")
    parser.add_argument("--readme", type=Path, help="only the picture of the README, into this file")
    parser.add_argument("--scale", choices=SCALED, help="only the screen of this scale factor")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.scale:
        os.environ["QT_SCALE_FACTOR"] = options.scale
    import qasync

    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    use_language("en")
    use_theme(app, "dark")
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    studio = Studio(options.to, SCALED.get(options.scale, SIZES), options.only)
    with loop:
        loop.run_until_complete(studio.one(options.readme) if options.readme else studio.work())
    print(f"{studio.taken} pictures in {options.readme or options.to}", flush=True)
    if options.scale or options.readme:
        return 0
    more = ["--only", options.only] if options.only else []
    command = [sys.executable, "-m", "ui.screenshots", "--to", str(options.to), *more]
    return max(subprocess.call([*command, "--scale", scale]) for scale in SCALED)


if __name__ == "__main__":
    sys.exit(main())
