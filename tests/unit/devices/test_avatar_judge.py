"""The judge of the avatar's feed: each fault in time, and no false alarm."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.devices.avatar.judge import FEWEST_LOOKS, LONGEST_GAP_MS, Look, Memory, judge
from console.model.show import Watch

LIMITS = Watch()
STEP_MS = 250


def after(looks: list[Look], limits: Watch = LIMITS) -> Memory:
    memory = Memory()
    for look in looks:
        memory = judge(memory, look, limits)
    return memory


def every(count: int, step_ms: int = STEP_MS, **so: bool) -> list[Look]:
    seen = {"dark": False, "still": False, "quiet": False, **so}
    return [Look(1000 + number * step_ms, **seen) for number in range(count)]


def test_each_fault_is_told_within_its_limit_and_one_look() -> None:
    for so, state, limit_ms in (
        ({"dark": True}, "black", 1000),
        ({"still": True}, "frozen", 1500),
        ({"quiet": True}, "silent", 1500),
    ):
        first = next(n for n in range(2, 20) if after(every(n, **so)).state == state)
        seen_ms = (first - 1) * STEP_MS
        assert limit_ms <= seen_ms <= limit_ms + STEP_MS
        assert after(every(first, **so)).for_ms == seen_ms


def test_black_is_said_before_frozen_and_silent() -> None:
    assert after(every(9, dark=True, still=True, quiet=True)).state == "black"


def test_what_is_switched_off_is_never_told() -> None:
    off = Watch(black_ms=None, frozen_ms=None, silent_ms=None)
    assert after(every(40, dark=True, still=True, quiet=True), off).state == "ok"


def test_one_good_look_ends_it() -> None:
    looks = [*every(9, dark=True), Look(1000 + 9 * STEP_MS, False, False, False)]
    assert after(looks).state == "ok"


def test_a_sound_that_was_never_told_is_no_silence() -> None:
    looks = [Look(1000 + n * STEP_MS, dark=False, still=False, quiet=None) for n in range(40)]
    assert after(looks).state == "ok"


def test_a_busy_pc_that_looks_rarely_gets_no_alarm_from_two_looks() -> None:
    assert after(every(3, LONGEST_GAP_MS, dark=True, still=True, quiet=True)).state == "ok"
    assert after(every(40, LONGEST_GAP_MS + 1, dark=True, still=True, quiet=True)).state == "ok"


LOOKS = st.lists(
    st.tuples(st.integers(1, 900), st.booleans(), st.sampled_from([None, True, False]),
              st.sampled_from([None, True, False])),
    max_size=40,
).map(
    lambda rows: [
        Look(sum(row[0] for row in rows[: n + 1]), *row[1:]) for n, row in enumerate(rows)
    ]
)  # fmt: skip


@given(LOOKS)
def test_an_alarm_is_true_of_every_look_in_its_time(looks: list[Look]) -> None:
    memory = after(looks)
    if memory.state == "ok":
        return
    of = {
        "black": lambda look: look.dark,
        "frozen": lambda look: look.still is True,
        "silent": lambda look: look.quiet is True,
    }
    start = memory.last_ms - memory.for_ms
    within = [
        look for look in looks if look.at_ms > start or (memory.state == "black" and look.at_ms == start)
    ]
    assert len(within) >= FEWEST_LOOKS
    assert all(of[memory.state](look) for look in within)
    assert all(b.at_ms - a.at_ms <= LONGEST_GAP_MS for a, b in pairwise(within))
    assert memory.for_ms >= 1000


@given(LOOKS, st.integers(0, 30))
def test_what_was_before_a_gap_does_not_count(looks: list[Look], count: int) -> None:
    later = [Look(100_000 + n * STEP_MS, True, True, True) for n in range(count)]
    assert after([*looks, *later]) == (after(later) if later else after(looks))
