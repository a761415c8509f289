"""The sample show's hour with all that its viewers write: questions are grouped, approved, said by the presenter at
boundaries, the script goes on, and the report has them. Over a clock that the test moves.
"""

import gzip
import itertools
from collections import defaultdict
from collections.abc import Iterator

import msgspec
import pytest

from console.base.workers import LOGGED
from console.desk.figures import STEP_MS
from console.desk.prepare import prepare
from console.desk.questions import QuestionDesk
from console.engine import asking_commands, asking_view
from console.engine.moment import Moment
from console.model import facts
from console.model.facts import Go, UtteranceAsked
from console.report.questions import questions_of
from console.report.questions_table import question_tables
from console.report.tables import Table
from console.sources.intake import Intake
from console.speech.pace import estimate_ms
from console.words.message import Message, render
from resources import ROOT
from resources.make.comments import UNWANTED
from tests.support.desk import MS
from tests.support.speaking import SpeakingRig

SAMPLE = ROOT / "shows" / "sample"
TAKEN = (b'"type":"comment.posted"', b'"type":"order.placed"')


def feed(name: str) -> dict[int, list[bytes]]:
    """Comments and orders of the feed, by the second at which they come."""
    found: dict[int, list[bytes]] = defaultdict(list)
    with gzip.open(SAMPLE / name) as lines:
        for line in lines:
            if any(kind in line for kind in TAKEN):
                found[msgspec.json.decode(line)["showms"] // 1000].append(line)
    return found


class Hour:
    """The hour, played once for all tests of this file."""

    def __init__(self) -> None:
        self.prepared = prepare(SAMPLE)
        show = self.prepared.show
        self.rig = rig = SpeakingRig(
            show, clip_ms=self.prepared.plan.clip_ms, auto=True, lasts_ms=lambda text: estimate_ms(text, "zh")
        )
        start_ms = rig.state.run.clock_base_ms
        self.intake = Intake({one.sku: one.id for one in show.products}, lambda: start_ms + rig.now_ms)
        self.desk = QuestionDesk(
            lambda: Moment(rig.plan, rig.state),
            lambda fact, by, mono_ns=None: rig.say(fact),
            lambda: rig.clock.ns,
            STEP_MS * MS,
            lambda: None,
            LOGGED,
        )
        self.play(feed(str(show.feed)))

    def play(self, events: dict[int, list[bytes]]) -> None:
        self.rig.say(Go())
        for second in range(3_600):
            batch = events.get(second)
            if batch:
                taken = self.intake.take(b"[" + b",".join(batch) + b"]")
                self.rig.say(taken.fact)
                self.desk.take(taken.comments, self.rig.now_ms)
            self.rig.run(1_000)
            self.desk.work()
            if second % 2 == 0:
                self.approve()
        self.rig.run(60_000)

    def approve(self) -> None:
        """A moderator who approves the first question that can be answered, one at a time."""
        plan, state = self.rig.plan, self.rig.state
        if state.questions.waiting or state.questions.given:
            return
        for one in asking_view.questions(plan, state, self.rig.now_ms).groups:
            if one.status != "open" or not one.answer.text:
                continue
            command = facts.ApproveAnswer(one.group_id, one.answer.text, card=one.card)
            if asking_commands.refused(plan, state, command) is None:
                self.rig.say(command)
                return

    def said(self) -> Iterator[UtteranceAsked]:
        for record in self.rig.records:
            if isinstance(record.fact, UtteranceAsked):
                yield record.fact


@pytest.fixture(scope="module")
def hour() -> Hour:
    return Hour()


def test_thirty_questions_and_more_are_answered_and_the_script_goes_on(hour: Hour) -> None:
    rig = hour.rig
    told = questions_of(rig.plan, rig.state, rig.records)
    said = [one for one in told["answers"] if one["outcome"] == "said"]
    assert len(said) >= 30
    assert len({one["group_id"] for one in said}) >= 30
    heard = [(tone.utterance_id, tone.index) for tone in rig.heard if tone.whole]
    assert len(heard) == len(set(heard)), "something was said twice"
    for script in (one for one in hour.said() if one.kind == "script"):
        got = [index for name, index in heard if name == script.utterance_id]
        assert got == list(range(script.first, script.first + len(got))), "the script lost its place"
    answers = {one.utterance_id for one in hour.said() if one.utterance_id.startswith("answer-")}
    resumed = sum(
        name in answers and after.startswith("take-") for (name, _), (after, _) in itertools.pairwise(heard)
    )
    assert resumed >= 25


def test_every_comment_is_counted_and_what_is_none_is_left_out(hour: Hour) -> None:
    asking = hour.rig.state.questions
    posted = sum(
        line.count(TAKEN[0]) for batch in feed(str(hour.prepared.show.feed)).values() for line in batch
    )
    assert asking.comments == posted
    assert sum(one.count for one in asking.groups.values()) + sum(asking.dropped.values()) == posted
    for why in ("chatter", "flood", "repeat", "link", "phone"):
        assert asking.dropped[why] > 0, why
    words = " ".join(sentence for one in hour.said() for sentence in one.sentences)
    assert not [text for text in UNWANTED if text in words]


def test_the_report_has_them(hour: Hour) -> None:
    rig = hour.rig
    report = {"questions": questions_of(rig.plan, rig.state, rig.records)}

    def table(title: Message, header: object, rows: list[object], bad: object = ()) -> Table:
        return Table(render(title, "zh"), (), tuple(rows), "")  # type: ignore[arg-type]

    asked, answered = question_tables(rig.plan, report, "zh", table)
    assert len(asked.rows) >= 30 and len(answered.rows) >= 30
    assert any(isinstance(row[9], int) and row[9] > 0 for row in answered.rows)
