"""The window on a small screen: all of it is on the screen, and what is needed on air is seen whole."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from console.model import facts
from console.model.facts import RunStarted
from console.words.message import plain
from tests.support.playbook import START_MS
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.windows.arrangements import BUILT_IN
from ui.windows.console import ConsoleWindow

# Logical pixels: of 1366 × 768 at 150 %, and of 1280 × 720 with a task bar.
SCREENS = [(910, 512), (1280, 680)]


def place(one: QWidget, window: QWidget) -> QRect:
    return QRect(one.mapTo(window, QPoint()), one.size())


def is_whole(one: QWidget, window: QWidget) -> bool:
    """Whether every pixel of it is on the screen: nothing cuts it off, and nothing lies over it."""
    seen = one.visibleRegion()
    return (
        window.rect().contains(place(one, window))
        and seen.boundingRect() == one.rect()
        and len(list(seen)) == 1
    )


def overlapping(widgets: list[QWidget], window: QWidget) -> list[tuple[str, str]]:
    seen = [one for one in widgets if one.isVisible() and not one.size().isEmpty()]
    return [
        (repr(a), repr(b)) for a, b in combinations(seen, 2) if place(a, window).intersects(place(b, window))
    ]  # fmt: skip


async def rehearsed(window: ConsoleWindow, desk: WindowDesk) -> None:
    desk.connect()
    desk.go()


async def on_air(window: ConsoleWindow, desk: WindowDesk) -> None:
    show = desk.plan.show.id
    desk.connect()
    desk.say(RunStarted("run", show, "live", 1.0, False, START_MS, START_MS, "event", "", "0"), "desk")
    desk.go()
    assert await until(lambda: window.view.live_runs)


async def on_hold_with_all_there_is_to_say(window: ConsoleWindow, desk: WindowDesk) -> None:
    await on_air(window, desk)
    desk.say(facts.Hold(), "api:test")
    desk.say(facts.ObsLost(plain("The connection to OBS was lost.")), "obs")
    window.banner.say(
        "Something that was kept is not to be used any more, and here it says at length why. " * 2
    )
    window.bridge.say("The timeline is not on hold.")
    assert await until(lambda: window.view.state.on_hold and window.alarms.isVisible())


async def begun_anew(window: ConsoleWindow, desk: WindowDesk) -> None:
    desk.connect()
    window.start_page.show()


STATES = [rehearsed, on_air, on_hold_with_all_there_is_to_say, begun_anew]


def looks_right(window: ConsoleWindow, wide: int, tall: int, where: str) -> None:
    assert (window.width(), window.height()) == (wide, tall), where
    now, status = window.now, window.status
    needed = [now.go, *now.keys.values(), now.cue, now.countdown, now.next]
    needed += [one for one in (now.said, window.alarms, window.banner) if one.isVisible()]
    assert [one for one in needed if not is_whole(one, window)] == [], where
    parts = [*needed[:10], now.said, now.progress, now.script, now.left, now.clip, now.tally_]
    assert overlapping(parts, window) == [], where
    bar = [one for one in status.findChildren(QWidget) if one.parent() is status and one.isVisible()]
    assert overlapping(bar, window) == [], where
    short = [one for one in bar if one.width() < one.minimumSizeHint().width()]
    assert short == [] and all(is_whole(one, window) for one in bar), where
    page = window.start_page
    begin = [one for one in page.findChildren(QWidget) if one.parent() is page and one.isVisible()]
    assert overlapping(begin, window) == [], where
    assert [one for one in begin if one.width() < one.minimumSizeHint().width()] == [], where


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("state", STATES)
def test_what_is_needed_on_air_is_seen_whole(
    state: object, language: str, attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        attached.set_language(language)
        attached.resize(*SCREENS[0])
        await state(attached, desk)  # type: ignore[operator]
        for name in BUILT_IN:
            for wide, tall in SCREENS:
                attached.resize(wide, tall)
                attached.do(f"workspace_{name}")
                attached.panes._raise("now")
                await settled()
                looks_right(attached, wide, tall, f"{name} at {wide} × {tall}")

    run(look())
