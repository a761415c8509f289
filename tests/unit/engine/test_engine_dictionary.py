"""The show's dictionary of how things are said: a part of the show like any other."""

import msgspec
import pytest

from console.engine.show_diff import difference
from console.engine.tree import Tree
from console.files.lint import lint
from console.files.showfile import encode
from console.model.edits import Put
from console.model.show import Pronunciation, Show
from tests.support.desk import small_show

WORDS = [{"written": "88VIP", "zh": "八八会员"}, {"written": "A4", "zh": "A 四", "en": "A four"}]


def edited(show: Show, words: object) -> tuple[Show, tuple[object, ...]]:
    tree = Tree(show)
    inverse, touches = tree.apply([Put(target="show", field="dictionary", value=words)])
    assert touches == ("show/dictionary",)
    return tree.show(), inverse


def test_it_is_edited_and_undone_like_any_field_of_the_show() -> None:
    show = small_show()
    changed, inverse = edited(show, WORDS)
    assert changed.dictionary_in("zh") == {"88VIP": "八八会员", "A4": "A 四"}
    assert changed.dictionary_in("en") == {"A4": "A four"}
    tree = Tree(changed)
    tree.apply(inverse)  # type: ignore[arg-type]
    assert tree.show() == show
    assert difference(show, changed) == (Put(target="show", field="dictionary", value=WORDS),)


def test_a_show_without_one_is_written_as_before() -> None:
    show = small_show()
    assert b"dictionary" not in encode(show)
    assert msgspec.json.decode(encode(show), type=Show).dictionary == ()


@pytest.mark.parametrize(
    "words", [[{"written": ""}], [{"written": " "}], [{"written": "x" * 101}], [{"zh": "一"}]]
)
def test_an_entry_without_what_is_written_is_refused(words: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        edited(small_show(), words)


def test_two_entries_for_the_same_are_found_and_the_first_holds() -> None:
    twice = msgspec.structs.replace(
        small_show(),
        dictionary=(Pronunciation(written="A4", zh="一"), Pronunciation(written="A4", zh="二")),
    )
    assert twice.dictionary_in("zh") == {"A4": "一"}
    assert any("dictionary[1].written" in str(one.where) for one in lint(twice, "show.json"))
