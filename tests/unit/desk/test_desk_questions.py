"""Viewers' comments become questions beside the show: every one counted, memory bounded, and the same after a crash."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.base.workers import LOGGED
from console.desk.figures import STEP_MS
from console.desk.past_figures import restore
from console.desk.questions import LONGEST, MOST_WAITING, UNREAD, QuestionDesk, beyond, together
from console.engine.moment import Moment
from console.engine.plan import compile_show
from console.engine.reduce import reduce
from console.engine.state import DeskState
from console.journal.store import Journal
from console.model import facts
from console.model.asking import QuestionsMoved
from console.model.facts import AnyFact, Record
from console.sources.events import Comment, CommentPosted
from tests.support.crashing_desk import desk_of, new_intake
from tests.support.questions import PRICE, asked_show, posed

SHOW = asked_show("一。二。三。")
# Of the small show, whose run is taken up.
PRODUCT = "rice"


def comment(number: int, text: str, user: str | None) -> CommentPosted:
    return CommentPosted(
        specversion="1.0", id=f"c{number}", source="room", data=Comment(text=text, user=user)
    )


def crowd(count: int, text: str = "多少钱", people: int = 10**9) -> list[CommentPosted]:
    return [comment(number, text, f"u{number % people}") for number in range(count)]


class Desk:
    """A question desk whose facts are reduced at once, over a clock that the test moves."""

    def __init__(self, show: object = SHOW) -> None:
        self.plan = compile_show(show, {})  # type: ignore[arg-type]
        self.state = DeskState(explained="p1")
        self.now_ns = 10**12
        self.said: list[AnyFact] = []
        self.asides = 0
        self.desk = QuestionDesk(
            lambda: Moment(self.plan, self.state),
            self._take,
            lambda: self.now_ns,
            STEP_MS * 1_000_000,
            self._aside,
            LOGGED,
        )

    def _take(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        self.said.append(fact)
        record = Record(self.state.serial + 1, self.state.t_ms, 0, 0, by, fact)
        self.state = reduce(self.plan, self.state, record)

    def _aside(self) -> None:
        self.asides += 1

    def work(self, step_ms: int = STEP_MS) -> None:
        """What came is sorted, and a step later handed over."""
        self.desk.work()
        self.now_ns += step_ms * 1_000_000
        self.desk.work()


@pytest.fixture
def one() -> Iterator[Desk]:
    yield Desk()


def test_comments_are_grouped_by_product_and_question_and_everyone_counts_once(one: Desk) -> None:
    one.desk.take(crowd(30, people=12), 500)
    one.desk.take(
        [comment(100, "真人吗", "x"), comment(101, "哈哈哈", "y"), comment(102, "多少钱", None)], 600
    )
    one.work()
    groups = one.state.questions.groups
    assert groups["p1.price"].askers == 12
    assert groups["-.real_person"].count == 1
    asking = one.state.questions
    assert asking.comments == 33
    assert sum(group.count for group in groups.values()) + sum(asking.dropped.values()) == 33
    assert asking.dropped["chatter"] == 1


def test_a_minute_of_the_fullest_room_is_counted_exactly_and_memory_is_bounded(one: Desk) -> None:
    texts = ("多少钱", "真人吗", "产地是哪里", "666", "加微信 www.x.com", "好看")
    total = 54_000
    for start in range(0, total, 900):
        batch = [comment(n, texts[n % len(texts)], f"u{n % 7_000}") for n in range(start, start + 900)]
        one.desk.take(batch, start)
        one.work(1_000)
    one.work()
    asking = one.state.questions
    assert asking.comments == total
    assert sum(group.count for group in asking.groups.values()) + sum(asking.dropped.values()) == total
    assert UNREAD not in asking.dropped
    # A cue is never held up for longer than a piece takes.
    assert one.asides >= total // 50
    moved = [fact for fact in one.said if isinstance(fact, QuestionsMoved)]
    assert len(moved) <= 2 * 60


def test_what_is_too_much_to_read_is_counted_and_not_kept(one: Desk) -> None:
    one.desk.take(crowd(MOST_WAITING - 10), 0)
    one.desk.take(crowd(500), 1)
    assert one.desk._count == MOST_WAITING
    one.work()
    assert one.state.questions.dropped[UNREAD] == 490
    assert one.state.questions.comments == MOST_WAITING + 490


def test_a_comment_of_a_megabyte_is_cut_before_it_is_kept(one: Desk) -> None:
    one.desk.take([comment(1, "多少钱" * 400_000, "u1")], 0)
    assert len(one.desk._waiting[0][0][0].text) == LONGEST
    one.work()
    assert one.state.questions.dropped == {"long": 1}


def test_no_more_than_one_fact_a_step(one: Desk) -> None:
    one.desk.take(crowd(5), 0)
    one.work()
    for _ in range(4):
        one.desk.take(crowd(5), 1)
        one.work(STEP_MS // 5)
    assert len(one.said) == 2
    one.work()
    assert len(one.said) == 3
    assert one.state.questions.comments == 25


def test_who_asks_again_after_the_answer_is_counted_anew(one: Desk) -> None:
    one.desk.take(crowd(5), 0)
    one.work()
    one._take(facts.AnsweredByCard("p1.price"), "api")
    one.work()
    one.desk.take([comment(50, "多少钱", "u1"), comment(51, "多少钱", "new")], 60_000)
    one.work()
    group = one.state.questions.groups["p1.price"]
    assert (group.count, group.askers, group.askers_since) == (7, 6, 2)


def test_an_edited_show_s_words_hold_at_once(one: Desk) -> None:
    one.desk.take([comment(1, "夸克夸克", "u1")], 0)
    one.work()
    show = one.plan.show
    intents = (*show.questions.intents, msgspec.structs.replace(PRICE, id="good", words=("夸克夸克",)))
    questions = msgspec.structs.replace(show.questions, intents=intents)
    one.plan = compile_show(msgspec.structs.replace(show, questions=questions), {})
    one.desk.take([comment(2, "夸克夸克", "u2")], 1)
    one.work()
    assert one.state.questions.groups["p1.good"].count == 1


def test_an_intent_that_answers_by_itself_is_approved_once_and_only_from_its_template() -> None:
    automatic = msgspec.structs.replace(PRICE, automatic=True)
    questions = msgspec.structs.replace(SHOW.questions, intents=(automatic,))
    one = Desk(msgspec.structs.replace(SHOW, questions=questions))
    one.desk.take([*crowd(3), comment(9, "产地是哪里", "z")], 0)
    one.work()
    assert [fact for fact in one.said if isinstance(fact, facts.ApproveAnswer)] == []
    take = Record(1, 0, 0, 0, "", facts.CueTaken("h1", 0, "go"))
    one.state = msgspec.structs.replace(reduce(one.plan, one.state, take), explained="p1")
    one.work()
    one.work()
    approved = [fact for fact in one.said if isinstance(fact, facts.ApproveAnswer)]
    assert [(fact.group_id, fact.text, fact.card, fact.question) for fact in approved] == [
        ("p1.price", "现在¥29.90。", True, "大米 · 价格")
    ], "nobody has read how it was asked"


def test_steps_add_up_however_they_were_parted() -> None:
    first, second = posed("price", count=3), posed("price", count=4)
    both = together(together(QuestionsMoved(), first), second)
    assert (both.comments, both.groups[0].count, both.groups[0].askers) == (7, 7, 7)
    assert beyond(both, DeskState().questions) == both


def test_a_run_that_is_taken_up_knows_who_asked_and_counts_what_its_journal_missed(tmp_path: Path) -> None:
    one = Desk()
    one.state = msgspec.structs.replace(one.state, explained=PRODUCT)
    one.desk.take(crowd(20), 100)
    one.work()
    path = _kept(tmp_path, [crowd(20), [comment(70, "多少钱呢", "u3"), comment(71, "多少钱", "later")]])
    before = one.state
    # The journal has the first twenty; the last two were kept with their sums, and their fact was not written.
    again = Desk()
    again.state = before
    restore(path, new_intake(), again.desk)
    again.work()
    group = again.state.questions.groups["rice.price"]
    assert (again.state.questions.comments, group.count, group.askers) == (22, 22, 21)
    again.desk.take(
        [comment(90, "多少钱", "u3"), comment(91, "多少钱", "u4"), comment(92, "多少钱", "v")], 99_000
    )
    again.work()
    assert again.state.questions.groups["rice.price"].askers == 22


def _kept(tmp_path: Path, batches: list[list[CommentPosted]]) -> Path:
    """A run whose intake has these comments, as a desk keeps them."""
    journal = Journal.create(tmp_path / "run.showrun")
    desk, loop = desk_of(journal)
    loop.core.handle(facts.Explain(PRODUCT), "desk")
    for batch in batches:
        desk.take_events(msgspec.json.encode(batch), "api")
    asked = loop.call(lambda: None)
    loop.run(asked.done)
    desk.close()
    assert journal.close()
    return journal.path
