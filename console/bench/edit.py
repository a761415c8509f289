"""A large show: how soon it is open, and how soon every edit of it is answered, kept and in the run."""

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from console.base.clock import ShowClock, SystemClock
from console.bench.result import Limit, Result, percentile, row
from console.desk.core import DeskCore
from console.desk.editing import Editing
from console.desk.opening import open_show
from console.desk.prepare import prepare
from console.devices.device import Request
from console.devices.obs.device import ObsDevice
from console.engine import view
from console.engine.plan import Plan
from console.files.showfile import encode
from console.journal.edits import EditJournal
from console.model.cue import AvatarCardCue, CardCue, Cue
from console.model.edits import EditAsked, Insert, Move, Op, Put, Remove
from console.model.facts import Record, RunStarted, ShowEdited
from console.model.show import Avatar, Money, Product, Segment, Show, Text
from console.words.message import Message

CUES, PRODUCTS, PER_SEGMENT = 500, 300, 10
OPEN_MS, EDIT_MS = 1000.0, 50.0
START = "2024-04-16T18:18:00+08:00"


def measure(folder: Path, quick: bool) -> Result:
    """Opened anew each time; edits of every kind, each answered as the API would answer it."""
    show = folder / "large"
    show.mkdir(parents=True)
    (show / "show.json").write_bytes(encode(_large()))
    body = (show / "show.json").read_bytes()
    floor = [_timed(lambda: msgspec.json.decode(body)) for _ in range(20)]
    opens = [_timed(lambda: open_show(show).close()) for _ in range(5 if quick else 20)]
    gc.freeze()
    gc.disable()  # As in the desk, which collects while nothing is due.
    try:
        answers = _edits(folder, show, 40 if quick else 200)
    finally:
        gc.enable()
        gc.unfreeze()
    rows = (
        row("floor: reading the JSON", floor),
        row("opening the show", opens, floor),
        *(row(name, values, floor) for name, values in answers.items()),
    )
    worst = max(percentile(values, 0.99) for values in answers.values())
    limits = (
        Limit("opening the show, max ms", round(max(opens), 3), OPEN_MS),
        Limit("an edit, worst p99 ms", round(worst, 3), EDIT_MS),
    )
    return Result("edit", f"a show of {CUES} cues and {PRODUCTS} products", rows, limits)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e6


class _Nowhere:
    """An outbox for a desk whose OBS is away."""

    def journal(self, records: Sequence[Record], urgent: bool) -> None: ...
    def before_air(self) -> None: ...
    def send(self, requests: Sequence[Request]) -> None: ...


def _edits(folder: Path, show: Path, rounds: int) -> dict[str, list[float]]:
    plan, clock = prepare(show).plan, SystemClock()
    core = DeskCore(plan, clock, ShowClock(clock.mono_ns(), 0, 1.0), _Nowhere(), (ObsDevice(),))
    now = clock.wall_ms()
    core.handle(RunStarted("bench", "large", "rehearsal", 1.0, False, now, now, "event", "", ""), "desk")
    editing = Editing(plan, show, EditJournal(folder / "large.edits"))

    def swap(plan: Plan, fact: ShowEdited, touches: Sequence[str], by: str) -> Message | None:
        return core.edit(plan, fact, touches, by)

    editing.swap = swap

    def ask(*ops: Op) -> None:
        done = editing.edit(EditAsked(name="edit", base=editing.revision, ops=ops), "bench")
        if not done.accepted:
            raise RuntimeError(done.message)
        # What a console asks for next: the show as it is now, and every cue's times.
        encode(editing.show)
        msgspec.json.encode(view.full(core.plan, core.state, 0))

    times: dict[str, list[float]] = {
        name: [] for name in ("set a field", "move", "put in, take out", "undo, redo")
    }
    for number in range(rounds):
        cue = f"c{(number * 37) % (CUES - 2) + 2:03}"
        rename = Put(target=f"cue:{cue}", field="title", value=f"改 {number}")
        times["set a field"].append(_timed(lambda op=rename: ask(op)))  # type: ignore[misc]
        into = f"s{(number * 7) % (CUES // PER_SEGMENT - 1) + 1:02}"
        move = Move(target=f"cue:{cue}", into=into)
        times["move"].append(_timed(lambda op=move: ask(op)))  # type: ignore[misc]
        value = {"kind": "card", "id": "new", "title": "新", "product_id": "p001", "duration_ms": 9000}
        insert, gone = Insert(what="cue", value=value, into=into), Remove(target="cue:new")
        for op in (insert, gone):
            times["put in, take out"].append(_timed(lambda op=op: ask(op)))  # type: ignore[misc]
        for work in (editing.undo, editing.redo):
            times["undo, redo"].append(_timed(lambda work=work: work("bench")))  # type: ignore[misc]
    return times


def _large() -> Show:
    script = {"zh": "大家好，欢迎来到直播间。" * 12, "en": "Hello and welcome to the show. " * 8}
    segments = []
    for place in range(CUES // PER_SEGMENT):
        cues: list[Cue] = []
        for step in range(PER_SEGMENT):
            name, product = f"c{place * PER_SEGMENT + step:03}", f"p{place:03}"
            kept = {"id": name, "title": f"第 {name} 条", "product_id": product, "duration_ms": 20_000}
            made = CardCue(**kept) if step % 2 else AvatarCardCue(**kept, script=script)  # type: ignore[arg-type]
            cues.append(made)
        title = Text(zh=f"环节 {place}", en=f"Segment {place}")
        segments.append(Segment(id=f"s{place:02}", title=title, product_id=f"p{place:03}", cues=tuple(cues)))
    products = tuple(
        Product(
            id=f"p{number:03}", sku=f"SKU{number}", name=Text(zh=f"商品 {number}", en=f"Product {number}"),
            price=Money(minor=1990 + number), struck_price=Money(minor=9900 + number), stock=100,
            claims=("产地直发", "今日下单"),
        )
        for number in range(PRODUCTS)
    )  # fmt: skip
    return Show(
        id="large",
        title=Text(zh="大型节目", en="A large show"),
        planned_start=START,
        segments=tuple(segments),
        products=products,
        avatar=Avatar(feed="Camera"),
    )
