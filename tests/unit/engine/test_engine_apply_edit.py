"""A run goes on with an edited show: what was is as it was, what is on air is locked, what comes is found."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from console.base.errors import ShowInvalid
from console.engine.apply_edit import IN_THE_FRAME, locked, moved_on, touched_name
from console.engine.over_under import forecast
from console.engine.plan import compile_show
from console.engine.reduce import edited, fold, play
from console.engine.tree import EditRefused, Tree
from console.model import facts
from console.model.edits import Insert, Move, Op, Put, Remove
from console.model.facts import Record, ShowEdited
from console.model.show import Show
from tests.support.editing import OPS, plain_cue, small
from tests.support.playbook import START_MS, Playbook, card, show_of
from tests.support.thorough import examples

GO = facts.Go()


def edit(book: Playbook, *ops: Op) -> str | None:
    """Edit the show that is played; why it has to wait, if it has."""
    tree = Tree(book.plan.show)
    _, touches = tree.apply(ops)
    told = locked(book.plan, book.state, touches)
    if told is not None:
        return told
    plan = compile_show(tree.show())
    fact = ShowEdited(1, "edit", ops)
    record = Record(book.state.serial + 1, book.now_ms, book.now_ms * 1_000_000, START_MS, "test", fact)
    book.records.append(record)
    book.state, book.plan = edited(book.plan, plan, book.state, record), plan
    return None


def started() -> Playbook:
    book = Playbook(small())
    assert book.on_air == "a1"
    return book


def test_a_cue_put_in_after_the_one_on_air_is_next() -> None:
    book = started()
    assert edit(book, Insert(what="cue", value=plain_cue("n1"), into="a", after="a1")) is None
    assert book.state.standby == "n1"
    book.run_to(10_000)
    assert book.on_air == "n1"


def test_a_cue_that_was_on_air_and_moves_down_comes_again_and_the_next_stays() -> None:
    book = started()
    book.run_to(10_000)
    assert edit(book, Move(target="cue:a1", into="b", after="b2")) is None
    assert book.on_air == "a2"
    assert book.state.standby == "a3"
    book.run_to(60_000)
    assert [cue for cue, _ in book.taken] == ["a1", "a2", "a3", "b1", "b2", "a1"]


def test_the_next_cue_is_taken_out() -> None:
    book = started()
    assert edit(book, Remove(target="cue:a2")) is None
    assert book.state.standby == "a3"


def test_a_chosen_standby_stays_chosen_wherever_it_moves() -> None:
    book = started()
    book.say(facts.Standby("b1"))
    assert edit(book, Insert(what="cue", value=plain_cue("n1"), into="a", after="a1")) is None
    assert book.state.standby == "b1"
    assert edit(book, Remove(target="cue:b1")) is None
    assert book.state.standby == "b2"


def test_what_is_on_air_is_locked_but_for_notes() -> None:
    book = started()
    for op in (
        Put(target="cue:a1", field="duration_ms", value=1),
        Remove(target="cue:a1"),
        Move(target="cue:a1", into="b"),
        Remove(target="segment:a"),
        Move(target="segment:a", after="b"),
    ):
        told = edit(book, op)
        assert told is not None
        assert "on air" in str(told)
    assert edit(book, Put(target="cue:a1", field="notes", value="speak up")) is None
    assert edit(book, Put(target="product:p1", field="price.minor", value=90)) is None
    told = edit(book, Put(target="show", field="canvas", value={"width": 640, "height": 360}))
    assert told is not None
    book.run_to(10_000)
    assert edit(book, Put(target="cue:a1", field="duration_ms", value=1)) is None


def test_a_rehearsals_planned_start_is_free_and_that_of_a_show_on_air_is_not() -> None:
    put = Put(target="show", field="planned_start", value="2024-04-16T20:00:00+08:00")
    book = started()
    rehearsal = book.state.run
    assert rehearsal.mode == "rehearsal" and book.state.on_air is not None
    book.state = replace(book.state, run=replace(rehearsal, mode="live"))
    assert edit(book, put) is not None
    book.state = replace(book.state, run=rehearsal)
    assert edit(book, put) is None
    assert edit(book, Put(target="show", field="canvas", value={"width": 640, "height": 360})) is not None


def test_an_interrupted_cue_is_locked() -> None:
    book = started()
    book.say(facts.Adlib("x1"))
    told = edit(book, Remove(target="cue:a1"))
    assert told is not None
    assert "returned to" in str(told)


def test_skip_is_edited() -> None:
    book = started()
    edit(book, Put(target="cue:a2", field="skip", value=True))
    assert book.state.standby == "a3"
    book.say(facts.Skip("a3"))
    edit(book, Put(target="cue:a2", field="skip", value=False))
    assert book.state.standby == "a2"
    assert book.state.skipped == {"a3"}


def test_a_change_in_the_run_gives_way_to_an_edit_of_the_same_product() -> None:
    book = started()
    product = book.plan.show.products[0]
    book.say(facts.ProductChanged(replace(product, stock=3)))
    edit(book, Put(target="product:p2", field="stock", value=9))
    assert "p1" in book.state.products
    edit(book, Put(target="product:p1", field="stock", value=8))
    assert "p1" not in book.state.products


STEPS = st.lists(
    st.one_of(
        st.integers(1, 9000),
        st.sampled_from([GO, facts.Hold(), facts.Resume(), facts.Skip(), facts.Back(), facts.Adlib("x1"),
                         facts.Return(), facts.Panic(), facts.Standby("b1"), facts.Jump("a3")]),
        OPS,
    ),
    max_size=25,
)  # fmt: skip


def through(steps: list[object]) -> Playbook:
    book = Playbook(small())
    for step in steps:
        if isinstance(step, int):
            book.run_to(book.now_ms + step)
        elif isinstance(step, facts.Fact):
            book.say(step)  # type: ignore[arg-type]
        else:
            past = (book.state.takes, [(r.serial, r.t_ms) for r in book.records])
            before = {row.cue_id: row for row in forecast(book.plan, book.state, book.now_ms).cues}
            try:
                edit(book, step)  # type: ignore[arg-type]
            except (EditRefused, ShowInvalid):
                continue
            # Editing what comes never changes what was.
            assert book.state.takes == past[0]
            for row in forecast(book.plan, book.state, book.now_ms).cues:
                old = before.get(row.cue_id)
                if old is not None and row.status == "done" and old.status == "done":
                    assert (row.actual_start_ms, row.actual_end_ms) == (
                        old.actual_start_ms,
                        old.actual_end_ms,
                    )
            if book.state.standby is not None:
                assert book.state.standby in book.plan.by_id
    return book


@settings(max_examples=examples(70, 200), deadline=None)
@given(STEPS)
def test_editing_what_comes_never_changes_what_was_and_the_journal_tells_it_all(steps: list[object]) -> None:
    book = through(steps)
    plan, state = play(compile_show(small()), book.records)
    assert state == book.state
    assert plan.show == book.plan.show
    half = len(book.records) // 2
    first = play(compile_show(small()), book.records[:half])
    assert play(first[0], book.records[half:], first[1]) == (plan, state)


@settings(max_examples=examples(40, 100), deadline=None)
@given(STEPS, OPS)
def test_an_edit_and_its_inverse_leave_what_comes_next(steps: list[object], op: Op) -> None:
    book = through(steps)
    tree = Tree(book.plan.show)
    try:
        inverse, touches = tree.apply((op,))
        plan = compile_show(tree.show())
    except (EditRefused, ShowInvalid):
        return
    if locked(book.plan, book.state, touches) is not None:
        return
    runtime = {name for name in book.state.skipped if not book.plan.by_id[name].cue.skip}
    gone = {touch.split("/")[0].removeprefix("cue:") for touch in touches if touch.endswith("@gone")}
    changes = moved_on(book.plan, plan, book.state)
    tree.apply(inverse)
    back = replace(book.state, **changes)
    again = moved_on(plan, compile_show(tree.show()), back)
    if (
        not runtime & gone
        and not {take.cue_id for take in book.state.takes} & gone
        and book.state.cursor == 0
    ):
        assert again["standby"] == book.state.standby


def test_a_journal_with_an_edit_that_cannot_be_followed_still_gives_a_state() -> None:
    book = started()
    bad = ShowEdited(1, "bad", (Remove(target="cue:zz"),))
    record = Record(book.state.serial + 1, 5, 5, 5, "test", bad)
    assert fold(book.plan, [*book.records, record]).standby == "a2"


def test_what_an_edit_touched_is_called_as_people_call_it() -> None:
    plan = compile_show(show_of(replace(card("c1"), title="Rice, in short")))
    touches = ("cue:c1/title", "segment:s1/title.zh", "product:p1/price", "show/canvas", "cue:gone/title")
    assert [str(touched_name(plan, one)) for one in touches] == [
        "Rice, in short", "One", "Rice", "show", "gone",
    ]  # fmt: skip
    assert set(IN_THE_FRAME) <= {one.name for one in fields(Show)}, "fields that a show has"
