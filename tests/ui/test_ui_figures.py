"""Figures in the window: goals, sources beside each other, an earlier run, answered questions."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.api.figures_state import BesideRow, BesideState, ComparedState, GoalState
from console.api.messages import Answered, Comparison, SeriesWindow
from console.api.state import State
from console.api.viewers_state import AnswerState, QuestionsState, QuestionState
from console.model import commands
from console.model.figures import Goal
from console.model.show import Text
from tests.support.window import WindowDesk, by_hand, settled, until
from tests.ui.conftest import Run
from ui.parts.figure_tile import TileBar, TileLine
from ui.style.tokens import THEMES
from ui.windows.console import ConsoleWindow
from ui.windows.goals import Goals

ROWS = (
    BesideRow(source="//taobao", title="Taobao", value=1000, per_minute=20, age_ms=2_000, clock_ms=900),
    BesideRow(source="//shop", title="Own shop", value=640, age_ms=9_000, apart_percent=-36.0, counts=False),
)


def with_figures(desk: WindowDesk, monkeypatch: pytest.MonkeyPatch, **of: object) -> None:
    """Have the desk's state say this of its figures."""
    whole, stream = desk.state, desk.stream_state

    def more(now: Callable[[], State]) -> Callable[[], State]:
        return lambda: msgspec.structs.replace(now(), **of)

    monkeypatch.setattr(desk, "state", more(whole))
    monkeypatch.setattr(desk, "stream_state", more(stream))


def test_a_tile_says_how_a_figure_stands_against_its_goal_and_the_last_run(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = GoalState(figure="orders", per="hour", amount=1200, so_far=700, on_course_for=1320, hour=1)
    then = ComparedState(compared_with="last", started_at_ms=1, figures={"orders": (500.0, 700.0)})
    with_figures(desk, monkeypatch, goals=(goal,), compared=(then,))

    async def look() -> None:
        attached.docks["counters"].raise_()
        desk.connect()
        desk.run_to(5_000)
        counters = attached.panes.counters
        assert await until(lambda: "orders" in counters._tiles and counters._tiles["orders"].shown.below)
        course, bar, amount, against = counters._tiles["orders"].shown.below
        assert course == TileLine("▲ on course for 1,320", "good")
        assert isinstance(bar, TileBar) and bar.done == pytest.approx(700 / 1200) and bar.course == 1.0
        assert amount == TileLine("goal 1,200 · hour 1")
        assert against == TileLine("▲ +40 % ╌ 500", "good")
        assert not counters._tiles["views"].shown.below
        attached.shell.setters["compare"]("")
        assert len(counters._tiles["orders"].shown.below) == 3, "no earlier run, where none is chosen"
        assert attached.settings.compare == ""
        attached.set_language("zh")
        assert counters._tiles["orders"].shown.below[0] == TileLine("▲ 预计 1,320", "good")

    run(look())


def test_a_click_on_a_tile_leads_to_its_goal_which_is_an_edit_that_is_undone(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def write() -> None:
        attached.docks["counters"].raise_()
        desk.connect()
        desk.run_to(5_000)
        attached.bridge.lock(False)
        counters = attached.panes.counters
        assert await until(lambda: "orders" in counters._tiles and attached.view.editable)
        QTest.mouseClick(counters._tiles["orders"], Qt.MouseButton.LeftButton)
        goals = attached.shell.goals
        assert isinstance(goals, Goals) and goals.isVisible()
        field = goals.fields["orders", "hour"]
        field.setFocus()
        QTest.keyClicks(field, "1.2k")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert await until(lambda: desk.plan.show.goals == (Goal(figure="orders", per="hour", amount=1200),))
        assert await until(lambda: field.text() == "1,200")
        # Two at once: the second was typed before the first one is in the show.
        for other, text in ((goals.fields["views", "hour"], "500"), (goals.fields["orders", "show"], "9k")):
            QTest.keyClicks(other, text)
            other.commit()
        amounts = [1200, 9000, 500]
        assert await until(lambda: [one.amount for one in desk.plan.show.goals] == amounts)
        for _ in range(2):
            attached.panes.editor.undo()
        assert await until(lambda: [one.amount for one in desk.plan.show.goals] == [1200])
        field.selectAll()
        QTest.keyClicks(field, "many")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert await until(lambda: "many" in goals.wrong.text())
        assert field.text() == "many", "it stays, to be mended"
        assert len(desk.plan.show.goals) == 1
        field.selectAll()
        QTest.keyClicks(field, "1,500")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert await until(lambda: desk.plan.show.goals[0].amount == 1500)
        assert await until(lambda: not goals.wrong.text())
        attached.panes.editor.undo()
        assert await until(lambda: desk.plan.show.goals[0].amount == 1200)
        assert await until(lambda: field.text() == "1,200")
        attached.bridge.lock(True)
        assert await until(lambda: not field.isEnabled())
        assert "Show mode" in goals.wrong.text()
        goals.close()
        await settled()

    run(write())


def test_a_source_is_ticked_to_count_and_not_in_show_mode(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = BesideState(figure="orders", choice="orders", counted=1000, asked=True, rows=ROWS)
    with_figures(desk, monkeypatch, beside=(both,))

    async def tick() -> None:
        attached.docks["counters"].raise_()
        desk.connect()
        attached.bridge.lock(False)
        desk.run_to(5_000)
        table = attached.panes.counters.beside
        assert await until(lambda: table.ticks and table.ticks["orders", "//shop"].isEnabled())
        tick = table.ticks["orders", "//shop"]
        assert not tick.isChecked() and table.ticks["orders", "//taobao"].isChecked()
        assert table.details["orders", "//shop"].text() == "▲ −36 % apart · 9 s old", "by a sign, too"
        assert "are they the same ones?" in table.heads["orders"].text()
        tick.click()
        asked = commands.CountSource(source="//shop", figure="orders", counts=True)
        assert await until(lambda: asked in [command for command, _ in desk.commands])
        assert not tick.isChecked(), "it shows what the desk says"
        attached.bridge.lock(True)
        assert await until(lambda: not tick.isEnabled())

    run(tick())


def test_an_earlier_run_is_drawn_in_dashes_and_its_day_is_said(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    at = list(range(0, 600_000, 10_000))
    values = [float(one) for one in at]
    curve = SeriesWindow(at, at, values, values)
    desk.earlier["last"] = Comparison(
        run="r1", title=Text(zh="昨天", en="Yesterday"), started_at_ms=1_795_867_380_000,
        series={"viewers": curve, "orders": curve},
    )  # fmt: skip

    async def look() -> None:
        timeline = attached.timeline
        timeline.load_plots()
        desk.connect()
        desk.run_to(60_000)
        plots = timeline.figures.plots
        assert plots is not None
        assert await until(lambda: len(plots._before["viewers"].getData()[0]) > 20)
        assert await until(lambda: "28 Nov" in timeline.compare.text())
        assert len(plots._before["orders"].getData()[0]) > 5
        timeline.compare.chosen.emit("weekday")
        assert await until(lambda: "none" in timeline.compare.text())
        assert attached.settings.compare == "weekday"
        assert await until(lambda: not len(plots._before["viewers"].getData()[0]))
        assert "no earlier run" in timeline.compare.toolTip()

    run(look())


def test_plots_follow_theme_and_language_though_no_desk_answers(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look() -> None:
        timeline = attached.timeline
        timeline.load_plots()
        desk.connect()
        desk.run_to(60_000)
        plots = timeline.figures.plots
        assert plots is not None
        scale = plots.viewers._top_text

        def grounds() -> set[str]:
            return {one.color().name() for one in (scale.fill, plots.viewers.backgroundBrush())}

        assert await until(lambda: "viewers" in scale.toPlainText())
        monkeypatch.setattr(timeline.figures, "_ask", lambda: None)
        attached.set_language("zh")
        assert await until(lambda: "在线人数" in scale.toPlainText())
        for name in ("light", "contrast", "dark"):
            attached.set_theme(name)
            assert await until(lambda: grounds() == {THEMES[attached.settings.theme].field.lower()})

    run(look())


def test_an_answered_question_is_a_sign_among_the_comments_that_leads_to_it(
    attached: ConsoleWindow, desk: WindowDesk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(0, 60_000, 500):
        desk.curves["comments"].append(at, at / 50)
    product = desk.plan.show.products[0]
    group = QuestionState(
        group_id="g1", product_id=product.id, intent="shipping", title="Shipping", count=3, askers=3,
        answer=AnswerState(text="Tomorrow."), status="said",
    )  # fmt: skip
    with_figures(desk, monkeypatch, questions=QuestionsState(comments=1200, per_minute=600, groups=(group,)))
    desk.said = (
        Answered(at_ms=30_000, group_id="g1", product_id=product.id, title="when does it ship?"),
        Answered(at_ms=50_000, group_id="gone"),
    )

    async def click() -> None:
        timeline, overlay = attached.timeline, attached.timeline.overlay
        timeline.load_plots()
        desk.connect()
        desk.run_to(60_000)
        plots = timeline.figures.plots
        assert plots is not None
        assert await until(lambda: timeline.figures.comments_from() is not None and overlay.width() > 500)
        assert await until(lambda: plots.series["comments"].high and len(timeline.figures.answered) == 2)
        assert await until(lambda: timeline.figures.comments.isVisible())
        down = plots.y() - overlay.y() + plots.comments.geometry().center().y()
        spot = QPoint(round(timeline.axis.x(30_000, overlay.width())), down)
        await by_hand(lambda: QTest.mouseMove(overlay, spot))
        said = f"Answered: when does it ship? · {product.name.en}"
        assert await until(lambda: said in overlay._values)
        assert any(value.startswith("Comments/min") for value in overlay._values)
        attached.docks["log"].raise_()
        QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=spot)
        questions = attached.panes.questions
        row = questions.current()
        assert row is not None and row.group_id == "g1" and questions.isVisible()
        gone = QPoint(round(timeline.axis.x(50_000, overlay.width())), down)
        QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=gone)
        assert "report" in questions.said.text()

    run(click())


def test_without_comments_the_plots_have_all_the_room(
    attached: ConsoleWindow, desk: WindowDesk, run: Run
) -> None:
    async def look() -> None:
        timeline = attached.timeline
        timeline.load_plots()
        desk.connect()
        desk.run_to(5_000)
        await settled()
        assert timeline.figures.comments_from() is None and not timeline.figures.comments.isVisible()

    run(look())
