"""Sources that do not agree: said when it has lasted for a minute, and over when they agree again."""

from collections.abc import Callable

from console.api.figures_state import BesideRow, BesideState
from console.base.errors import Problem
from console.engine.beside import beside
from console.engine.moment import Moment
from console.words.message import Message, message

# So far apart, in percent, for so long (real ms); of less than so many it says nothing.
APART_PERCENT, APART_MS, LEAST = 20.0, 60_000, 20
# What goes with its orders is not said a second time.
NAMES = {
    "viewers": message("figure.viewers"),
    "views": message("figure.views"),
    "visitors": message("figure.visitors"),
    "likes": message("figure.likes"),
    "orders": message("figure.orders"),
}
Report = Callable[[str, Problem | None], None]


class FigureWatch:
    """look() now and then, on one thread. show_ms: show time now; mono_ms: of a clock that nobody sets."""

    def __init__(
        self,
        moment: Callable[[], Moment],
        show_ms: Callable[[], int],
        mono_ms: Callable[[], int],
        report: Report,
    ) -> None:
        self._moment, self._show_ms, self._mono_ms, self._report = moment, show_ms, mono_ms, report
        self._since: dict[str, int] = {}
        self._said: dict[str, Problem] = {}

    def look(self) -> None:
        """Say what is new, and end what is over."""
        moment = self._moment()
        if moment.state.run.ended_ms is not None:
            return
        now_ms = self._mono_ms()
        seen: dict[str, Problem] = {}
        for figure in beside(moment.plan.show, moment.state, self._show_ms()):
            name = NAMES.get(figure.figure)
            if name is None:
                continue
            if figure.asked and (both := _both(name, figure)) is not None:
                seen[f"figures.both.{figure.figure}"] = both
            for row in figure.rows:
                if is_apart(row, figure):
                    seen[f"figures.apart.{figure.figure}.{row.source}"] = _apart(name, row)
        self._since = {code: self._since.get(code, now_ms) for code in seen}
        for code, problem in seen.items():
            due = code.startswith("figures.both.") or now_ms - self._since[code] >= APART_MS
            if due and code not in self._said:
                self._said[code] = problem
                self._report(code, problem)
        for code in [code for code in self._said if code not in seen]:
            del self._said[code]
            self._report(code, None)


def is_apart(row: BesideRow, figure: BesideState) -> bool:
    """Returns whether a source says something quite other than what counts."""
    if row.apart_percent is None or abs(row.apart_percent) <= APART_PERCENT:
        return False
    return max(row.value, *(one.value for one in figure.rows if one.counts)) >= LEAST


def _apart(name: Message, row: BesideRow) -> Problem:
    percent = round(row.apart_percent or 0)
    said = f"+{percent}" if percent > 0 else str(percent)
    what = message("figure.apart", source=row.title, percent=said, figure=name)
    return Problem("", what, message("figure.fix_apart"))


def _both(name: Message, figure: BesideState) -> Problem | None:
    """Asked only of sources that were set up: a sender of many rooms means them to be added up."""
    titles = [row.title for row in figure.rows if row.counts and row.source.startswith("//")]
    if len(titles) < 2:
        return None
    what = message("figure.both", figure=name, sources=", ".join(titles))
    return Problem("", what, message("figure.fix_both"))
