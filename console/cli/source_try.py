"""What comes from a source, and what it becomes, before anything of it counts."""

import asyncio
import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from console.base.clock import SystemClock
from console.base.errors import Problem, ShowcallerError
from console.base.untrusted import Unfit
from console.cli.language import say, words
from console.desk.source_context import RealWaits, SourceContext
from console.desk.source_health import clock_problem
from console.desk.sources import fit
from console.sources import raw_frames
from console.sources.decode import decode
from console.sources.frames import FramesInvalid, Recorder, read, read_all
from console.sources.general.charset import as_utf8
from console.sources.setup import Batch, Budget, SourceFault, SourceSetup, kinds
from console.words.message import message, plain

MOST_RAW = 20_000


class _Line(msgspec.Struct):
    raw: str
    events: list[msgspec.Raw]
    problem: Problem | None = None


class _Said:
    """What the source says of itself."""

    def __init__(self) -> None:
        self.problem: Problem | None = None
        self.used: Budget | None = None
        self.connected = False

    def alive(self, interval_ms: int | None) -> None:
        """It heard the other side, whatever came of that."""
        self.connected = True

    def warn(self, problem: Problem | None) -> None:
        self.problem = problem or self.problem

    def budget(self, budget: Budget) -> None:
        self.used = budget

    def their_clock(self, difference_ms: int) -> None:
        self.problem = clock_problem(difference_ms) or self.problem

    def new_secret(self, key: str, value: str) -> None:
        """Nothing that is only tried is kept."""


def try_source(
    setup: SourceSetup,
    secrets: dict[str, str],
    count: int,
    seconds: float,
    as_json: bool,
    record: str | None = None,
) -> int:
    """Show the next so many batches that hold events, for so long at most. Returns 0 where an event came.

    record: a new file that all that comes meanwhile is written to, as it came. Raises FramesInvalid where it cannot.
    """
    recorder = None if record is None else Recorder(Path(record))
    with contextlib.closing(recorder) if recorder is not None else contextlib.nullcontext():
        return asyncio.run(_try(setup, secrets, count, seconds, as_json, recorder))


def try_again(setup: SourceSetup, of: str, as_json: bool) -> int:
    """Show what recorded frames become by the codec of now. of: a file of them, or a run's folder, of which this
    source's are shown. Returns 0 where an event came of them. Raises FramesInvalid.
    """
    path = Path(of)
    paths = raw_frames.files_of(path, setup.name) if path.is_dir() else [path]
    if not paths:
        what = message("frames.none_here", name=setup.name, path=path)
        raise FramesInvalid(Problem("--from", what, message("frames.fix_none_here")))
    again, said, events = kinds()[setup.kind].again, _Said(), 0
    frames = read_all(paths) if path.is_dir() else read(path)
    for frame in frames:
        try:
            assert again is not None, setup.kind
            batch = again(setup, frame.came, frame.received_ms)
        except (Unfit, ValueError, ShowcallerError) as error:
            what = error.problems[0].whole() if isinstance(error, ShowcallerError) else plain(str(error))
            raw = _readable(frame.body)[:MOST_RAW]
            _show(_Line(raw, [], Problem("", message("frames.not_again", error=what))), as_json)
            continue
        line = _line(batch, frame.received_ms, said)
        _show(line, as_json)
        events += len(line.events)
    return 0 if events else 1


async def _try(
    setup: SourceSetup,
    secrets: dict[str, str],
    count: int,
    seconds: float,
    as_json: bool,
    recorder: Recorder | None,
) -> int:
    clock, said = SystemClock(), _Said()
    pool = ThreadPoolExecutor(2, "source")
    context = SourceContext(clock, RealWaits(), said, pool, clock.wall_ms())
    shown = events = 0
    try:
        async with asyncio.timeout(seconds):
            while shown < count:
                batches = kinds()[setup.kind].open(setup, secrets, context)
                async for batch in batches:
                    if recorder is not None:
                        recorder.put(batch)
                    line = _line(batch, clock.wall_ms(), said)
                    if line.events or line.problem is not None:
                        _show(line, as_json)
                        shown, events = shown + 1, events + len(line.events)
                    if shown >= count:
                        break
                close = getattr(batches, "aclose", None)
                if close is not None:
                    await close()
                await context.close()
                await context.sleep(1000)
    except TimeoutError:
        if not shown:
            what = message("source.nothing_came", seconds=round(seconds))
            fix = (
                message("source.fix_nothing_came") if said.connected else message("source.fix_not_connected")
            )
            _show(_Line("", [], said.problem or Problem("", what, fix)), as_json)
    except SourceFault as fault:
        _show(_Line("", [], fault.problems[0]), as_json)
        return 1
    except ShowcallerError as error:
        _show(_Line("", [], error.problems[0]), as_json)
        return 1
    finally:
        await context.close()
        pool.shutdown(wait=False, cancel_futures=True)
    return 0 if events else 1


def _line(batch: Batch, now_ms: int, said: _Said) -> _Line:
    raw = _readable(batch.raw)[:MOST_RAW]
    decoded = decode(msgspec.json.encode(fit(batch.events)), now_ms)
    good = msgspec.json.decode(decoded.accepted, type=list[msgspec.Raw]) if decoded.accepted else []
    problems = [*batch.left_out, *decoded.problems]
    warned, said.problem = said.problem, None
    return _Line(raw, good[:200], problems[0] if problems else warned)


def _readable(raw: bytes) -> str:
    """Returns what came, its letters as letters: many servers write \\u5927 for one."""
    if b"\\u" in raw:
        with contextlib.suppress(msgspec.DecodeError, UnicodeError, RecursionError):
            raw = msgspec.json.encode(msgspec.json.decode(raw))
    return as_utf8(raw)[: MOST_RAW * 4].decode("utf-8", "replace")


def _show(line: _Line, as_json: bool) -> None:
    if as_json:
        print(msgspec.json.encode(line).decode(), flush=True)
        return
    if line.raw:
        print(line.raw[:2000], flush=True)
    for event in line.events:
        print(f"  → {bytes(event).decode()}", flush=True)
    if line.problem is not None:
        say(line.problem.whole(), sys.stderr)
    if line.raw and not line.events and line.problem is None:
        print(words(message("source.becomes_nothing")))
