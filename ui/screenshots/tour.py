"""The order in which a window is brought into all its states: each desk is started once."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from resources import sample
from ui.screenshots.states import alarmed, dialogs, nothing_open, over_the_show, rehearsed
from ui.screenshots.states_of_writing import after_a_run, dialogs_of_writing, written
from ui.screenshots.studio import Studio

FAST = 40.0
# Far enough into the show that there is something to see.
THERE_MS = 20 * 60_000
AFTER_MS = 60_000
# OBS crashes so long after its start, real ms, and stays away.
LOST_AT_MS, LOST_MS = 12_000, 900_000


async def tour(studio: Studio) -> None:
    """Every state that is chosen."""
    has, has_any = studio.choice.has, studio.choice.has_any
    if has("01-start-page"):
        await studio.draw(partial(nothing_open, studio))
    if has_any(*_STATES_OF_A_REHEARSAL, *_STATES_OF_WRITING):
        studio.supervisor.rehearse(_sample(studio), FAST)
        await studio.at(THERE_MS)
        studio.window.do("hold")
        await studio.until(
            lambda: studio.bridge.view.state is not None and studio.bridge.view.state.on_hold, "hold"
        )
        for states in (rehearsed, over_the_show, dialogs):
            await studio.draw(partial(states, studio))
    if has_any(*_STATES_OF_WRITING):
        studio.window.show_file.copy_to(str(studio.runs / "copy.showcaller"))
        await studio.until(
            lambda: studio.bridge.view.edits and studio.bridge.view.editing.editable, "a copy to edit"
        )
        await _edit(studio)
        for states in (written, dialogs_of_writing):
            await studio.draw(partial(states, studio))
        if has_any("79"):
            studio.supervisor.rehearse(studio.runs / "copy.showcaller", FAST, "copy")
            await studio.at(AFTER_MS)
            await studio.bridge.end()
            await studio.until(lambda: studio.window.shell.pages.page is not None, "the page of the run")
            await studio.draw(partial(after_a_run, studio))
    if has_any("8"):
        await studio.end_run()
        faults = studio.runs / "faults.json"
        faults.write_text(f'[{{"do": "crash", "at_ms": {LOST_AT_MS}, "ms": {LOST_MS}}}]', "utf-8")
        show = str(_sample(studio))
        await studio.run_beside(
            "desk", show, "--obs", "simulated", "--auto", "--speed", "1", "--faults", str(faults)
        )
        await studio.until(lambda: len(studio.window.alarms.lines) > 0, "an alarm")
        await studio.draw(partial(alarmed, studio))


def _sample(studio: Studio) -> Path:
    """The sample in the language that is looked at; where both are, they show the same."""
    languages = studio.choice.languages
    return sample(languages[0] if len(languages) == 1 else "en")


async def _edit(studio: Studio) -> None:
    """Have something to see in the history, among the layouts and in the preflight."""
    studio.window.activateWindow()
    edits = studio.window.panes.edits
    edits.add("action")
    await studio.until(lambda: studio.bridge.view.editing.revision > 0, "an edit")
    await studio.until(lambda: isinstance(studio.window.focusWidget(), QLineEdit), "the title of the new cue")
    studio.window.setFocus()
    studio.window.do("layouts")
    layouts = studio.window.layouts
    assert layouts is not None
    layouts.buttons["two"].click()
    await studio.until(lambda: bool(layouts.layouts()), "a layout")
    layouts.close()


_STATES_OF_A_REHEARSAL = ("0", "1", "2", "3", "4", "5")
_STATES_OF_WRITING = ("6", "7")
