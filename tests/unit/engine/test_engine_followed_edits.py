"""A run's plan after an edit, by the short way that most edits take, is the plan of the edited show."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.base.errors import ShowInvalid
from console.engine.apply_edit import follow
from console.engine.plan import Plan, compile_show, with_scenes
from console.engine.tree import EditRefused, Tree, edited_show
from console.model.edits import Op, Put
from console.model.facts import Record, ShowEdited
from tests.support.editing import OPS, small
from tests.support.shows import all_kinds

CUES = [f"c{number:02}" for number in range(1, 17)] + ["adlib", "nobody"]
# Of fields that no cue has, that only some kinds have, that move what comes after, and of values that do not fit.
FIELDS: list[tuple[str, object]] = [
    ("title", "New"), ("title", 7), ("notes", "n"), ("notes", msgspec.UNSET), ("color", "#102030"), ("color", "red?"),
    ("level_db", -6.0), ("level_db", "loud"), ("skip", True), ("skip", False), ("floated", True),
    ("duration_ms", 5_000), ("duration_ms", None), ("duration_ms", -1), ("pre_wait_ms", 700), ("end", "hold"),
    ("end", "never"), ("custom.slot", "x"), ("custom", {"a": "b"}), ("script", {"zh": "今天的大米很好。"}),
    ("script.en", "Today's rice."), ("product_id", "rice"), ("layout", "nowhere"), ("clip", "media/green.mp4"),
    ("nothing", 1), ("id", "c99"), ("kind", "slate"),
]  # fmt: skip
PUTS: st.SearchStrategy[Op] = st.builds(
    lambda name, field: Put(target=f"cue:{name}", field=field[0], value=field[1]),
    st.sampled_from(CUES),
    st.sampled_from(FIELDS),
)
CLIPS = dict.fromkeys(("media/red.mp4", "media/green.mp4", "media/blue.mp4", "media/film.mp4"), 12_000)


def by_the_long_way(plan: Plan, fact: ShowEdited) -> Plan:
    """Everything read and compiled anew."""
    tree = Tree(plan.show)
    try:
        tree.apply(fact.ops)
        return with_scenes(compile_show(tree.show(), {**plan.clip_ms, **fact.clip_ms}), plan.renamed)
    except (EditRefused, ShowInvalid, msgspec.ValidationError, ValueError):
        return plan


def after(plan: Plan, number: int, ops: list[Op], clips: dict[str, int] | None = None) -> Plan:
    """The plan after an edit, which is as it is by the long way."""
    fact = ShowEdited(number, "edit", tuple(ops), clips or {})
    new = follow(plan, Record(number, 0, 0, 0, "test", fact))
    assert new == by_the_long_way(plan, fact), ops
    assert all(new.by_id[item.cue_id] is item for item in new.order)
    return new


@pytest.mark.parametrize("name", CUES)
def test_a_field_of_a_cue(name: str) -> None:
    plan = compile_show(all_kinds(), CLIPS)
    plan = with_scenes(plan, {plan.show.layouts.avatar: "Renamed"})
    for field, value in FIELDS:
        after(plan, 1, [Put(target=f"cue:{name}", field=field, value=value)])


@given(st.lists(st.lists(PUTS, min_size=1, max_size=3), min_size=1, max_size=6), st.booleans())
def test_fields_of_cues(steps: list[list[Op]], clips: bool) -> None:
    plan = compile_show(all_kinds(), CLIPS)
    for number, ops in enumerate(steps, 1):
        # A clip that is in the show already was cut anew: another length.
        plan = after(plan, number, ops, {"media/red.mp4": 3_000 * number} if clips and number % 2 else None)


@given(st.lists(st.lists(OPS | PUTS, min_size=1, max_size=3), min_size=1, max_size=6))
def test_whatever_else_is_edited(steps: list[list[Op]]) -> None:
    plan = compile_show(small())
    for number, ops in enumerate(steps, 1):
        plan = after(plan, number, ops)


def test_cues_that_are_not_edited_are_not_read_anew() -> None:
    show = all_kinds()
    first, *others = [cue for segment in show.segments for cue in segment.cues]
    new = edited_show(show, (Put(target=f"cue:{first.id}", field="notes", value="new"),))
    changed, *same = [cue for segment in new.segments for cue in segment.cues]
    assert changed == msgspec.structs.replace(first, notes="new")
    assert all(one is other for one, other in zip(same, others, strict=True))
