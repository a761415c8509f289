"""What is found by typing, and in which order."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shows import all_kinds
from ui.present.book import Book
from ui.present.palette import MOST, Found, look_up, of_show

ALL = [
    Found("cue", "c1", "开场", "1", "Opening"),
    Found("cue", "c12", "Eggs: price", "12", "Eggs 12"),
    Found("cue", "c21", "Price of 12 eggs", "21", "Eggs"),
    Found("product", "eggs", "Free-range eggs 鸡蛋", "1", "SKU12"),
    Found("action", "go_live", "Go live", "", "Begin the show for viewers"),
]


def names(words: str) -> list[str]:
    return [one.name for one in look_up(words, ALL)]


def test_nothing_typed_shows_all_in_its_order() -> None:
    assert names("") == [one.name for one in ALL]


def test_a_number_finds_the_cue_with_it_before_names_with_its_digits() -> None:
    assert names("12") == ["c12", "c21", "eggs"]


def test_every_word_must_be_there_anywhere_in_any_order() -> None:
    assert names("price eggs") == ["c12", "c21"]
    assert names("鸡蛋") == ["eggs"]
    assert names("price nothing") == []


def test_a_title_that_begins_so_comes_before_one_that_only_has_it() -> None:
    assert names("price")[0] == "c21"
    assert names("go li") == ["go_live"]


@given(st.text(max_size=12))
def test_whatever_is_typed_what_has_each_of_its_words_is_found(words: str) -> None:
    found = look_up(words, ALL)
    assert len({one.name for one in found}) == len(found)
    plain = words.casefold().split()
    for one in ALL:
        if all(word in f"{one.number} {one.text}".casefold() for word in plain):
            assert one in found


WINDOW = [
    Found("action", "rehearse", "Rehearse from the start", "", "Play the show on the simulated OBS"),
    Found("action", "workspace_write", "Workspace: Write"),
    Found("action", "go_live", "开播", "", "连接 OBS，检查后开播"),
    Found("action", "history", "编辑历史"),
    Found("action", "sources", "数据与评论来源"),
    Found("product", "p1", "东北大米 5 公斤", "1"),
    Found("cue", "c9", "大米：为什么好", "3", "Product 1"),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # Words in any order, also where nobody puts a space between them.
        ("start rehearse", ["rehearse"]), ("公斤 大米", ["p1"]), ("公斤大米", ["p1"]), ("历史编辑", ["history"]),
        # The first letters of pinyin, from anywhere in a title on.
        ("kb", ["go_live"]), ("dbdm", ["p1"]), ("dm", ["c9", "p1"]), ("sjly", ["sources"]), ("bjls", ["history"]),
        # Signs in their order with others between them.
        ("数来源", ["sources"]), ("东米", ["p1"]), ("rhrs", ["rehearse"]),
        # One letter otherwise: missing, too many, another, two in turn.
        ("reherse", ["rehearse"]), ("rehhearse", ["rehearse"]), ("rehaerse", ["rehearse"]),
        ("wirkspace write", ["workspace_write"]),
        # Full width, as a Chinese keyboard types it.
        ("ｒｅｈｅａｒｓｅ", ["rehearse"]), ("５ 大米", ["p1"]),
        ("zzzz", []), ("xq", []), ("米花糖", []),
    ],
)  # fmt: skip
def test_it_is_found_as_it_is_typed_in_a_hurry(words: str, found: list[str]) -> None:
    assert sorted(one.name for one in look_up(words, WINDOW)) == sorted(found)


def test_what_has_the_words_comes_alone_and_a_title_s_beginning_before_its_letters() -> None:
    more = [*WINDOW, Found("action", "keys", "KB of a clip"), Found("action", "near", "Rehearsal")]
    assert [one.name for one in look_up("kb", more)] == ["keys", "go_live"]
    assert [one.name for one in look_up("rehearse", more)] == ["rehearse"], "nothing that is only like it"


def test_a_show_offers_each_cue_adlib_and_product_once() -> None:
    book = Book(all_kinds())
    found = list(of_show(book, "zh"))
    cues = [one.name for one in found if one.kind == "cue"]
    assert cues == list(book.by_id)
    assert [one.name for one in found if one.kind == "product"] == [one.id for one in book.products]
    assert len(look_up("", found * 100)) == MOST


def test_signs_of_full_width_are_found_as_they_stand() -> None:
    guide = Found("action", "guide", "向导：OBS、节目、播前检查…", "", "ＯＢＳ")
    for words in ("向导：OBS", "向导:obs", "向导：OBS、节目、播前检查…", "ＯＢＳ"):
        assert [one.name for one in look_up(words, [*ALL, guide])] == ["guide"], words


def test_what_a_title_begins_with_is_not_said_beside_it_again() -> None:
    show = all_kinds()
    book = Book(show)
    segment = next(one for one in show.segments if one.cues)
    name = segment.title.pick("en")
    cue = msgspec.structs.replace(segment.cues[0], title=f"{name}: price")
    book = Book(
        msgspec.structs.replace(
            show,
            segments=tuple(
                msgspec.structs.replace(one, cues=(cue, *one.cues[1:])) if one.id == segment.id else one
                for one in show.segments
            ),
        )
    )
    found = {one.name: one for one in of_show(book, "en")}
    assert not found[cue.id].beside.startswith(name)
    assert look_up(name, [found[cue.id]]) == [found[cue.id]]
