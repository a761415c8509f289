"""What each source says of a figure, beside the others and beside what counts. Pure."""

from collections.abc import Mapping

import msgspec

from console.api.figures_state import BesideRow, BesideState
from console.engine.metrics import last_minute
from console.engine.reduce_counters import added, later
from console.engine.state import Counters, DeskState, SourceSums
from console.model.facts import CountersMoved
from console.model.figures import choice_of
from console.model.show import Show

# So many sources are looked at; who is in four thousand rooms has them added up all the same.
MOST_SOURCES = 16
PLAIN = ("views", "visitors", "likes")


def said_by(fact: CountersMoved) -> dict[str, dict[str, int]]:
    """Returns what a batch's sources said: source → counter → what is added."""
    if not fact.alone:
        return fact.beside
    said = {name: more for name, more in fact.add.items() if choice_of(name)}
    return {fact.source: said} if said else {}


def with_sources(counters: Counters, fact: CountersMoved, t_ms: int) -> Counters:
    """Returns the sums with what the sources of a batch said."""
    said = said_by(fact)
    if not said and not fact.viewers:
        return counters
    sources = dict(counters.sources)
    for source in dict.fromkeys((*said, *fact.viewers)):
        before = sources.get(source)
        if before is None:
            if len(sources) >= MOST_SOURCES:
                continue
            before = SourceSums()
        more, viewers = said.get(source, {}), fact.viewers.get(source)
        minutes = dict(before.minutes)
        for name, count in more.items():
            if count > 0:
                minutes[name] = later(minutes.get(name, ()), t_ms, count)
        sources[source] = SourceSums(
            added(before.sums, more),
            before.viewers if viewers is None else viewers,
            before.viewers_ms if viewers is None else t_ms,
            t_ms,
            minutes,
        )
    return msgspec.structs.replace(counters, sources=sources)


def figures(show: Show, counters: Counters) -> list[tuple[str, str]]:
    """Returns (figure, the counter it is kept under) of all that sources may both say; viewers have no counter."""
    word = show.settings.gmv_counts
    named = [("viewers", ""), *((name, name) for name in PLAIN)]
    named += [("orders", f"orders_{word}"), ("units", f"units_{word}")]
    found = {name for one in counters.sources.values() for name in one.sums}
    money = sorted(name for name in found if name.startswith(f"gmv_{word}."))
    return named + [(f"gmv.{name.partition('.')[2]}", name) for name in money]


def beside(show: Show, state: DeskState, t_ms: int) -> tuple[BesideState, ...]:
    """Returns every figure that two or more sources give."""
    counters = state.counters
    if len(counters.sources) < 2:
        return ()
    made = (_figure(figure, name, state, t_ms) for figure, name in figures(show, counters))
    return tuple(one for one in made if one is not None)


def with_clocks(figure: BesideState, clocks: Mapping[str, int | None]) -> BesideState:
    """Returns a figure with how far its sources' clocks are ahead, by source."""
    rows = (msgspec.structs.replace(row, clock_ms=clocks.get(row.source)) for row in figure.rows)
    return msgspec.structs.replace(figure, rows=tuple(rows))


def _figure(figure: str, name: str, state: DeskState, t_ms: int) -> BesideState | None:
    counters, counting = state.counters, state.counting
    choice = choice_of(name) or "viewers"
    rows = []
    for source, one in sorted(counters.sources.items()):
        value = one.sums.get(name) if name else one.viewers
        if value is None:
            continue
        heard_ms = one.last_ms if name else one.viewers_ms
        rows.append(
            BesideRow(
                source=source,
                title=title_of(source),
                value=value,
                per_minute=last_minute(one.minutes.get(name, ()), t_ms) if name else None,
                age_ms=None if heard_ms is None else t_ms - heard_ms,
                counts=counting.counts(source, choice),
            )
        )
    if len(rows) < 2:
        return None
    counted = [row.value for row in rows if row.counts]
    confirmed = all(choice in counting.confirmed.get(row.source, ()) for row in rows if row.counts)
    return BesideState(
        figure=figure,
        choice=choice,
        counted=counters.sums.get(name, 0) if name else counters.gauges.get("viewers", 0),
        asked=len(counted) > 1 and choice not in counting.chosen and not confirmed,
        rows=tuple(_apart(row, sum(counted)) for row in rows),
    )


def _apart(row: BesideRow, reference: int) -> BesideRow:
    """How far one that does not count is from what those say together that do."""
    if row.counts or not reference:
        return row
    percent = round((row.value - reference) / reference * 100, 1)
    return msgspec.structs.replace(row, apart_percent=percent)


def title_of(source: str) -> str:
    """Returns what people call a source: the name that it was set up under, or else all of it."""
    name = source.rpartition("/")[2]
    return name if source.startswith("//") and name else source
