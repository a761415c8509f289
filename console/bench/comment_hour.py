"""An hour of 200 comments in every second, through intake and question desk: every one counted, in bounded memory.

Over a clock of its own, one second after the other: what a second of it takes is what it leaves to the show.
"""

import time

import msgspec
import psutil

from console.base.workers import LOGGED
from console.bench.comments import PEOPLE, posted
from console.bench.result import NothingMeasured
from console.desk.figures import STEP_MS
from console.desk.questions import QuestionDesk
from console.engine.moment import Moment
from console.engine.plan import Plan
from console.engine.reduce import reduce
from console.engine.state import DeskState
from console.model.facts import AnyFact, Record
from console.sources.intake import Intake
from console.words.message import message

RATE, HOUR_S, QUICK_S = 200, 3600, 360
STEPS = 1000 // STEP_MS
PRODUCT = "thing"
# Two of ten texts ask for the price, each of a tenth of the people.
ASK_PRICE = PEOPLE // 10 * 2


class Hour(msgspec.Struct, frozen=True):
    """ms: of each second of it. grown_mb: of memory, from its first quarter to its end."""

    ms: list[float]
    grown_mb: float
    comments: int


class _Desk:
    """The question desk of a show, its facts reduced at once."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.state, self.now_ms = plan, DeskState(explained=PRODUCT), 0
        self.counted = 0
        self.intake = Intake({"THING": PRODUCT}, lambda: time.time_ns() // 1_000_000)
        self.questions = QuestionDesk(
            lambda: Moment(self.plan, self.state), self.take, lambda: self.now_ms * 1_000_000, STEP_MS * 1_000_000,
            lambda: None, LOGGED,
        )  # fmt: skip

    def take(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        record = Record(self.state.serial + 1, self.now_ms, 0, 0, by, fact)
        self.state = reduce(self.plan, self.state, record)

    def second(self, first: int) -> float:
        """Take a second's comments in. Returns the ms that it took."""
        size = RATE // STEPS
        bodies = [msgspec.json.encode(posted(first + step * size, size)) for step in range(STEPS)]
        began = time.perf_counter_ns()
        for body in bodies:
            taken = self.intake.take(body)
            self.counted += taken.fact.add.get("comments", 0)
            self.take(taken.fact, "bench")
            self.questions.take(taken.comments, self.now_ms)
            self.questions.work()
            self.now_ms += STEP_MS
        return (time.perf_counter_ns() - began) / 1e6


def hour(plan: Plan, quick: bool) -> Hour:
    """Returns what an hour took, or a tenth of one. Raises NothingMeasured where it was not counted exactly."""
    desk, process, seconds = _Desk(plan), psutil.Process(), QUICK_S if quick else HOUR_S
    early, took = 0, list[float]()
    for second in range(seconds):
        took.append(desk.second(second * RATE))
        if second == seconds // 4:
            early = process.memory_info().rss
    grown = (process.memory_info().rss - early) / 2**20
    desk.questions.work()
    asking, sent = desk.state.questions, seconds * RATE
    sorted_ = sum(one.count for one in asking.groups.values()) + sum(asking.dropped.values())
    people = asking.groups[f"{PRODUCT}.price"].askers
    if not desk.counted == asking.comments == sorted_ == sent or people != ASK_PRICE:
        raise NothingMeasured(message("bench.comments_lost", counted=sorted_, comments=sent))
    return Hour(took, grown, sent)
