"""Viewers' comments on their way to the question desk: taken in at once, sorted into questions on a thread of its own.

A comment takes some tens of microseconds to be understood; fifty thousand in a minute would take a cue's time, so that
is done in small pieces that stand aside for a cue. What came of them is one fact a few times a second of show time.
Whoever asked is remembered as a hash, in memory alone; after a crash that is worked out anew from the batches that the
run keeps.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable

import msgspec

from console.base.patterns import compile_all
from console.base.workers import Workers
from console.engine import asking as rules
from console.engine import asking_commands
from console.engine.asking_state import Asking
from console.engine.moment import Moment
from console.model.asking import GroupStep, QuestionsMoved
from console.model.facts import ApproveAnswer
from console.model.ports import Emit
from console.model.show import Show
from console.questions.grouping import Grouper, Posted
from console.questions.lexicon import intents
from console.sources.events import CommentPosted

# So many comments may wait to be understood: a minute of the fullest room. Others are counted and not read.
MOST_WAITING = 60_000
# So many are understood at one go. Longer than this nobody asks: what is cut off is not kept in memory.
PIECE, LONGEST = 50, 201
UNREAD = "unread"
# Without news automatic answers are looked at so often.
LOOK_S = 1.0
# A live run gets ready for comments so long after its start, when it is up.
WARM_S = 2.0
# Asks nothing, and is looked at for all that a comment can be looked at for, typing mistakes too.
READY = "今天天气真是不错呀朋友们 wunderbar"
BY, AUTOMATIC = "questions", "automatic"

_Waiting = tuple[list[Posted], str | None]


class QuestionDesk:
    """take() on any thread. start() and close() once.

    moment: the desk's. emit: hands in facts and commands. mono_ns: the desk's clock. step_ns: real time between two
    facts. aside: waits while a cue is about to be taken.
    """

    def __init__(
        self,
        moment: Callable[[], Moment],
        emit: Emit,
        mono_ns: Callable[[], int],
        step_ns: int,
        aside: Callable[[], None],
        workers: Workers,
    ) -> None:
        self._moment, self._emit, self._mono_ns, self._step_ns, self._aside = (
            moment,
            emit,
            mono_ns,
            step_ns,
            aside,
        )
        self._lock = threading.Lock()
        self._waiting: deque[_Waiting] = deque()
        self._count = 0
        # What was not read, as too much of it came.
        self._unread = 0
        self._show: Show | None = None
        self._grouper: Grouper | None = None
        self._moved = QuestionsMoved()
        self._handed_ns = mono_ns() - step_ns
        # Questions whose answer was known to be given, and when.
        self._answered: dict[str, int] = {}
        self._tried: set[str] = set()
        self._ready = threading.Event()
        self._ready.set()
        self._some = threading.Event()
        self._worker = workers.worker("question desk", self._run, self._some.set)

    def get_ready(self) -> None:
        """Load what comments are read with. That takes Python for tens of ms at a go: before a run begins."""
        self._grouper_now().take([Posted(READY)], None)
        # Answers, too: they are checked on the desk's own thread.
        compile_all()

    def start(self) -> None:
        """Sort comments from now on."""
        self._worker.start()

    def close(self) -> None:
        """End it."""
        self._worker.end(5)

    def rest(self) -> QuestionsMoved | None:
        """End it. Returns what came of the comments that wait, None where none do. For the desk's own thread."""
        self.close()
        while (taken := self._next()) is not None:
            self._moved = together(self._moved, self._grouper_now().take(*taken))
        return self._rest()

    # ── for any thread ───────────────────────────────────────────────────────────────────────────

    def take(self, comments: list[CommentPosted], at_ms: int) -> None:
        """Take comments in that came at a show time; returns at once."""
        if not comments:
            return
        posted = posted_of(comments, at_ms)
        with self._lock:
            room = max(0, MOST_WAITING - self._count)
            self._unread += max(0, len(posted) - room)
            if room:
                self._waiting.append((posted[:room], self._moment().state.explained))
                self._count += min(room, len(posted))
        self._some.set()

    # ── a run that is taken up again ─────────────────────────────────────────────────────────────

    def past(self, explained: Iterable[tuple[int, str | None]]) -> "Past":
        """Returns what takes in the comments of the run so far; until it is over none is sorted that comes now.

        explained: from which show time on which product was explained.
        """
        self._ready.clear()
        return Past(
            self._grouper_now(), self._moment().state.questions, explained, self._aside, self._taken_up
        )

    def _taken_up(self, missed: QuestionsMoved | None, answered: dict[str, int]) -> None:
        self._answered = answered
        if missed is not None:
            self._moved = together(self._moved, missed)
        self._ready.set()
        self._some.set()

    # ── its thread ───────────────────────────────────────────────────────────────────────────────

    def _run(self) -> None:
        self._some.wait(WARM_S)
        if not self._worker.ending and self._grouper is None and self._moment().state.run.mode == "live":
            # A run that is taken up has no time for it at its start: then it is done before anybody writes.
            self._aside()
            self.get_ready()
        pause_s = LOOK_S
        while not self._worker.ending:
            self._some.wait(pause_s)
            self._some.clear()
            pause_s = self.work()
            self._worker.round_done()

    def work(self) -> float:
        """Sort what waits, handing over what came of it a step apart; nothing while a run's past is read.

        Returns in how many seconds it is to be called again at the latest.
        """
        if not self._ready.is_set():
            return LOOK_S
        self._follow()
        while not self._worker.ending and (taken := self._next()) is not None:
            self._aside()
            self._moved = together(self._moved, self._grouper_now().take(*taken))
            self._flush_in_time()
        self._answer_by_itself()
        left_ns = self._flush_in_time()
        return LOOK_S if left_ns is None else left_ns / 1e9

    def _flush_in_time(self) -> int | None:
        """Hand over what came, once a step is over. Returns how long that is from now, None where nothing waits."""
        if not self._moved.comments and not self._unread:
            return None
        left_ns = self._handed_ns + self._step_ns - self._mono_ns()
        if left_ns > 0:
            return left_ns
        self.flush()
        return None

    def flush(self) -> None:
        """Hand over what came since the last time."""
        moved = self._rest()
        if moved is not None:
            self._emit(moved, BY)

    def _rest(self) -> QuestionsMoved | None:
        with self._lock:
            unread, self._unread = self._unread, 0
        moved, self._moved = self._moved, QuestionsMoved()
        if unread:
            moved = together(moved, QuestionsMoved((), unread, {UNREAD: unread}))
        self._handed_ns = self._mono_ns()
        return moved if moved.comments else None

    def _next(self) -> _Waiting | None:
        with self._lock:
            if not self._waiting:
                return None
            posted, product = self._waiting.popleft()
            if len(posted) > PIECE:
                self._waiting.appendleft((posted[PIECE:], product))
                posted = posted[:PIECE]
            self._count -= len(posted)
            return posted, product

    def _grouper_now(self) -> Grouper:
        show = self._moment().plan.show
        if self._grouper is None:
            self._grouper = Grouper.of(show)
        elif show is not self._show:
            self._aside()
            self._grouper.follow(show)
        self._show = show
        return self._grouper

    def _follow(self) -> None:
        """Count from now on who asks again what was answered since the last look."""
        for name, one in self._moment().state.questions.groups.items():
            if one.answered_ms is not None and self._answered.get(name) != one.answered_ms:
                self._answered[name] = one.answered_ms
                self._grouper_now().answered(name)

    def _answer_by_itself(self) -> None:
        """Approve the template's answer where the show says that nobody has to."""
        moment = self._moment()
        plan, state = moment.plan, moment.state
        known = intents(plan.show)
        for name, one in state.questions.groups.items():
            intent = known.get(one.intent)
            if one.status != "open":
                self._tried.discard(name)
            elif intent is not None and intent.automatic and one.written is None and name not in self._tried:
                draft = rules.template(plan, state, one)
                # Nobody has read how viewers put it.
                shown = rules.called(plan, state, one)
                command = ApproveAnswer(name, draft.text, card=intent.card, question=shown)
                # Nobody sees that it waits: it is not to expire before a host comes.
                can = bool(draft.text) and rules.can_speak(plan, state)
                if can and asking_commands.refused(plan, state, command) is None:
                    # Once: what the desk refuses all the same is the producer's.
                    self._tried.add(name)
                    self._emit(command, AUTOMATIC)


class Past:
    """Who asked in a run that is taken up, worked out anew from the comments that it keeps. take() in their order,
    over() once.

    done: gets what the run's journal had not counted yet, and when which question was answered.
    """

    def __init__(
        self,
        grouper: Grouper,
        state: Asking,
        explained: Iterable[tuple[int, str | None]],
        aside: Callable[[], None],
        done: Callable[[QuestionsMoved | None, dict[str, int]], None],
    ) -> None:
        self._grouper, self._state, self._aside, self._done = grouper, state, aside, done
        self._products = deque(explained)
        self._product: str | None = None
        self._answers = {
            name: one.answered_ms for name, one in state.groups.items() if one.answered_ms is not None
        }
        self._to_come = deque(sorted((at_ms, name) for name, at_ms in self._answers.items()))
        self._whole = QuestionsMoved()

    def take(self, comments: list[CommentPosted], at_ms: int) -> None:
        """Take in what came at a show time."""
        while self._products and self._products[0][0] <= at_ms:
            self._product = self._products.popleft()[1]
        while self._to_come and self._to_come[0][0] < at_ms:
            self._grouper.answered(self._to_come.popleft()[1])
        for start in range(0, len(comments), PIECE):
            self._aside()
            posted = posted_of(comments[start : start + PIECE], at_ms)
            self._whole = together(self._whole, self._grouper.take(posted, self._product))

    def over(self) -> None:
        """Go on with what comes now."""
        for _, name in self._to_come:
            self._grouper.answered(name)
        self._done(beyond(self._whole, self._state), self._answers)


def posted_of(comments: list[CommentPosted], at_ms: int) -> list[Posted]:
    """Returns comments as they are sorted, without anybody's name."""
    return [Posted(one.data.text[:LONGEST], one.data.user, None, at_ms) for one in comments]


def together(first: QuestionsMoved, second: QuestionsMoved) -> QuestionsMoved:
    """Returns two steps as one."""
    groups = {one.group_id: one for one in first.groups}
    for step in second.groups:
        before = groups.get(step.group_id)
        groups[step.group_id] = step if before is None else _added(before, step)
    dropped = dict(first.dropped)
    for why, count in second.dropped.items():
        dropped[why] = dropped.get(why, 0) + count
    return QuestionsMoved(tuple(groups.values()), first.comments + second.comments, dropped)


def _added(before: GroupStep, step: GroupStep) -> GroupStep:
    return msgspec.structs.replace(
        step,
        count=before.count + step.count,
        askers=before.askers + step.askers,
        askers_since=before.askers_since + step.askers_since,
        example=step.example or before.example,
        newest_ms=max(before.newest_ms, step.newest_ms),
    )


def beyond(whole: QuestionsMoved, state: Asking) -> QuestionsMoved | None:
    """Returns what a run's kept comments come to beyond what its journal says; None where that is nothing."""
    if whole.comments <= state.comments:
        return None
    steps = []
    for step in whole.groups:
        known = state.groups.get(step.group_id)
        more = msgspec.structs.replace(
            step,
            count=max(0, step.count - (known.count if known is not None else 0)),
            askers=max(0, step.askers - (known.askers if known is not None else 0)),
            askers_since=max(0, step.askers_since - (known.askers_since if known is not None else 0)),
        )
        if more.count:
            steps.append(more)
    dropped = {
        why: count - state.dropped.get(why, 0)
        for why, count in whole.dropped.items()
        if count > state.dropped.get(why, 0)
    }
    return QuestionsMoved(tuple(steps), whole.comments - state.comments, dropped)
