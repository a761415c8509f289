"""The sources of a run put together: who counts, who keeps what came, who looks after them."""

from console.base.clock import Clock
from console.base.workers import Workers
from console.desk.beginning import is_rehearsal
from console.desk.io import IoLoop
from console.desk.loop import DeskLoop
from console.desk.options import Options
from console.desk.parts import Parts
from console.desk.port import Desk
from console.desk.problems import Problems
from console.desk.raw_keeper import RawKeeper
from console.desk.source_setups import PcSources
from console.desk.sources import Sources, alarm_code
from console.engine.beside import beside
from console.engine.counting import SET_UP
from console.model.facts import CountSource, Record


def look_after_sources(
    options: Options,
    desk: Desk,
    clock: Clock,
    loop: DeskLoop,
    io: IoLoop,
    problems: Problems,
    parts: Parts,
    workers: Workers,
) -> None:
    """Add a run's sources to its parts, where there are to be any."""
    if not options.sources and (options.sources is not None or is_rehearsal(options)):
        return
    raw = RawKeeper(options.run_dir, problems.report, loop.stand_aside, workers)
    parts.add(raw.close, raw.start)
    looked_after = Sources(
        PcSources(),
        desk.take_events,
        clock,
        desk.now_ms,
        clock.wall_ms() - desk.now_ms(),
        lambda code, problem: problems.report(alarm_code(code), problem),
        options.run_dir,
        options.sources,
        choose=desk.choose_source,
        keep_raw=raw.put,
        confirm=desk.confirm_source,
    )
    loop.core.listeners.append(lambda record: _keep_choice(record, loop, looked_after))
    desk.sources = looked_after.states
    parts.add(lambda: None, lambda: io.serve("sources", looked_after.run))


def _keep_choice(record: Record, loop: DeskLoop, sources: Sources) -> None:
    """What a producer says of sources that both count is kept with them; that one does not is of this run alone."""
    fact = record.fact
    if not isinstance(fact, CountSource) or record.by == SET_UP:
        return
    if not fact.counts:
        sources.keep_choice((fact.source,), fact.figure, False)
        return
    moment = loop.core.moment
    rows = [
        row.source
        for one in beside(moment.plan.show, moment.state, moment.state.t_ms)
        if one.choice == fact.figure
        for row in one.rows
        if row.counts
    ]
    sources.keep_choice(tuple(dict.fromkeys(rows)), fact.figure, True)
