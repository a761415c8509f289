"""The page of a run that has ended: figures, plot and faults; out of the way as soon as something runs."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from console.journal.store import Journal
from console.model.show import Text
from console.report.inks import INKS
from console.words.message import message
from tests.support.journal import append_counted
from tests.support.window import WindowDesk, settled, until
from tests.ui.conftest import Run
from ui.parts.report_plot import inks_of
from ui.present.run_figures import _audience, _Counters, figures_of, plot_of
from ui.style.tokens import THEMES, contrast
from ui.windows.console import ConsoleWindow
from ui.windows.past_runs import PastRuns
from ui.windows.run_page import RunPage

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="300" height="100">'
    '<rect width="300" height="100" fill="#ff0000"/></svg>'
)


def as_run(**changed: Any) -> dict[str, Any]:
    why = message("run.desk_resumed")
    definition = {
        "id": "views",
        "name": {"en": "Views", "zh": "场观"},
        "definition": {"en": "x"},
        "unit": "entries",
    }
    return {
        "cues": [{"outcome": one} for one in ("confirmed", "confirmed", "late", "failed", "skipped")],
        "counters": {"metrics": {"views": 1_234_567, "gmv.CNY": 990_000, "orders": None}, "definitions": [definition]},
        "run": {
            "title": {"en": "Friday", "zh": "周五"}, "mode": "live", "speed": 1.0,
            "started": "2026-01-02T12:00:00.000+00:00", "planned_end_ms": 3_600_000, "ended_ms": 3_632_000,
            "faults": [{"what": "desk_lost", "from_ms": 61_000, "why": {"code": why.code, "args": {}}}],
        } | changed,
    }  # fmt: skip


@pytest.fixture
def ended(tmp_path: Path) -> Path:
    folder = tmp_path / "runs" / "friday"
    folder.mkdir(parents=True)
    (folder / "as-run.json").write_text(json.dumps(as_run()), "utf-8")
    (folder / "report.html").write_text(f"<html>{SVG}</html>", "utf-8")
    return folder


def texts(page: RunPage) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel)}


def test_it_says_what_became_of_the_run(window: ConsoleWindow, ended: Path, run: Run) -> None:
    async def look() -> None:
        window.start_page.say("Below, the sample show is being rehearsed.")
        window.start_page.show()
        window.runs.run_ended.emit(ended)
        assert not window.start_page.note.isVisible(), "it is not any more"
        window.start_page.hide()
        page = window.shell.pages.page
        assert page is not None and page.isVisible()
        assert {"Friday", "01:00:32", "+00:32", "2 / 4", "1.23 M", "Views", "¥9,900", "Faults: 1"} <= texts(
            page
        )
        assert page.faults.item(0).text().startswith("00:01:01  ")
        await settled()
        assert not page.plot.pixmap().isNull()
        assert page.geometry().top() > window.status.geometry().bottom(), "the bar is seen"
        window.resize(1366, 768)
        await settled()
        assert (window.width(), window.height()) == (1366, 768)
        assert page.geometry().bottom() <= window.rect().bottom()
        window.set_language("zh")
        window.shell.pages.show(ended)
        page = window.shell.pages.page
        assert page is not None and "周五" in texts(page) and "场观" in texts(page)
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert window.shell.pages.page is None
        assert QApplication.focusWidget() is window
        window.set_language("en")

    run(look())


def test_without_figures_the_cues_have_the_room_and_a_rehearsal_from_a_cue_lasted_what_it_lasted(
    window: ConsoleWindow, ended: Path, run: Run
) -> None:
    told = as_run(mode="rehearsal")
    told["counters"]["metrics"] = {}
    told["cues"] = [
        {"outcome": "skipped", "title": "Passed over", "started_ms": None},
        {"outcome": "confirmed", "title": "Rice", "started_ms": 3_600_000},
        {"outcome": "failed", "title": "Tea", "started_ms": 3_620_000},
    ]
    (ended / "as-run.json").write_text(json.dumps(told), "utf-8")

    async def look() -> None:
        window.shell.pages.show(ended)
        page = window.shell.pages.page
        assert page is not None and page.cues.isVisible() and not page.plot.isVisible()
        assert "00:00:32" in texts(page), "from the first cue that was taken"
        assert [page.cues.item(row).text() for row in range(page.cues.count())] == [
            "01:00:00  Rice · done", "01:00:20  Tea · failed",
        ]  # fmt: skip
        await settled()

    run(look())


def test_what_runs_is_not_covered(attached: ConsoleWindow, desk: WindowDesk, ended: Path, run: Run) -> None:
    async def look() -> None:
        attached.shell.pages.show(ended)
        assert attached.shell.pages.page is None
        assert "running" in attached.banner.text.text()

    run(look())


def test_it_goes_when_something_runs_and_leads_on(window: ConsoleWindow, ended: Path, run: Run) -> None:
    async def lead() -> None:
        asked: list[str] = []
        window.shell.pages._do = asked.append
        window.shell.pages.show(ended)
        page = window.shell.pages.page
        assert page is not None
        page.buttons["rehearse"].click()
        assert asked == ["rehearse"] and window.shell.pages.page is None
        window.shell.pages.show(ended)
        page = window.shell.pages.page
        assert page is not None
        page.buttons["back"].click()
        assert window.shell.pages.page is None

    run(lead())


def test_a_run_that_counted_is_rehearsed_with_its_figures(
    window: ConsoleWindow, ended: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.present.past import PastRun

    show = ended / "friday.showcaller"
    show.write_bytes(b"")
    journal = Journal.create(ended / "run.showrun")
    journal.keep_show("", json.dumps({"show": {"title": {"en": "Friday"}}, "path": str(show)}).encode())
    append_counted(journal, 1, b"[]")
    assert journal.close()
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(window.runs._supervisor, "rehearse", lambda *arguments: asked.append(arguments))

    async def lead() -> None:
        window.shell.pages.show(ended)
        page = window.shell.pages.page
        assert page is not None and page.buttons["rehearse"].text() == "Rehearse this run"
        page.buttons["rehearse"].click()
        assert window.shell.pages.page is None
        assert await until(lambda: len(asked) == 1)
        assert asked[0] == (show, window.settings.speed, "friday", None, ended)
        listed = [PastRun(ended, 0, Text(en="Friday"), "live", 1.0, "ended")]
        listed.append(PastRun(ended / "none", 0, Text(en="None"), "live", 1.0, "ended"))
        dialog = PastRuns(listed, "en", window)
        dialog.wants_rehearsal.connect(window.runs.rehearse_run)
        dialog.table.selectRow(1)
        assert not dialog.rehearse.isEnabled()
        dialog.table.selectRow(0)
        dialog.rehearse.click()
        assert await until(lambda: len(asked) == 2)

    run(lead())


def test_it_goes_as_soon_as_a_desk_is_heard_that_runs(
    window: ConsoleWindow, desk: WindowDesk, api: Any, ended: Path, run: Run
) -> None:
    async def attach() -> None:
        window.shell.pages.show(ended)
        assert window.shell.pages.page is not None
        window.bridge.attach(api.token_file)
        assert await until(lambda: window.view.runs)
        assert await until(lambda: window.shell.pages.page is None)

    run(attach())


def test_it_is_reached_again_from_the_list_of_runs(window: ConsoleWindow, ended: Path, run: Run) -> None:
    from ui.present.past import PastRun
    from ui.present.run_figures import RunFigures

    async def reach() -> None:
        figures = figures_of(ended, "en")
        assert isinstance(figures, RunFigures)
        dialog = PastRuns([PastRun(ended, 0, figures.title, "live", 1.0, "ended")], "en", window)
        dialog.wants_page.connect(window.runs.wants_page)
        dialog.open()
        dialog.page.click()
        assert window.shell.pages.page is not None and not dialog.isVisible()
        await settled()

    run(reach())


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"run": 7}', json.dumps(as_run(faults=[{"what": 1}]))])
def test_a_run_without_an_as_run_that_can_be_read_has_no_page(
    body: str, window: ConsoleWindow, tmp_path: Path, run: Run
) -> None:
    assert figures_of(tmp_path / "nowhere", "en") is None
    (tmp_path / "as-run.json").write_text(body, "utf-8")
    assert figures_of(tmp_path, "en") is None
    window.shell.pages.show(tmp_path)
    assert window.shell.pages.page is None and "no as-run" in window.banner.text.text()


def test_the_plot_is_taken_from_the_report() -> None:
    assert plot_of(f"<p>{SVG}</p>") == SVG
    assert plot_of("<p>none</p>") == plot_of("</svg><svg>") == ""


def test_a_run_that_no_source_was_heard_in_has_no_figures_but_its_cues() -> None:
    nothing = _Counters(metrics={"views": 0, "orders": 0, "paid": 0, "gmv.CNY": 0})
    assert _audience(nothing, "en") == []
    some = _Counters(metrics={"views": 3, "orders": 0})
    assert [value for _, value in _audience(some, "en")] == ["3", "0"]


@pytest.mark.parametrize("name", THEMES)
def test_the_plot_is_in_the_colours_of_the_theme(
    name: str, window: ConsoleWindow, ended: Path, run: Run
) -> None:
    """White paper in a dark window was all that one saw; what is dark on paper is not read on a dark ground."""
    theme = THEMES[name]
    words = f'<text fill="{INKS["text"]}" x="4" y="40">Rice</text><path stroke="{INKS["viewers"]}" d="M0 60H300"/>'
    drawing = SVG.partition("<rect")[0] + words + "</svg>"
    (ended / "report.html").write_text(f"<html>{drawing}</html>", "utf-8")

    async def look() -> None:
        window.shell.pages.show(ended)
        page = window.shell.pages.page
        assert page is not None
        window.set_theme(name)
        await settled()
        image = page.plot.pixmap().toImage()
        assert image.pixelColor(image.width() - 3, 3).name().upper() == theme.field.upper()
        middle = image.pixelColor(image.width() // 2, round(image.height() * 0.6)).name()
        assert contrast(middle, theme.viewers) < contrast(middle, theme.field)
        window.set_theme("dark")

    run(look())


@pytest.mark.parametrize("name", THEMES)
def test_every_ink_of_the_plot_is_one_of_the_theme_and_its_words_are_read_there(name: str) -> None:
    theme = THEMES[name]
    inks = inks_of(theme)
    assert set(inks) == set(INKS)
    for word in ("text", "axis", "second", "milestone"):
        assert contrast(inks[word], theme.field) >= 4.5, word
    for block in ("block", "next_block"):
        assert contrast(inks["text"], inks[block]) >= 4.5, block
