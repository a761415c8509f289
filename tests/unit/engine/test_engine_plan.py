"""Compiling a show: planned times, and problems told with their place."""

import msgspec
import pytest

from console.base.errors import ShowInvalid
from console.engine.plan import compile_show
from console.model.cue import ActionCue, AvatarCue, Clock, Follow, Raw
from console.model.show import Show
from tests.support.playbook import card, show_of


def problems(show: Show, **clips: int) -> list[str]:
    with pytest.raises(ShowInvalid) as caught:
        compile_show(show, clips)
    return [str(problem) for problem in caught.value.problems]


def test_planned_times_add_up() -> None:
    action = ActionCue(id="a", title="a", action=Raw(request="GetVersion"))
    show = show_of(card("c1"), action, card("c2", pre_wait_ms=500), card("c3", skip=True), card("c4"))
    plan = compile_show(show)
    assert [(item.cue_id, item.planned_start_ms, item.planned_end_ms) for item in plan.order] == [
        ("c1", 0, 10_000),
        ("a", 10_000, 10_000),
        ("c2", 10_500, 20_500),
        ("c3", 20_500, 20_500),
        ("c4", 20_500, 30_500),
    ]
    assert plan.planned_end_ms == 30_500


def test_a_clips_length_is_the_cues_length() -> None:
    show = show_of(AvatarCue(id="c1", title="t", clip="media/a.mp4", end="clip"))
    assert compile_show(show, {"media/a.mp4": 4_321}).planned_end_ms == 4_321


def test_a_clock_start_leaves_a_gap_or_cuts_short() -> None:
    late = compile_show(show_of(card("c1"), card("c2", start=Clock(time="2024-04-16T18:19:00+08:00"))))
    assert late.order[1].planned_start_ms == 60_000
    cut = compile_show(show_of(card("c1"), card("c2", start=Clock(time="2024-04-16T18:18:05+08:00"))))
    assert cut.order[1].planned_start_ms == 5_000


def test_clock_starts_hold_through_midnight_and_daylight_saving() -> None:
    show = Show(
        id="s",
        title=show_of().title,
        planned_start="2024-10-26T23:59:00+02:00",
        segments=show_of(card("c1"), card("c2", start=Clock(time="2024-10-27T02:30:00+01:00"))).segments,
        products=show_of().products,
    )
    assert compile_show(show).order[1].planned_start_ms == (2 * 60 + 31 + 60) * 60_000


def test_a_circle_of_follows_is_told_with_its_cues() -> None:
    cues = (card("c2", start=Follow(after="c3")), card("c3", start=Follow(after="c2")))
    show = show_of(card("c1"), *cues)
    # c3 follows c2 as listed; c2 follows c3: a circle of the two.
    told = problems(show)
    assert any("circle" in line and "c2" in line and "c3" in line for line in told), told
    assert "segments[0].cues[1].start.after" in told[0]
    called = show_of(card("c1"), *(msgspec.structs.replace(one, title=f"Rice {one.id}") for one in cues))
    assert "Rice c2 → Rice c3" in problems(called)[0], "people know a cue by its title"


def test_following_oneself_is_a_circle() -> None:
    assert "circle" in problems(show_of(card("c1", start=Follow(after="c1"))))[0]


@pytest.mark.parametrize(
    ("show", "place", "word"),
    [
        (show_of(card("c1", start=Follow(after="nope"))), "segments[0].cues[0].start.after", "nope"),
        (
            show_of(
                card("c1"),
                card("c2"),
                card("x", start=Follow(after="c1")),
                card("y", start=Follow(after="c1")),
            ),
            "segments[0].cues[3].start.after",
            "follows",
        ),
        (show_of(card("c1"), card("c1")), "segments[0].cues[1].id", "used"),
        (show_of(card("c1", None)), "segments[0].cues[0].duration_ms", "not known"),
        (show_of(card("c1", 0)), "segments[0].cues[0].duration_ms", "no length"),
        (show_of(card("c1", end="clip")), "segments[0].cues[0].end", "end with its clip"),
        (show_of(card("c1", start=Clock(time="18:18"))), "segments[0].cues[0].start.time", "18:18"),
        (
            show_of(card("c1", start=Clock(time="2024-04-16T18:00:00+08:00"))),
            "segments[0].cues[0].start.time",
            "before the show",
        ),
        (
            show_of(
                card("c1", start=Clock(time="2024-04-16T18:30:00+08:00")),
                card("c2", start=Clock(time="2024-04-16T18:20:00+08:00")),
            ),
            "segments[0].cues[1].start.time",
            "before the one",
        ),
    ],
)
def test_each_problem_names_its_place(show: Show, place: str, word: str) -> None:
    told = problems(show)
    assert len(told) == 1, told
    assert place in told[0]
    assert word in told[0]


def test_all_problems_are_told_at_once() -> None:
    assert len(problems(show_of(card("c1", 0), card("c1"), card("c3", end="clip")))) == 3
