"""The plots below the timeline's lanes: which figures are asked for and when, and what is read off them."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.api.messages import Answered, Comparison, SeriesWindow
from ui.parts.dock import Spawn
from ui.parts.gutter import Figures
from ui.present import figures
from ui.present.answered import nearest
from ui.present.axis import Axis
from ui.present.compared import waits
from ui.present.timeline import value_at
from ui.present.view import View
from ui.words import tr

if TYPE_CHECKING:
    import asyncio

    from ui.parts.plots import Plots

# Figures move with the feed, about once a second; the axis moves with the mouse.
FETCH_S, FETCH_MOVED_S = 1.0, 0.1
# What was answered is asked for so often, and an earlier run until the desk has read it.
ANSWERED_S, COMPARISON_S = 3.0, 5.0
SERIES = ("viewers", "orders", "comments")
MINUTE_MS = 60_000


class PlotReads(Protocol):
    """What is asked of the desk; None where it does not answer."""

    async def series(self, name: str, from_ms: int, to_ms: int, points: int) -> SeriesWindow | None: ...

    async def comparison(self, which: str) -> Comparison | None: ...

    async def answered(self) -> Sequence[Answered] | None: ...


class TimelinePlots(QObject):
    """plots: None until load(). beside: the column of figures left of them. compare_with: which earlier run is drawn
    with them: ``last``, ``weekday``, or empty. changed(): hears of another comparison.
    """

    def __init__(self, reads: PlotReads, spawn: Spawn, changed: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._reads, self._spawn, self._changed = reads, spawn, changed
        self._view = View()
        self._axis = Axis(0, 1)
        self._wide = 0
        self.plots: Plots | None = None
        self.viewers, self.orders, self.comments = (Figures(parent) for _ in SERIES)
        # Where there is no room for it, it takes none.
        self.comments.setMinimumHeight(1)
        self.comments.hide()
        self.beside = QVBoxLayout()
        self.beside.setSpacing(3)
        for shown, part in ((self.viewers, 6), (self.orders, 4), (self.comments, 3)):
            self.beside.addWidget(shown, part)
        self.compare_with = ""
        self.comparison: Comparison | None = None
        self.answered: tuple[Answered, ...] = ()
        # Which run they are of, and with which it is compared.
        self._of = ("", "")
        self._asked: asyncio.Task[None] | None = None
        self._fetched_s = self._answered_s = self._compared_s = float("-inf")
        self.stale = True
        # Whether there is room for any of it.
        self._seen = True

    def load(self, parent: QWidget) -> "Plots":
        """Bring the plots in; pyqtgraph is loaded here."""
        from ui.parts.plots import Plots

        self.plots = Plots(parent)
        self.plots.setVisible(self._seen)
        self.stale = True
        return self.plots

    def set_seen(self, seen: bool) -> None:
        """Show the plots and the figures beside them, or leave them out."""
        if seen == self._seen:
            return
        self._seen = self.stale = seen
        if self.plots is not None:
            self.plots.setVisible(seen)
        for shown in (self.viewers, self.orders):
            shown.setVisible(seen)
        self._show_comments()

    def _show_comments(self) -> None:
        there = self.plots is not None and self.plots.comments_from() is not None
        self.comments.setVisible(self._seen and there)

    # ── showing ──────────────────────────────────────────────────────────────────────────────────

    def show_view(self, view: View, axis: Axis, wide: int) -> None:
        """Show the state. wide: of the axis, in pixels."""
        assert view.state is not None
        self._view, self._axis, self._wide = view, axis, wide
        of = (view.state.run.run_id, self.compare_with)
        if of != self._of:
            if of[0] != self._of[0]:
                self.answered = ()
            self._of, self.comparison = of, None
            self._answered_s = self._compared_s = float("-inf")
            self.stale = True
            self._changed()
        if self.plots is not None:
            self.plots.show_now(view.t_ms)
            self.plots.want_comments(self._has_comments())
            self._show_comments()
        self._show_figures(view)
        self._ask()

    def _has_comments(self) -> bool:
        state = self._view.state
        return bool(self.answered) or (state is not None and state.questions.comments > 0)

    def show_axis(self, axis: Axis) -> None:
        """Another window of time."""
        if self.plots is not None:
            self.plots.show_axis(axis)

    def show_nothing(self) -> None:
        """No show is known: what is seen of the last one would be taken for the next one's."""
        self._of, self.comparison, self.answered = ("", ""), None, ()
        for shown in (self.viewers, self.orders, self.comments):
            shown.show_figures(())
        self.stop()
        if self.plots is not None:
            self.plots.want_comments(False)
            self.comments.hide()
            self._draw({})

    def restyle(self) -> None:
        """In the theme's colours."""
        if self.plots is not None:
            self.plots.restyle()
        self.draw_again()

    def draw_again(self) -> None:
        """The same figures in another theme or language, also while no desk answers."""
        self.stale = True
        if self.plots is not None and self._view.state is not None:
            self._draw(self.plots.series)

    def _show_figures(self, view: View) -> None:
        assert view.state is not None
        counters, language = view.state.counters, view.language
        # While a show is written nothing is counted: a nought would be a figure.
        metrics, multiples = ({}, {}) if view.edits else (counters.metrics, counters.multiples)
        money = next((name for name in metrics if name.startswith("gmv.")), "")
        stale = "warn" if counters.stale else "viewers"
        self.viewers.show_figures(
            (
                (tr("Viewers"), figures.count(metrics.get("viewers"), language), stale),
                (tr("Views"), figures.count(metrics.get("views"), language), "text"),
                (tr("Dwell"), figures.times(multiples.get("dwell_ms")), "text"),
                (tr("Peak"), figures.count(metrics.get("peak_viewers"), language), "text"),
            )
        )
        amount = figures.amount(metrics.get(money), money.partition(".")[2], language) if money else "–"
        self.orders.show_figures(
            (
                (tr("Orders"), figures.count(metrics.get("orders"), language), "orders"),
                (tr("vs usual"), figures.times(multiples.get("orders")), "text"),
                (tr("GMV"), amount, "text"),
                (tr("Orders/min"), figures.count(metrics.get("orders_per_minute"), language), "text"),
            )
        )
        asked = view.state.questions
        self.comments.show_figures(
            (
                (tr("Comments/min"), figures.count(asked.per_minute, language), "comments"),
                (tr("Answered"), figures.count(len(self.answered), language), "good"),
            )
        )

    def read_off(self, t_ms: float) -> list[str]:
        """Returns what the figures are at a moment, a line each."""
        view, plots = self._view, self.plots
        if plots is None or t_ms > view.t_ms:
            return []
        language, before = view.language, plots.before
        seen = value_at(plots.series["viewers"], t_ms)
        gap = tr("no figures here")
        value = figures.count(seen, language) if seen is not None else gap
        then = value_at(before["viewers"], t_ms) if "viewers" in before else None
        values = [f"{tr('Viewers')} {value}{self._then(then)}"]
        for name, title in (("orders", tr("Orders/min")), ("comments", tr("Comments/min"))):
            rate = _rate_at(plots.series[name], t_ms)
            if rate is not None:
                then = _rate_at(before[name], t_ms) if name in before else None
                values.append(f"{title} {figures.count(rate, language)}{self._then(then)}")
        return values

    def _then(self, value: float | None) -> str:
        return "" if value is None else f"  ╌ {figures.count(value, self._view.language)}"

    def comments_from(self) -> int | None:
        """Returns how far down in the plots the comments begin, None where they have no plot."""
        return self.plots.comments_from() if self.plots is not None else None

    def answered_at(self, t_ms: float, reach_ms: float) -> Answered | None:
        """Returns the question that was answered at a moment, or nearest to it within reach."""
        return nearest(self.answered, t_ms, reach_ms)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────

    def _ask(self) -> None:
        """Figures for the window seen: one request on its way, more often while the axis moves."""
        waited_s = time.monotonic() - self._fetched_s
        due = waited_s >= (FETCH_MOVED_S if self.stale else FETCH_S)
        free = self._asked is None or self._asked.done()
        seen = self.plots is not None and self.plots.isVisible()
        if due and free and seen and self._view.on:
            self._fetched_s, self.stale = time.monotonic(), False
            self._asked = self._spawn(self._load())

    async def _load(self) -> None:
        axis, points = self._axis, min(2000, max(200, self._wide * 2))
        start, end = round(axis.from_ms - axis.span_ms * 0.1), round(axis.to_ms + axis.span_ms * 0.1)
        came: dict[str, SeriesWindow] = {}
        for name in SERIES if self._has_comments() else SERIES[:2]:
            series = await self._reads.series(name, start, end, points)
            if series is None:
                return
            came[name] = series
        await self._load_beside()
        if self.plots is not None:
            self._draw(came)

    async def _load_beside(self) -> None:
        """What changes seldom: an earlier run, and what was answered."""
        now_s, of = time.monotonic(), self._of
        if now_s - self._answered_s >= ANSWERED_S and self._view.runs:
            self._answered_s = now_s
            answered = await self._reads.answered()
            if answered is not None and of == self._of:
                self.answered = tuple(answered)
        if (
            self.compare_with
            and waits(self.comparison)
            and now_s - self._compared_s >= COMPARISON_S
            and self._view.runs
        ):
            self._compared_s = now_s
            comparison = await self._reads.comparison(self.compare_with)
            if comparison is not None and of == self._of:
                self.comparison = comparison
                self._changed()

    def _draw(self, series: Mapping[str, SeriesWindow]) -> None:
        """Draw the figures of the window."""
        view, plots = self._view, self.plots
        assert plots is not None
        units = {"viewers": tr("viewers"), "orders": tr("orders/min"), "comments": tr("comments/min")}
        nothing = tr("No figures yet: they are drawn here as soon as a source sends them.")
        before = self.comparison.series if self.comparison is not None else None
        plots.show_series(series, self._axis, view.t_ms, units, view.language, nothing, before)
        takes = view.whole.takes if view.whole is not None else []
        plots.show_cues([take.started_ms for take in takes])
        plots.show_answered([one.at_ms for one in self.answered])
        plots.show_milestones(
            [
                (mark.t_ms, *self._milestone(mark.metric, mark.value))
                for mark in (view.state.milestones if view.state is not None else [])
            ]
        )

    def _milestone(self, metric: str, value: int) -> tuple[str, str]:
        """What was reached, and the same in short."""
        name, shown = self._view.metric(metric, value)
        return tr("{figure} {metric}").format(figure=shown, metric=name), shown

    def stop(self) -> None:
        """No more figures: the window is closing."""
        if self._asked is not None:
            self._asked.cancel()


def _rate_at(series: SeriesWindow, t_ms: float) -> float | None:
    """Returns how much of a sum came in the minute before a moment."""
    now = value_at(series, t_ms)
    return None if now is None else now - (value_at(series, t_ms - MINUTE_MS) or 0.0)
