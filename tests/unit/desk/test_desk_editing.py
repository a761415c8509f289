"""Editing a show as clients do: merged, refused with whose edit lies in the way, undone, kept."""

from pathlib import Path

import pytest

from console.desk.editing import Editing
from console.engine.plan import compile_show
from console.journal.edits import EditJournal
from console.model.edits import EditAsked, Insert, Move, Put, Remove
from console.words.message import plain
from tests.support.asked_edits import ask, title, titles
from tests.support.editing import plain_cue, small


@pytest.fixture
def editing(tmp_path: Path) -> Editing:
    return Editing(compile_show(small()), tmp_path, EditJournal(tmp_path / "show.edits"))


def test_independent_edits_are_merged(editing: Editing) -> None:
    assert ask(editing, title("a1", "one"), by="li").accepted  # type: ignore[attr-defined]
    told = ask(editing, title("a2", "two"), Move(target="cue:a1", into="b", after="b1"), base=0, by="wang")
    assert (told.accepted, told.revision, told.merged) == (True, 2, 1)  # type: ignore[attr-defined]
    assert titles(editing) == {"a2": "two", "a3": "a3", "b1": "b1", "a1": "one", "b2": "b2"}


@pytest.mark.parametrize("looks", [1, 2])
def test_an_edit_that_is_late_is_not_made(editing: Editing, looks: int) -> None:
    """Late when its turn came, or by the time it was checked: nothing is kept, and the next one is made."""
    seen: list[None] = []

    def late() -> bool:
        seen.append(None)
        return len(seen) >= looks

    asked = EditAsked(name="edit", base=0, ops=(title("a1", "late"),))
    told = editing.edit(asked, "li", late)
    assert (told.accepted, told.reason, told.revision) == (False, "too_late", 0)
    assert (editing.edits(), titles(editing)["a1"]) == ([], "a1")
    assert editing.undo("li", lambda: True).reason == editing.redo("li", lambda: True).reason == "too_late"
    assert ask(editing, title("a1", "one")).accepted  # type: ignore[attr-defined]


def test_the_last_write_never_silently_wins(editing: Editing) -> None:
    ask(editing, title("a1", "li's"), by="li", name="Rename a1")
    told = ask(editing, title("a1", "wang's"), base=0, by="wang")
    assert (told.accepted, told.reason) == (False, "conflict")  # type: ignore[attr-defined]
    assert [(one.by, one.name, one.touches) for one in told.conflicts] == [  # type: ignore[attr-defined]
        ("li", "Rename a1", ("cue:a1/title",))
    ]
    assert str(told.message).startswith("li's was changed meanwhile (li: Rename a1)")  # type: ignore[attr-defined]
    assert titles(editing)["a1"] == "li's"
    assert ask(editing, title("a1", "wang's"), by="wang").accepted  # type: ignore[attr-defined]


def test_a_change_of_what_somebody_took_out_is_a_conflict(editing: Editing) -> None:
    ask(editing, Remove(target="cue:a1"), by="li", name="Take out a1")
    for op in (title("a1", "x"), Insert(what="cue", value=plain_cue("n1"), into="a", after="a1")):
        told = ask(editing, op, base=0, by="wang")
        assert told.reason == "conflict"  # type: ignore[attr-defined]
        assert "Take out a1" in str(told.message)  # type: ignore[attr-defined]


def test_a_show_that_would_be_wrong_is_refused_with_the_thing_and_its_field(editing: Editing) -> None:
    for op, where in (
        (Put(target="cue:a1", field="product_id", value="zz"), "cue a1: product_id"),
        (Put(target="cue:a1", field="duration_ms", value="long"), "cue a1: duration_ms"),
        (Put(target="cue:a1", field="duration_ms", value=None), "cue a1: duration_ms"),
        (Put(target="cue:a1", field="start", value={"at": "follow", "after": "zz"}), "cue a1: start.after"),
        (Put(target="product:p1", field="struck_price", value={"minor": 1}), "product p1: struck_price"),
        (Put(target="cue:x1", field="colour", value="red"), "cue x1: colour"),
        (Insert(what="cue", value={"kind": "dance", "id": "n1", "title": "n1"}, into="a"), "cue n1"),
    ):
        told = ask(editing, op)
        assert (told.accepted, told.reason) == (False, "invalid"), op  # type: ignore[attr-defined]
        assert str(told.problems[0].where).startswith(where), told.problems  # type: ignore[attr-defined]
        assert told.problems[0].fix  # type: ignore[attr-defined]
    assert editing.show == small()
    assert editing.revision == 0


def test_an_edit_is_all_or_nothing(editing: Editing) -> None:
    told = ask(editing, title("a1", "one"), Put(target="cue:a2", field="product_id", value="zz"))
    assert not told.accepted  # type: ignore[attr-defined]
    assert editing.show == small()


def test_undo_and_redo_go_on_through_everything(editing: Editing, tmp_path: Path) -> None:
    steps = [title("a1", "one"), Move(target="cue:a1", into="b"), Remove(target="segment:b"),
             Insert(what="cue", value=plain_cue("n1"), into="a", after="a2")]  # fmt: skip
    shows = [editing.show]
    for number, op in enumerate(steps):
        assert ask(editing, op, name=f"step {number}").accepted  # type: ignore[attr-defined]
        shows.append(editing.show)
    assert editing.page("li", 0, 0).undo == "step 3"
    again = Editing(editing.plan, tmp_path, EditJournal(tmp_path / "show.edits"))  # As after a crash.
    for was in reversed(shows[:-1]):
        assert again.undo("li").accepted
        assert again.show == was
    assert again.undo("li").reason == "nothing_to_undo"
    assert again.page("li", 0, 0).redo == "step 0"
    for was in shows[1:]:
        assert again.redo("li").accepted
        assert again.show == was
    assert again.redo("li").reason == "nothing_to_redo"


def test_undo_leaves_what_another_did_and_says_when_it_cannot(editing: Editing) -> None:
    ask(editing, title("a1", "li's"), by="li")
    ask(editing, title("a2", "wang's"), by="wang")
    assert editing.undo("li").accepted
    assert titles(editing)["a2"] == "wang's"
    editing.redo("li")
    ask(editing, title("a1", "wang's"), by="wang", name="Rename")
    told = editing.undo("li")
    assert (told.accepted, told.reason) == (False, "conflict")
    assert "wang: Rename" in str(told.message)
    assert titles(editing)["a1"] == "wang's"


def test_an_edit_that_the_run_cannot_go_on_with_is_not_kept(editing: Editing) -> None:
    editing.swap = lambda plan, fact, touches, by: plain("a1 is on air.")
    told = ask(editing, title("a1", "x"))
    assert (told.reason, told.message) == ("locked", plain("a1 is on air."))  # type: ignore[attr-defined]
    assert editing.revision == 0
    assert editing.show == small()


def test_an_edit_that_the_run_does_not_answer_is_not_kept(editing: Editing) -> None:
    def silent(*_: object) -> str | None:
        raise TimeoutError

    editing.swap = silent
    told = ask(editing, title("a1", "x"))
    assert (told.accepted, told.reason) == (False, "locked")  # type: ignore[attr-defined]
    assert (editing.revision, editing.show) == (0, small())


def test_what_is_next_now_is_said(editing: Editing) -> None:
    standby = iter(["a2", "n1"])
    editing.standby = lambda: next(standby)
    told = ask(editing, Insert(what="cue", value=plain_cue("n1"), into="a", after="a1"))
    assert told.next == ("a2", "n1")  # type: ignore[attr-defined]


def test_a_base_from_the_future_is_refused(editing: Editing) -> None:
    assert ask(editing, title("a1", "x"), base=7).reason == "unknown_base"  # type: ignore[attr-defined]


def test_a_thousand_cues_at_once(editing: Editing) -> None:
    ops = [Insert(what="cue", value=plain_cue(f"m{n}"), into="b", after="b2") for n in range(1000)]
    assert ask(editing, *ops).accepted  # type: ignore[attr-defined]
    assert editing.undo("li").accepted
    assert editing.show == small()
