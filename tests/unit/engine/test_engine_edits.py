"""Laws of edits: each is undone by its inverse, all of it or nothing, and any show leads to any other."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.engine.edit_conflict import clash, in_the_way
from console.engine.history import history
from console.engine.show_diff import difference
from console.engine.tree import EditRefused, Tree
from console.files.showfile import digest
from console.model.edits import ADLIBS, Edit, Insert, Move, Op, Put, Remove
from console.model.show import Show
from tests.support.editing import OPS, plain_cue, small
from tests.support.shows import all_kinds
from tests.support.thorough import examples


def edited(tree: Tree, ops: list[Op]) -> None:
    for op in ops:
        try:
            tree.apply((op,))
        except EditRefused:
            continue


@settings(max_examples=examples(100, 300), deadline=None)
@given(st.lists(OPS, max_size=8), st.lists(OPS, min_size=1, max_size=5))
def test_the_inverse_undoes_an_edit_and_a_refused_one_changes_nothing(
    before: list[Op], ops: list[Op]
) -> None:
    tree = Tree(small())
    edited(tree, before)
    was = msgspec.json.encode(tree.data)
    try:
        inverse, touches = tree.apply(tuple(ops))
    except EditRefused as error:
        assert error.problems[0].where.startswith("ops[")
        assert msgspec.json.encode(tree.data) == was
        return
    assert touches
    tree.apply(inverse)
    assert digest(tree.show()) == digest(msgspec.json.decode(was, type=Show))


@settings(max_examples=examples(100, 300), deadline=None)
@given(st.lists(OPS, max_size=12))
def test_the_difference_leads_from_one_show_to_the_other(ops: list[Op]) -> None:
    old = small()
    tree = Tree(old)
    edited(tree, ops)
    new = tree.show()
    again = Tree(old)
    between = difference(old, new)
    if between:
        again.apply(between)
    assert again.show() == new
    assert difference(new, new) == ()


def test_a_whole_other_show_is_reached_and_left_again() -> None:
    one, other = all_kinds(), msgspec.structs.replace(small(), id=all_kinds().id)
    for old, new in ((one, other), (other, one)):
        tree = Tree(old)
        tree.apply(difference(old, new))
        assert tree.show() == new


@pytest.mark.parametrize(
    ("op", "told"),
    [
        (Put(target="cue:zz", field="title", value="x"), "no cue 'zz'"),
        (Put(target="cue:a1", field="id", value="x"), "cannot be set"),
        (Put(target="show", field="segments", value=[]), "cannot be set"),
        (Put(target="cue:a1", field="title.zh", value="x"), "has no fields"),
        (Insert(what="cue", value=plain_cue("a1"), into="a"), "already"),
        (Insert(what="cue", value={"kind": "card"}, into="a"), "no id"),
        (Insert(what="cue", value=plain_cue("n1")), "has to be in a segment"),
        (Insert(what="cue", value=plain_cue("n1"), into="zz"), "no segment 'zz'"),
        (Insert(what="cue", value=plain_cue("n1"), into="a", after="b1"), "is not there"),
        (Insert(what="segment", value={"id": "n", "cues": [plain_cue("a1")]}), "already"),
        (Move(target="cue:a1", into="a", after="a1"), "after itself"),
        (Move(target="segment:a", into="b"), "is not part of anything else"),
        (Remove(target="show"), "no show"),
    ],
)
def test_what_cannot_be_done_says_why(op: Op, told: str) -> None:
    with pytest.raises(EditRefused) as caught:
        Tree(small()).apply((Put(target="cue:a2", field="notes", value="first"), op))
    assert told in str(caught.value)
    assert caught.value.problems[0].where == "ops[1]"
    assert caught.value.problems[0].fix


def test_what_lies_in_the_way() -> None:
    assert clash(["cue:a1/title"], ["cue:a1/notes", "cue:a2/title"]) == []
    assert clash(["cue:a1/title"], ["cue:a1/title"]) == ["cue:a1/title"]
    assert clash(["cue:a1/script"], ["cue:a1/script.zh"]) == ["cue:a1/script.zh"]
    assert clash(["cue:a1/script.en"], ["cue:a1/script.zh"]) == []
    assert clash(["cue:a1/@gone"], ["cue:a1/title"]) == ["cue:a1/title"]
    assert clash(["cue:a1/@place"], ["cue:a1/title"]) == []


def made(revision: int, by: str, *touches: str, undoes: int | None = None, redoes: int | None = None) -> Edit:
    return Edit(
        revision=revision, at_ms=0, by=by, name=f"e{revision}", ops=(), inverse=(), touches=touches,
        undoes=undoes, redoes=redoes,
    )  # fmt: skip


def test_undo_takes_back_ones_own_edits_and_redo_makes_them_again() -> None:
    edits = [made(1, "li"), made(2, "wang"), made(3, "li")]
    assert history(edits, "li").undo is edits[2]
    edits.append(made(4, "li", undoes=3))
    assert (history(edits, "li").undo, history(edits, "li").redo) == (edits[0], edits[2])
    edits.append(made(5, "li", redoes=3))
    assert history(edits, "li").redo is None
    assert history(edits, "li").undo is edits[4]
    edits.append(made(6, "li", undoes=5))
    edits.append(made(7, "li"))
    assert history(edits, "li").redo is None
    assert history(edits, "wang").undo is edits[1]
    assert history(edits, "nobody") == history([], "li")


def test_what_was_made_and_taken_back_is_not_in_the_way_but_what_was_taken_back_alone_is() -> None:
    first, back = made(1, "li", "cue:a1/title"), made(2, "li", "cue:a1/title", undoes=1)
    assert in_the_way(["cue:a1/title"], [first, back]) == []
    assert [edit for edit, _ in in_the_way(["cue:a1/title"], [back])] == [back]


def test_an_adlib_is_taken_out_of_the_order_and_brought_back() -> None:
    tree = Tree(small())
    inverse, _ = tree.apply((Move(target="cue:a2", into=ADLIBS, after="x1"),))
    assert [cue.id for cue in tree.show().adlibs] == ["x1", "a2"]
    tree.apply(inverse)
    assert tree.show() == small()
