"""Words found and replaced in the whole show: previews, options, and what is on air left out."""

import msgspec
import pytest

from console.engine.tree import Tree
from console.model.show import Show, Text
from tests.support.shows import all_kinds
from ui.present.book import Book
from ui.present.replacing import Sought, hits, ops


def show() -> Show:
    """A show whose words are known: in a segment, a cue with its script, an ad lib and a product."""
    made = all_kinds()
    rice = msgspec.structs.replace(
        made.products[0], name=Text(zh="大米", en="Rice"), claims=("Rice of rice", "New")
    )
    return msgspec.structs.replace(made, products=(rice, *made.products[1:]))


def test_segments_cues_and_products_are_searched() -> None:
    book = Book(show())
    found = hits(book, Sought("rice"), "en")
    kinds = {hit.target.partition(":")[0] for hit in found}
    assert "product" in kinds
    product = [hit for hit in found if hit.target.startswith("product:")]
    assert [hit.field for hit in product] == ["name.en", "claims"]
    assert product[1].count == 2


def test_one_edit_changes_it_all() -> None:
    tree = Tree(show())
    found = hits(Book(show()), Sought("rice", "millet"), "en")
    tree.apply(ops(found))
    after = tree.show()
    assert after.products[0].name.en == "millet"
    assert after.products[0].claims == ("millet of millet", "New")
    assert hits(Book(after), Sought("rice"), "en") == []


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        (Sought("rice"), 2),
        (Sought("rice", case=True), 1),
        (Sought("ric"), 2),
        (Sought("ric", word=True), 0),
        (Sought("RICE", case=True), 0),
        # Chinese has no spaces: it is found within a sentence also as a whole word.
        (Sought("米", word=True), 1),
        (Sought(""), 0),
    ],
)
def test_case_and_whole_words(sought: Sought, count: int) -> None:
    found = [hit for hit in hits(Book(show()), sought, "en") if hit.target.startswith("product:")]
    assert len(found) == count


def test_a_preview_shows_the_place_before_and_after() -> None:
    hit = next(
        hit for hit in hits(Book(show()), Sought("of rice", "of millet"), "en") if hit.field == "claims"
    )
    assert (hit.before, hit.after) == ("Rice of rice", "Rice of millet")


def test_what_is_on_air_is_left_out_but_for_its_notes() -> None:
    book = Book(show())
    line = next(line for line in book.lines if line.cue.title)
    word = line.cue.title
    found = [
        hit
        for hit in hits(book, Sought(word, "x"), "en", locked=(line.cue.id,))
        if hit.target == f"cue:{line.cue.id}"
    ]
    assert found and all(hit.locked for hit in found if hit.field != "notes")
    assert not [op for op in ops(found) if op.field != "notes"]  # type: ignore[union-attr]


def test_only_what_is_chosen_is_searched() -> None:
    book = Book(show())
    line = next(line for line in book.lines if line.cue.title)
    found = hits(book, Sought(line.cue.title[0], "x"), "en", within=(line.cue.id,))
    assert {hit.target for hit in found} == {f"cue:{line.cue.id}"}
