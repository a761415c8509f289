"""One window on a desk of its own, brought into one state after another and drawn in each language and theme."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui import desk_process
from ui.bridge import Bridge
from ui.screenshots.flaws import flaws
from ui.screenshots.flaws_seen import flaws_seen
from ui.settings import Settings
from ui.tool import Tool
from ui.windows.console import ConsoleWindow

LANGUAGES, THEMES = ("en", "zh"), ("dark", "light", "contrast")
# So long it takes at most until what was asked for is drawn, and until a process beside has answered.
DRAWN_S, ANSWERED_S, CAME_S = 0.15, 30.0, 180.0
LOOK_S = 0.05


class Choice(msgspec.Struct, frozen=True):
    """What of all there is is drawn. only: the beginnings of the states' names, none for all."""

    languages: tuple[str, ...] = LANGUAGES
    themes: tuple[str, ...] = THEMES
    only: tuple[str, ...] = ()

    def has(self, state: str) -> bool:
        """Returns whether a state is drawn."""
        return not self.only or state.startswith(self.only)

    def has_any(self, *beginnings: str) -> bool:
        """Returns whether a state is drawn whose name has one of these beginnings."""
        return not self.only or any(
            one.startswith(beginnings) or any(beginning.startswith(one) for beginning in beginnings)
            for one in self.only
        )


class Studio:
    """room: (width, height) px that the window has. name: of the screen, in the pictures' names."""

    def __init__(self, folder: Path, name: str, room: tuple[int, int], choice: Choice) -> None:
        self.folder, self.name, self.choice = folder, name, choice
        self.runs = Path(tempfile.mkdtemp(prefix="showcaller-shots-"))
        self.bridge = Bridge()
        self.window = ConsoleWindow(Settings(language="en"), self.runs / "window.json")
        self.window.build(self.bridge, self.runs)
        self.window.alarms.beep = lambda: None
        self.supervisor = self.window.supervisor
        self.window.resize(*room)
        self.window.show()
        self.window.timeline.load_plots()
        self.taken = 0
        self.flaws: list[str] = []
        self._last_theme = ""

    # ── drawing ──────────────────────────────────────────────────────────────────────────────────

    async def shoot(self, state: str, language: str, shown: QWidget) -> None:
        """Draw a window in every theme, and look it over."""
        await self.answered(shown)
        self.folder.mkdir(parents=True, exist_ok=True)
        for place, theme in enumerate(self.choice.themes):
            if theme != self._last_theme:
                self.window.set_theme(theme)
                self._last_theme = theme
            await asyncio.sleep(DRAWN_S)
            name = f"{state}-{self.name}-{language}-{theme}"
            shown.grab().save(str(self.folder / f"{name}.png"))
            self.taken += 1
            found = flaws_seen(shown, language)
            if not place:
                found += flaws(shown)
            self.flaws += [f"{name}: {flaw}" for flaw in found]

    async def answered(self, shown: QWidget) -> None:
        """Wait until no process that a dialog asked is being waited for."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWERED_S):
                await asyncio.sleep(LOOK_S)
                while any(tool.running for tool in shown.findChildren(Tool)):
                    await asyncio.sleep(LOOK_S)

    async def draw(self, states: "Callable[[], AsyncIterator[tuple[str, QWidget]]]") -> None:
        """Go through states once for each language: a dialog is made in the language it is opened in."""
        for language in self.choice.languages:
            self.window.set_language(language)
            # Behind a dialog that was closed it is not the active one, and has no focus to be drawn.
            self.window.activateWindow()
            await asyncio.sleep(DRAWN_S)
            async for state, shown in states():
                if self.choice.has(state):
                    await self.shoot(state, language, shown)

    # ── what is on the screen ────────────────────────────────────────────────────────────────────

    def dialogs(self) -> list[QDialog]:
        """Returns the dialogs that are open, the last one last."""
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    def opened(self, action: str) -> QDialog:
        """Returns the dialog that an action opens. Raises LookupError where it opens none."""
        before = self.dialogs()
        self.window.do(action)
        return self.new_since(before)

    def new_since(self, before: Iterable[QDialog]) -> QDialog:
        """Returns the dialog that came. Raises LookupError where none did."""
        there = list(before)
        for one in self.dialogs():
            if one not in there:
                return one
        raise LookupError("no dialog was opened")

    async def close(self, *shown: QWidget) -> None:
        """Close dialogs, and wait until they are gone."""
        for one in shown:
            with contextlib.suppress(RuntimeError):
                one.close()
        await asyncio.sleep(LOOK_S)

    # ── the desk ─────────────────────────────────────────────────────────────────────────────────

    async def until(self, what: Callable[[], object], of: str) -> None:
        """Wait until something is so. Raises TimeoutError that says what was waited for."""
        try:
            async with asyncio.timeout(CAME_S):
                while not what():
                    await asyncio.sleep(LOOK_S)
        except TimeoutError as error:
            raise TimeoutError(f"it did not come: {of}") from error

    async def at(self, t_ms: int) -> None:
        """Let the show come to a time."""
        await self.until(lambda: self.bridge.view.state and self.bridge.view.t_ms >= t_ms, f"{t_ms} ms")

    async def run_beside(self, *arguments: str) -> Path:
        """Start a desk that the window does not look after, and follow it. Returns the run's folder."""
        run_dir = desk_process.new_run("beside", self.runs)
        desk_process.start([*arguments, "--run-dir", str(run_dir)], run_dir)
        await self.follow(run_dir)
        return run_dir

    async def follow(self, run_dir: Path) -> None:
        """Follow the desk of a run as soon as it is there."""

        def alive() -> desk_process.Found | None:
            found = desk_process.look(run_dir / desk_process.TOKEN)
            return found if found is not None and found.alive else None

        await self.until(alive, f"a desk in {run_dir}")
        found = alive()
        assert found is not None
        self.supervisor.attach(found)
        await self.until(
            lambda: self.bridge.view.on and self.bridge.view.whole is not None, "the desk's state"
        )

    async def end_run(self) -> None:
        """End what runs, or close what is written."""
        if self.bridge.view.on:
            await self.bridge.end()
        self.supervisor.leave()

    async def end(self) -> None:
        """Nothing of it goes on."""
        await self.end_run()
        for one in self.dialogs():
            one.close()
        self.window.close_now()
        await self.bridge.close()
