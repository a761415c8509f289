"""What happened once is said for a while; what is wrong stays until it is over."""

from console.base.errors import Problem
from console.desk.problems import PASSING_S, SAID_AGAIN_S, Problems
from console.engine.state import Alarm
from console.model.facts import AnyFact, ProblemGone, ProblemSeen
from console.words.message import plain


class Run:
    """A run's open problems."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.now_s = 5.0
        self.problems = Problems(lambda: self.now_s)
        self.problems.open(self._emit)

    def _emit(self, fact: AnyFact, by: str, mono_ns: int | None = None) -> None:
        if isinstance(fact, ProblemSeen):
            self.open.append(fact.code)
        elif isinstance(fact, ProblemGone):
            self.open.remove(fact.code)


def test_what_happened_is_over_after_a_while_and_what_is_wrong_is_not() -> None:
    run = Run()
    wrong = Problem("", plain("Wrong."))
    for code in ("edits.0", "feed", "save", "journal"):
        run.problems.report(code, wrong)
    run.problems.end_passed()
    assert run.open == ["edits.0", "feed", "save", "journal"]
    run.now_s += PASSING_S
    run.problems.end_passed()
    assert run.open == ["save", "journal"]


def test_a_mistake_that_comes_again_later_is_said_again() -> None:
    run = Run()
    for _ in range(2):
        run.problems.mistake(ValueError("a"))
    assert run.open == ["internal"]
    run.now_s += PASSING_S
    run.problems.end_passed()
    run.problems.mistake(ValueError("a"))
    assert run.open == ["internal"]


def test_what_a_desk_that_died_had_said_ends_unless_it_is_said_again_or_known_from_the_state() -> None:
    run = Run()
    codes = (
        "internal",
        "worker.meters_of_OBS",
        "media.red.mp4",
        "obs.unreadable",
        "save",
        "label",
        "stream.off",
    )
    before = {code: Alarm(code, 1000, plain("Wrong.")) for code in codes}
    run.open = list(codes)
    run.problems.adopt(before, lambda: {**before, "save": Alarm("save", 2000, plain("Wrong."))})
    run.problems.end_passed()
    assert run.open == list(codes), "its parts have time to look"
    run.now_s += SAID_AGAIN_S
    run.problems.end_passed()
    assert run.open == ["save", "label", "stream.off"]
    run.problems.end_passed()
    assert run.open == ["save", "label", "stream.off"]
