"""From nothing to a show: new, open, recent, the start page, and what a window does while nothing runs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from console.desk.editing_desk import EditingDesk
from console.files.showfile import load as load_show
from console.files.templates import make_show
from console.sources.events import AnyEvent
from resources import is_sample, sample
from tests.support.desk import FakeClock
from tests.support.shows import all_kinds
from tests.support.web import ApiServer
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.settings import MOST_RECENT, Settings, forget, load, remember, save
from ui.windows.console import ConsoleWindow
from ui.windows.go_live import GoLive, StaysOnAir
from ui.windows.new_show import NewShow
from ui.windows.start import RecentButton


class Opened:
    """What the window's rooms asked the supervisor for, which starts nothing here."""

    def __init__(self, window: ConsoleWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        self.edited: list[Path] = []
        self.rehearsed: list[tuple[Path, str | None]] = []
        supervisor = window.supervisor
        monkeypatch.setattr(supervisor, "edit", self.edited.append)
        monkeypatch.setattr(
            supervisor,
            "rehearse",
            lambda show, speed, name="", start_at=None, figures_of=None: self.rehearsed.append(
                (show, start_at)
            ),
        )


@pytest.fixture
def opened(window: ConsoleWindow, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return Opened(window, monkeypatch)


@pytest.fixture
def editor(desk: WindowDesk, tmp_path: Path) -> Iterator[ApiServer]:
    """The API of a desk that has the show open for editing."""
    made = EditingDesk(desk.editing, tmp_path / "mine.showcaller", FakeClock())
    server = ApiServer(made, AnyEvent, tmp_path / "editing.json")
    made.start()
    server.start()
    yield server
    server.stop()
    made.close()


async def hears(window: ConsoleWindow, server: ApiServer) -> None:
    window.bridge.attach(server.token_file)
    assert await until(lambda: window.view.on and window.view.whole is not None)


def a_show(path: Path) -> None:
    """An empty show at a path: what is none is not opened."""
    make_show(path, "empty", "Mine", "en", datetime(2026, 4, 1, tzinfo=UTC))


def recent(window: ConsoleWindow) -> list[tuple[str, bool]]:
    buttons = window.start_page.findChildren(RecentButton)
    return [(one.text(), one.isEnabled()) for one in buttons]


def test_one_click_and_a_name_make_a_show_and_open_it(
    window: ConsoleWindow, opened: Opened, run: Run, tmp_path: Path
) -> None:
    window.settings.folder = str(tmp_path / "shows")

    async def story() -> None:
        window.shows.start_page()
        window.start_page.new_buttons["hour"].click()
        (dialog,) = window.findChildren(NewShow)
        QTest.keyClicks(dialog.name, "Friday: night")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert await until(lambda: opened.edited)
        await settled()

    run(story())
    path = tmp_path / "shows" / "Friday night.showcaller"
    assert opened.edited == [path] and window.start_page.isHidden()
    show = load_show(path, tmp_path / "unpacked").show
    assert show.title.en == "Friday: night" and len(show.products) == 13
    assert window.settings.recent == [str(path)] and window.settings.show == str(path)
    window.shows.start_page()
    assert recent(window) == [("Friday night", True)]


def test_a_name_that_is_taken_is_said_in_the_dialog_and_nothing_is_written_over(
    window: ConsoleWindow, opened: Opened, run: Run, tmp_path: Path
) -> None:
    window.settings.folder = str(tmp_path)
    path = tmp_path / "Mine.showcaller"
    path.write_bytes(b"somebody's")

    async def story() -> None:
        window.do("new_show")
        (dialog,) = window.findChildren(NewShow)
        dialog.name.setText("Mine")
        dialog.make.click()
        assert dialog.isVisible() and "already" in dialog.wrong.text()
        dialog.name.setText("  ")
        assert not dialog.make.isEnabled()
        dialog.name.setText("Mine too")
        dialog.make.click()
        assert await until(lambda: opened.edited)
        await settled()

    run(story())
    assert path.read_bytes() == b"somebody's" and opened.edited == [tmp_path / "Mine too.showcaller"]


def test_recent_shows_that_are_missing_say_so_and_can_be_taken_off(
    window: ConsoleWindow, opened: Opened, run: Run, tmp_path: Path
) -> None:
    there, gone = tmp_path / "there.showcaller", tmp_path / "gone.showcaller"
    a_show(there)
    window.settings.recent = [str(gone), str(there)]

    async def story() -> None:
        window.shows.start_page()
        assert recent(window) == [("gone (missing)", False), ("there", True)]
        menu = QMenu(window)
        window.shows.fill(menu)
        first, second = menu.actions()
        assert "missing" in first.text() and second.text() == "there"
        first.trigger()
        assert recent(window) == [("there", True)] and window.settings.recent == [str(there)]
        second.trigger()
        assert await until(lambda: opened.edited)
        await settled()

    run(story())
    assert opened.edited == [there]


def test_what_was_open_is_remembered_by_the_settings(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(MOST_RECENT + 3):
        remember(settings, tmp_path / f"{number}.showcaller")
    remember(settings, tmp_path / "5.showcaller")
    remember(settings, sample("en"))
    remember(settings, sample("zh"))
    save(settings, tmp_path / "window.json")
    kept = load(tmp_path / "window.json")
    assert len(kept.recent) == MOST_RECENT and kept.recent[0] == str(tmp_path / "5.showcaller")
    assert len(set(kept.recent)) == MOST_RECENT and not any(is_sample(Path(one)) for one in kept.recent)
    forget(kept, tmp_path / "5.showcaller")
    assert kept.recent[0] == str(tmp_path / f"{MOST_RECENT + 2}.showcaller")
    assert Settings().recent == [], "no list is shared"


def test_while_nothing_runs_the_show_is_written_and_the_clock_goes_on(
    window: ConsoleWindow, editor: ApiServer, run: Run
) -> None:
    async def story() -> None:
        await hears(window, editor)
        view, bar = window.view, window.status
        assert view.edits and not view.runs and not view.live_runs and not view.rehearses
        assert (
            bar._badge.text() == "EDITING"
            and bar.rehearse.text() == "Rehearse"
            and bar.live.text() == "Go live…"
        )
        assert bar._elapsed.text().startswith("planned ")
        assert not window.now.go.isEnabled() and window.now.cue.text() == "Nothing runs yet"
        assert window.now.next.text() == "Write the show, rehearse it, then go live."
        assert window.health.findings == []
        before = view.t_ms
        window.bridge._heard_s -= 100
        window.bridge._tick()
        assert view.t_ms == before, "show time stands: nothing runs"
        bar._clock.setText("")
        assert await until(lambda: bar._clock.text())
        window.panes.rundown.choose(["c04"], "c04")
        offered = {row.cue_id: row for row in window.panes.rundown.model.rows}
        assert [one.id for one in window.panes.rundown.actions_of(offered["c04"])] == ["rehearse_from"]
        window.bridge.detach()
        bar._clock.setText("")
        assert await until(lambda: bar._clock.text()), "also while no desk is heard"

    run(story())


def test_an_edit_of_the_editing_desk_is_seen_and_undone(
    window: ConsoleWindow, editor: ApiServer, run: Run
) -> None:
    async def story() -> None:
        await hears(window, editor)
        planned = window.view.state.planned_end_ms  # type: ignore[union-attr]
        window.panes.rundown.choose(["c14"], "c14")
        window.panes.editor.apply("Longer", [put("c14", 60_000)])
        assert await until(lambda: window.view.state.planned_end_ms != planned)  # type: ignore[union-attr]
        window.do("undo")
        assert await until(lambda: window.view.state.planned_end_ms == planned)  # type: ignore[union-attr]

    run(story())


def put(cue: str, ms: int) -> Any:
    from console.model.edits import Put

    return Put(target=f"cue:{cue}", field="duration_ms", value=ms)


def test_a_rehearsal_begins_with_the_chosen_cue(
    window: ConsoleWindow, editor: ApiServer, opened: Opened, run: Run, tmp_path: Path
) -> None:
    async def story() -> None:
        await hears(window, editor)
        window.do("rehearse_here")
        assert "choose a cue" in window.view.said and not opened.rehearsed
        window.panes.rundown.choose(["c04"], "c04")
        window.do("rehearse_here")
        segment = next(row.what for row in window.panes.rundown.model.rows if row.what == "segment:eggs")
        window.panes.rundown.choose([segment])
        window.do("rehearse_here")
        window.panes.rundown.command.emit("rehearse_from", "c09")
        assert await until(lambda: len(opened.rehearsed) == 3)

    run(story())
    mine = tmp_path / "mine.showcaller"
    assert opened.rehearsed == [(mine, "c04"), (mine, "c11"), (mine, "c09")]


def test_the_sample_is_rehearsed_anew_in_the_windows_language(
    window: ConsoleWindow, opened: Opened, run: Run
) -> None:
    async def story() -> None:
        for language in ("zh", "en"):
            window.settings.language = language
            window.do("rehearse")
            assert await until(lambda: opened.rehearsed)
            assert opened.rehearsed.pop() == (sample(language), None)

    run(story())


def test_the_end_of_a_rehearsal_leads_back_to_the_editor_of_its_show(
    attached: ConsoleWindow, opened: Opened, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = tmp_path / "mine.showcaller"
    a_show(show)

    async def story() -> None:
        attached.view.editing = type(attached.view.editing)(editable=True, path=str(show))
        attached.supervisor.ended.emit()
        assert opened.edited == [show]
        assert "can be edited" in attached.banner.text.text()
        assert attached.banner.property("good") is True, "it is good news"
        attached.banner.say("Something is wrong.")
        assert attached.banner.property("good") is False
        # And one that ends because it heard of no window for a while is opened again.
        monkeypatch.setattr(type(attached.supervisor), "edits", property(lambda self: True))
        attached.supervisor.ended.emit()
        assert opened.edited == [show, show]

    run(story())


def test_a_failed_start_leads_back_and_a_failed_editor_to_the_start_page(
    window: ConsoleWindow, opened: Opened, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = tmp_path / "mine.showcaller"
    a_show(show)

    async def story() -> None:
        window.runs.rehearse(show)
        assert await until(lambda: opened.rehearsed)
        window.supervisor.failed.emit([])
        assert opened.edited == [show] and window.start_page.isHidden()
        monkeypatch.setattr(type(window.supervisor), "edits", property(lambda self: True))
        window.supervisor.failed.emit([])
        assert opened.edited == [show] and not window.start_page.isHidden()

    run(story())


@pytest.fixture
def on_air(window: ConsoleWindow, tmp_path: Path, run: Run) -> Iterator[ConsoleWindow]:
    """The console, hearing a live show's desk."""
    server = ApiServer(WindowDesk(all_kinds(), "live"), AnyEvent, tmp_path / "live.json")
    server.start()
    run(hears(window, server))
    yield window
    server.stop()


def test_closing_the_window_on_air_says_that_the_show_goes_on(on_air: ConsoleWindow, run: Run) -> None:
    closed: list[str] = []
    on_air.closing.connect(lambda: closed.append("closed"))

    async def story() -> None:
        on_air.close()
        on_air.close()  # A second ✕ asks nothing twice.
        (dialog,) = on_air.findChildren(StaysOnAir)
        assert on_air.isVisible() and not closed
        assert any("stays on air" in act for act in dialog.acts)
        assert dialog.cancel.hasFocus() or dialog.cancel.text() == "Stay"
        dialog.cancel.click()
        await settled()
        assert on_air.isVisible() and not closed
        on_air.do("quit")
        (dialog,) = on_air.findChildren(StaysOnAir)
        dialog.act.click()
        assert closed == ["closed"] and not on_air.isVisible()

    run(story())


def test_no_other_show_is_opened_over_one_on_air(on_air: ConsoleWindow, opened: Opened, run: Run) -> None:
    async def story() -> None:
        for action in ("new_show", "open_show"):
            on_air.do(action)
            assert "live show" in on_air.banner.text.text()
            on_air.banner.hide()
        on_air.runs.open_show(sample("en"))
        assert not on_air.findChildren(NewShow) and not opened.edited

    run(story())


def test_the_system_closes_a_window_on_air_without_a_question(on_air: ConsoleWindow) -> None:
    on_air.close_now()
    assert not on_air.isVisible() and not on_air.findChildren(StaysOnAir)


def test_what_a_fix_was_refused_for_is_said_in_the_dialog_that_asked(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.words.message import plain
    from ui.parts.findings import CheckFinding
    from ui.windows.preflight import Preflight

    show = tmp_path / "mine.showcaller"
    a_show(show)
    monkeypatch.setattr(Preflight, "look_at", lambda self, path, obs, password: setattr(self, "_show", path))
    monkeypatch.setattr(Preflight, "check_soon", lambda self, finding: self.state.setText("Fixed."))
    finding = CheckFinding("error", plain("It is planned for another day."), "", None, "start_away", "")

    async def story() -> None:
        desk.path = str(show)
        desk.connect()
        desk.go()
        await attached.bridge.reread()
        dialog = GoLive("Mine", show, "ws://x", None, True, attached)
        dialog.preflight.fix_asked.connect(attached.fixes.fix)
        dialog.open()
        desk.editing.read_only = plain("Somebody else edits it.")
        dialog.preflight.fix_asked.emit(finding)
        assert await until(lambda: "Somebody else" in dialog.preflight.state.text())
        # With a cue on air in the rehearsal the plan can be moved, with all that stands at a time of day.
        desk.editing.read_only = None
        dialog.preflight.fix_asked.emit(finding)
        assert await until(lambda: dialog.preflight.state.text() == "Fixed.")
        assert desk.editing.show.planned_start != all_kinds().planned_start
        dialog.reject()
        await settled()

    run(story())


def test_the_start_page_and_the_editor_fit_a_low_screen(
    window: ConsoleWindow, editor: ApiServer, run: Run, tmp_path: Path
) -> None:
    window.settings.recent = [str(tmp_path / f"{number}.showcaller") for number in range(8)]

    async def look() -> None:
        await hears(window, editor)
        window.resize(1366, 768)
        window.start_page.say("What one sees, and what there is to do about it: a sentence, in one line.")
        window.shows.start_page()
        page = window.start_page
        for language in ("en", "zh"):
            window.set_language(language)
            await settled()
            assert (window.width(), window.height()) == (1366, 768), "its least size fits the screen"
            assert page.recent_button.isVisible() and not page.findChildren(RecentButton)[0].isVisible()
            for button in (*page.new_buttons.values(), page.open_button, page.guide_button, page.close_):
                assert button.isVisible() and button.width() >= button.minimumSizeHint().width()
                assert button.mapTo(window, button.rect().bottomRight()).x() <= 1366
            assert window.status.rehearse.isVisible()
            inside = [one for one in window.status.children() if isinstance(one, QWidget) and one.isVisible()]
            boxes = [one.geometry() for one in inside if one.width() and one.height()]
            for number, box in enumerate(boxes):
                assert not any(box.intersects(other) for other in boxes[number + 1 :]), inside[number]
        window.resize(1600, 900)
        await settled()
        assert not page.recent_button.isVisible() and page.findChildren(RecentButton)[0].isVisible()

    run(look())
