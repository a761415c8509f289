"""Viewers' questions beside a show: 54,000 comments in a minute, cues on time, a question's row, an approved answer.

The first part is a whole desk on the OBS at hand, with a process that posts comments; its journal tells how late cues
were and how soon a question stood in it. The second is a desk's own loop and the host's thread, beside the sorting of
as many comments: from an approval until its answer is among what the host says. The third is an hour of comments.
"""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from console.base.clock import ShowClock, SystemClock
from console.base.workers import LOGGED
from console.bench.comment_hour import RATE, hour
from console.bench.comments import PER_SECOND, posted
from console.bench.cues import GAP_MS, LIMIT_MS, errors_of, load_of
from console.bench.processes import end, start, start_desk
from console.bench.result import Limit, NothingMeasured, Result, percentile, row
from console.bench.shows import cut_show
from console.bench.stage import stage
from console.desk.core import DeskCore
from console.desk.figures import STEP_MS
from console.desk.loop import DeskLoop
from console.desk.options import NAME
from console.desk.prepare import Prepared
from console.desk.questions import QuestionDesk
from console.devices.avatar.speaker import SpeakerDevice
from console.devices.avatar.speaking import Speaking
from console.devices.device import Request
from console.engine.plan import compile_show
from console.journal.reader import read
from console.model import facts
from console.model.cue import AvatarCue, Manual
from console.model.facts import Record
from console.model.show import Money, Product, Segment, Show, Text
from console.model.speaking import HostHealth
from console.words.message import message

LOADER = "console.bench.comments"
ROW_MS, APPROVED_MS = 1000.0, 50.0
# A tenth of a core, for an hour.
SECOND_MS, GROWN_MB = 100.0, 64.0
SCRIPT = "这一句是文稿。" * 20


def measure(folder: Path, quick: bool) -> Result:
    """The desk in its own process, the sender in another, on the real OBS where it is there."""
    # Two hundred at the least: of a hundred, the one in a hundred is the worst.
    prepared = cut_show(folder / "cues", 200 if quick else 400, GAP_MS)
    with stage(prepared) as (obs, password, notes):
        taken, rows_ms, rate, note = _show(folder, prepared, obs, password)
    queued = _approvals(200)
    whole = hour(compile_show(_talk(), {}), quick)
    per_minute = PER_SECOND * 60
    return Result(
        "questions",
        f"ms, beside {per_minute:,} comments in a minute; cues every {GAP_MS} ms",
        (
            row("cue started after due", taken),
            row("question in the journal", rows_ms),
            row("answer queued", queued),
            row(f"a second of {RATE} comments", whole.ms),
        ),
        (
            Limit("cue started, p99 ms after due", round(percentile(taken, 0.99), 3), LIMIT_MS),
            Limit("a question's row, p99 ms", round(percentile(rows_ms, 0.99), 1), ROW_MS),
            Limit("approval to the host's queue, p99 ms", round(percentile(queued, 0.99), 2), APPROVED_MS),
            Limit(f"a second of {RATE} comments, p99 ms", round(percentile(whole.ms, 0.99), 1), SECOND_MS),
            Limit(f"MB grown by {whole.comments:,} comments", round(whole.grown_mb, 1), GROWN_MB),
            # A sender that was slowed down measured something easier.
            Limit("comments/s meant over comments/s sent", round(PER_SECOND / max(1.0, rate), 3), 1.1),
        ),
        (*notes, note),
    )


def _show(
    folder: Path, prepared: Prepared, obs: str, password: str
) -> tuple[list[float], list[float], float, str]:
    desk, url, token = start_desk(folder / "run", prepared.root, obs, password)
    sender = start("-m", LOADER, url, token)
    try:
        desk.communicate(timeout=300)
        rate, note = load_of(sender)
    finally:
        end(sender)
        end(desk)
    return errors_of(folder / "run")[0], _rows(folder / "run"), rate, note


def _rows(folder: Path) -> list[float]:
    """Ms from when a comment came until its question stood in the journal, by the oldest that each step can have.

    Raises NothingMeasured where no comment was counted, or not each once.
    """
    found: list[float] = []
    last_ms: int | None = None
    counted = comments = 0
    for record in read(folder / NAME):
        fact = record.fact
        if isinstance(fact, facts.CountersMoved):
            comments += fact.add.get("comments", 0)
        elif isinstance(fact, facts.QuestionsMoved):
            counted += fact.comments
            if not fact.groups:
                continue
            newest_ms = max(step.newest_ms for step in fact.groups)
            between_ms = STEP_MS if last_ms is None else record.t_ms - last_ms
            found.append(float(record.t_ms - newest_ms + between_ms))
            last_ms = record.t_ms
    if not found or counted != comments:
        raise NothingMeasured(message("bench.comments_lost", counted=counted, comments=comments))
    return found


# ── approvals ────────────────────────────────────────────────────────────────────────────────────


class _Quiet:
    """A host who is there and never comes to what he is asked to say."""

    sound = False
    ready = True

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def say(self, utterance_id: str, sentence_index: int, text: str, language: str) -> None: ...

    def interrupt(self, order: int) -> None: ...

    def drop(self, order: int) -> None: ...

    def start_anew(self, order: int) -> None: ...

    def health(self) -> HostHealth:
        return HostHealth(ready=True)


class _Nowhere:
    """Keeps nothing; what the host is asked for goes to his thread."""

    def __init__(self) -> None:
        self.host: Callable[[Sequence[Request]], None] = lambda requests: None

    def journal(self, records: Sequence[Record], urgent: bool) -> None: ...

    def before_air(self) -> None: ...

    def send(self, requests: Sequence[Request]) -> None:
        self.host(requests)


def _approvals(count: int) -> list[float]:
    """Ms from an approval until its answer is among what the host says, beside comments that are sorted."""
    clock, out = SystemClock(), _Nowhere()
    plan = compile_show(_talk(), {})
    core = DeskCore(plan, clock, ShowClock(clock.mono_ns(), 0, 1.0), out, (SpeakerDevice(),))
    loop = DeskLoop(core, clock)
    host = Speaking(
        lambda: core.moment, {"presenter": lambda tell: _Quiet()}, clock, loop.emit, lambda code, what: None
    )  # fmt: skip
    core.listeners.append(host.record)
    out.host = host.send
    desk = QuestionDesk(
        lambda: core.moment, loop.emit, clock.mono_ns, STEP_MS * 1_000_000, loop.stand_aside, LOGGED
    )
    thread = threading.Thread(target=loop.run, daemon=True)
    over = threading.Event()
    crowd = threading.Thread(target=lambda: _crowd(desk, over), daemon=True)
    thread.start()
    host.start()
    desk.start()
    crowd.start()
    try:
        loop.call(lambda: _begin(core)).result(10)
        _approved(core, loop)  # The first one wakes all of it up.
        return [_approved(core, loop) for _ in range(count)]
    finally:
        over.set()
        crowd.join(5)
        desk.close()
        host.close()
        loop.stop()
        thread.join(5)


def _begin(core: DeskCore) -> None:
    core.handle(facts.RunStarted("run", "bench", "rehearsal", 1.0, False, 0, 0, "event", "", "0"), "desk")
    core.handle(facts.Go(), "bench")
    core.handle(facts.CueConfirmed(1), "obs")
    step = facts.GroupStep("thing.asked", "thing", "asked", 1, 1, "?", 0)
    core.handle(facts.QuestionsMoved((step,), 1), "bench")


def _approved(core: DeskCore, loop: DeskLoop) -> float:
    began = time.perf_counter_ns()
    loop.call(lambda: core.handle(facts.ApproveAnswer("thing.asked", "好的。", at="now"), "bench")).result(10)
    while not core.moment.state.questions.given:
        if time.perf_counter_ns() - began > 10e9:
            raise NothingMeasured(message("bench.answer_lost"))
        time.sleep(0.0002)
    took = (time.perf_counter_ns() - began) / 1e6
    loop.call(lambda: core.handle(facts.RejectQuestion("thing.asked"), "bench")).result(10)
    time.sleep(0.02)
    return took


def _crowd(desk: QuestionDesk, over: threading.Event) -> None:
    """So many comments a second, in batches of a tenth of it."""
    size, sent = PER_SECOND // 10, 0
    while not over.wait(0.1):
        desk.take(posted(sent, size), sent)
        sent += size


def _talk() -> Show:
    cue = AvatarCue(
        id="h1", title="h1", engine="presenter", script={"zh": SCRIPT}, start=Manual(), end="hold",
        duration_ms=3_600_000,
    )  # fmt: skip
    return Show(
        id="bench",
        title=Text(en="Bench"),
        planned_start="2024-04-16T18:18:00+08:00",
        segments=(Segment(id="one", title=Text(en="One"), product_id="thing", cues=(cue,)),),
        products=(Product(id="thing", sku="THING", name=Text(en="Thing"), price=Money(minor=100)),),
    )
