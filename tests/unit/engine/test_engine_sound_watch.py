"""When silence and clipping on air are an alarm, and when not."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from console.engine.sound_watch import Clipped, Look, Memory, Silent, listen
from console.model.sound import Heard, Level

STEP_MS, QUIET_MS = 50, 5000
HOST = (1, "Host")


def look(
    at_ms: int, peak: float, *, source: float | None = None, speaker: object = HOST, **fields: object
) -> Look:
    level = Level("Host", peak, peak, peak if source is None else source)
    return Look(at_ms, speaker, level, Heard(peak, peak), loudest=level, **fields)  # type: ignore[arg-type]


def after(looks: Iterable[Look], memory: Memory | None = None, quiet_ms: int | None = QUIET_MS) -> Memory:
    memory = memory or Memory()
    for one in looks:
        memory = listen(memory, one, quiet_ms)
    return memory


def quiet(from_ms: int, to_ms: int, **fields: object) -> list[Look]:
    return [look(at, 0.0, **fields) for at in range(from_ms, to_ms, STEP_MS)]  # type: ignore[arg-type]


def test_silence_for_its_time_is_an_alarm_and_ends_with_the_first_sound() -> None:
    memory = after(quiet(0, 5000))
    assert memory.silent is None
    memory = after([look(5000, 0.0)], memory)
    assert memory.silent == Silent("Host", "quiet")
    assert after([look(5050, 0.3)], memory).silent is None


def test_a_pause_of_speech_is_none() -> None:
    memory = Memory()
    for at in range(0, 60_000, 5000):
        memory = after([look(at, 0.2), *quiet(at + 50, at + 4950)], memory)
        assert memory.silent is None


def test_each_cue_has_its_own_time() -> None:
    memory = after([*quiet(0, 4950), *quiet(4950, 9900, speaker=(2, "Host"))])
    assert memory.silent is None
    assert after(quiet(9900, 10_000, speaker=(2, "Host")), memory).silent is not None


def test_nobody_is_missed_where_nobody_should_speak_or_nothing_is_known() -> None:
    alarmed = after(quiet(0, 5050))
    assert alarmed.silent is not None
    assert after([Look(5050)], alarmed).silent is None
    assert after([Look(5050, HOST)], alarmed).silent is None
    assert after(quiet(0, 60_000), quiet_ms=None).silent is None


def test_meters_that_stop_and_come_again_begin_anew() -> None:
    memory = after([*quiet(0, 4000), *quiet(9000, 13_900)])
    assert memory.silent is None
    assert after(quiet(13_900, 14_100), memory).silent is not None


def test_the_alarm_says_why() -> None:
    assert after(quiet(0, 5050, barred="muted", source=0.4)).silent == Silent("Host", "muted")
    assert after(quiet(0, 5050, barred="monitor_only", source=0.4)).silent == Silent("Host", "monitor_only")
    assert after(quiet(0, 5050, source=0.4)).silent == Silent("Host", "fader")
    film = Level("Film", has_sound=False)
    looks = [Look(at, (1, "Film"), film) for at in range(0, 5050, STEP_MS)]
    assert after(looks).silent == Silent("Film", "no_sound")
    # Unmuted it may still say nothing: the reason follows, the alarm stays.
    muted = after(quiet(0, 5050, barred="muted"))
    assert after([look(5050, 0.0)], muted).silent == Silent("Host", "quiet")


def test_full_scale_again_and_again_is_clipping_once_is_not() -> None:
    assert after([look(0, 1.0), *(look(at, 0.5) for at in range(50, 3000, 50))]).clipped is None
    loud = after(look(at, 1.0) for at in range(0, 250, 50))
    assert loud.clipped == Clipped("Host", at_source=True)
    assert (
        after([look(5200, 0.5)], after((look(at, 0.5) for at in range(250, 5200, 50)), loud)).clipped is None
    )
    assert after(look(at, 1.0, source=0.5) for at in range(0, 250, 50)).clipped == Clipped("Host", False)
    seldom = after(look(at, 1.0 if at % 1000 == 0 else 0.5) for at in range(0, 20_000, 50))
    assert seldom.clipped is None


@given(st.lists(st.tuples(st.integers(1, 900), st.booleans()), max_size=200))
def test_no_alarm_without_silence_for_the_whole_time(steps: list[tuple[int, bool]]) -> None:
    memory, at_ms, loud_ms = Memory(), 0, 0
    for step_ms, loud in steps:
        at_ms += step_ms
        loud_ms = at_ms if loud else loud_ms
        memory = listen(memory, look(at_ms, 0.5 if loud else 0.0), QUIET_MS)
        assert memory.silent is None or at_ms - loud_ms >= QUIET_MS
