"""What is done to products and clips, as ops: pure, and each a whole edit of the show."""

import msgspec

from console.api.messages import ShowClip
from console.engine.tree import Tree
from console.model.cue import AvatarCue, CardCue
from console.model.edits import Op
from console.model.show import Segment, Show, Text
from console.words.message import plain
from tests.support.shows import all_kinds
from ui.present import changes, clips
from ui.present.book import Book
from ui.present.product_form import (
    changed,
    duplicated,
    new_product,
    pictured,
    removed_with_cues,
    texts,
    used_by,
)


def after(show: Show, ops: list[Op]) -> Show:
    tree = Tree(show)
    tree.apply(ops)
    return tree.show()


def test_a_product_goes_with_every_cue_about_it_and_comes_back_whole() -> None:
    show = all_kinds()
    book = Book(show)
    about = {line.cue.id for line in used_by(book, "rice")}
    assert about
    tree = Tree(show)
    inverse, _ = tree.apply(removed_with_cues(book, "rice"))
    left = tree.show()
    assert "rice" not in {product.id for product in left.products}
    cues = [cue.id for segment in left.segments for cue in segment.cues] + [cue.id for cue in left.adlibs]
    assert not about & set(cues)
    assert len(cues) == len(book.by_id) - len(about)
    tree.apply(inverse)
    assert tree.show() == show


def test_a_segment_about_it_with_anothers_card_stays_and_is_about_none() -> None:
    show = all_kinds()
    mixed = Segment(
        id="mixed", title=Text(en="Mixed"), product_id="rice",
        cues=(
            AvatarCue(id="m1", title="Rice", clip="media/red.mp4"),
            CardCue(id="m2", title="Eggs", product_id="eggs"),
        ),
    )  # fmt: skip
    show = msgspec.structs.replace(show, segments=(*show.segments, mixed))
    left = after(show, removed_with_cues(Book(show), "rice"))
    (kept,) = [segment for segment in left.segments if segment.id == "mixed"]
    assert (kept.product_id, [cue.id for cue in kept.cues]) == (None, ["m2"])


def test_a_duplicate_has_an_id_and_a_sku_of_its_own_and_lies_right_after() -> None:
    show = all_kinds()
    name, ops = duplicated(Book(show), "rice", "{name} (copy)")
    made = after(show, ops).products
    assert [one.id for one in made][:2] == ["rice", name]
    assert made[1].name.en == f"{made[0].name.en} (copy)"
    assert len({one.sku for one in made}) == len(made)
    assert (made[1].price, made[1].pictures) == (made[0].price, made[0].pictures)


def test_pictures_are_put_in_order_each_once_or_all_taken_out() -> None:
    show = all_kinds()
    rice = show.products[0]
    more = after(show, pictured(rice, ["media/b.png", "media/rice.png", "media/b.png"])).products[0]
    assert (more.picture, more.more_pictures) == ("media/b.png", ("media/rice.png",))
    assert after(show, pictured(rice, [])).products[0].pictures == ()
    assert pictured(rice, rice.pictures) == []


def test_a_new_host_cue_is_a_draft_until_its_clip_is_chosen_and_takes_its_length() -> None:
    show = all_kinds()
    name, ops = changes.new_cue(Book(show), "avatar", "c04", "New")
    show = after(show, ops)
    book = Book(show)
    made = book.by_id[name].cue
    assert isinstance(made, AvatarCue)
    assert (made.clip, made.skip, clips.is_draft(book, name)) == (None, True, True)
    show = after(show, clips.clip_chosen(book, [name, "c01"], "media/red.mp4"))
    made = Book(show).by_id[name].cue
    assert isinstance(made, AvatarCue)
    assert (made.clip, made.skip, made.duration_ms) == ("media/red.mp4", False, None)
    assert Book(show).by_id["c01"].cue == Book(all_kinds()).by_id["c01"].cue, "a slate plays no clip"


def test_the_bin_names_the_cues_that_play_a_clip_and_why_one_cannot_be() -> None:
    book = Book(all_kinds())
    why = plain("it is broken.")
    film, spare = clips.bin_rows(
        book, (ShowClip(name="media/film.mp4", duration_ms=90_000), ShowClip(name="media/x.mp4", why=why))
    )
    assert (film.file, film.length) == ("film.mp4", "01:30")
    assert "3" in film.uses
    assert (spare.uses, spare.why, spare.length) == ((), why, "")
    show = after(book.show, clips.brought_in(book, ["media/x.mp4", "media/x.mp4"]))
    assert show.bin == ("media/x.mp4",)
    assert clips.brought_in(Book(show), ["media/x.mp4"]) == []
    assert after(show, clips.taken_out(Book(show), ["media/x.mp4"])).bin == ()


def test_a_new_product_has_no_price_until_one_is_typed_also_where_that_is_nothing() -> None:
    show = all_kinds()
    made, ops = new_product(Book(show), "Tea")
    new = after(show, ops).products[-1]
    assert (new.id, new.has_price, texts(new)["price"]) == (made, False, "")
    for typed, minor in (("9.90", 990), ("0", 0)):
        priced = after(after(show, ops), changed(new, "price", typed, show.planned_start)).products[-1]
        assert (priced.price.minor, priced.has_price, priced.unpriced) == (minor, True, False)
