"""The states of the window while a show is rehearsed: workspaces, panes, and every dialog that opens there."""

import asyncio
from collections.abc import AsyncIterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from ui.screenshots.studio import DRAWN_S, Studio
from ui.windows.go_live import EndShow, StaysOnAir
from ui.windows.guide import Guide
from ui.windows.outputs import SwitchOutput, TakeOver
from ui.windows.sources import Sources
from ui.windows.voices import Voices

States = AsyncIterator[tuple[str, QWidget]]
# Dialogs that an action opens, and the names of their pictures.
DIALOGS = {
    "30-keys": "help", "31-change-keys": "change_keys", "33-new-show": "new_show", "34-runs": "past_runs",
    "36-intents": "intents", "37-goals": "goals", "38-layouts": "layouts", "41-language-model": "drafts",
    "42-clips": "bin", "43-go-to": "go_to", "44-host-message": "host_message", "45-workspaces": "workspaces",
    "46-help": "pages",
}  # fmt: skip
CHIPS = ("obs", "stream", "record", "avatar", "label", "counters")


async def nothing_open(studio: Studio) -> States:
    """The window without any show."""
    window = studio.window
    window.runs.nothing_open.emit()
    yield "01-start-page", window
    window.start_page.hide()


async def rehearsed(studio: Studio) -> States:
    """The window in a rehearsal on hold, so that both languages show the same."""
    window, docks, do = studio.window, studio.window.docks, studio.window.do
    for number, name in enumerate(("write", "show", "figures"), 10):
        do(f"workspace_{name}")
        await asyncio.sleep(DRAWN_S)
        yield f"{number}-workspace-{name}", window
    do("workspace_show")
    do("start_page")
    yield "02-start-page-over-a-show", window
    do("start_page")
    for number, dock in enumerate(
        ("questions", "host", "health", "log", "counters", "product", "cue", "scripts"), 13
    ):
        docks[dock].show()
        docks[dock].raise_()
        if dock == "host":
            do("say")
        await asyncio.sleep(DRAWN_S)
        yield f"{number}-{dock}", window
    window.rundown.filter.setText("no such cue")
    yield "22-nothing-found", window
    window.rundown.filter.setText("")
    do("workspace_show")


async def over_the_show(studio: Studio) -> States:
    """Menus and popups of a rehearsal."""
    window = studio.window
    window.menu.popup(window.mapToGlobal(QPoint(0, 0)))
    yield "25-menu", window.menu
    window.menu.close()
    for chip in CHIPS:
        window.status.open_details(chip)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            yield f"26-details-{chip}", popup
            popup.close()
    window.do("clock")
    clock = window.shell.clock.shown
    if clock is not None:
        yield "27-clock", clock
        window.do("clock")


async def dialogs(studio: Studio) -> States:
    """Every dialog that opens over a show that is rehearsed."""
    window = studio.window
    for name, action in DIALOGS.items():
        if not studio.choice.has(name):
            continue
        dialog = studio.opened(action)
        yield name, dialog
        await studio.close(dialog)
    if studio.choice.has("32-guide"):
        guide = studio.opened("guide")
        assert isinstance(guide, Guide)
        yield "32-guide-1-obs", guide
        guide._show_step(1)
        yield "32-guide-2-show", guide
        guide._show_step(2)
        yield "32-guide-3-preflight", guide
        await studio.close(guide)
    if studio.choice.has("35-about"):
        about = studio.opened("about")
        yield "35-about", about
        await studio.close(about)
    if studio.choice.has("39-sources"):
        sources = studio.opened("sources")
        assert isinstance(sources, Sources)
        yield "39-sources", sources
        await studio.until(sources.add.isEnabled, "the kinds of sources")
        before = studio.dialogs()
        sources.add.click()
        form = studio.new_since(before)
        yield "39-sources-add", form
        await studio.close(form, sources)
    if studio.choice.has("40-voices"):
        voices = studio.opened("voices")
        assert isinstance(voices, Voices)
        await studio.until(lambda: voices.voices, "the voices")
        yield "40-voices", voices
        before = studio.dialogs()
        voices.add.click()
        form = studio.new_since(before)
        yield "40-voices-add", form
        await studio.close(form, voices)
    if studio.choice.has("47-go-live"):
        live = studio.opened("go_live")
        yield "47-go-live", live
        await studio.close(live)
    state = studio.bridge.view.state
    assert state is not None
    for name, made in (
        ("48-end", lambda: EndShow(window)),
        ("49-stays-on-air", lambda: StaysOnAir(window)),
        ("50-take-over", lambda: TakeOver("anna@studio-2", window)),
        ("51-stream", lambda: SwitchOutput("stream", True, state.obs, window)),
        ("52-recording", lambda: SwitchOutput("record", True, state.obs, window)),
    ):
        dialog = made()
        dialog.show()
        yield name, dialog
        await studio.close(dialog)


async def alarmed(studio: Studio) -> States:
    """A live show that is not sent, and whose OBS is lost."""
    window = studio.window
    for number, name in enumerate(("show", "write", "figures"), 80):
        window.do(f"workspace_{name}")
        await asyncio.sleep(DRAWN_S)
        yield f"{number}-alarms-{name}", window
    window.banner.say(
        "Something that was kept is not to be used any more, and here it is said at length why. " * 2
    )
    window.status.open_details("obs")
    popup = QApplication.activePopupWidget()
    if popup is not None:
        yield "83-details-of-a-lost-obs", popup
        popup.close()
    window.do("workspace_show")
    yield "84-banner", window
    window.banner.hide()
