"""A show from anybody: what is no file of its own is neither read nor copied, and no text of it is a mistake."""

import os
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.api.messages import GatherAsked
from console.base.errors import ShowcallerError, ShowInvalid
from console.base.inside import MOST_BYTES, fault, file_in, is_portable, portable
from console.cards.picture import PictureRefused, read_picture
from console.files.bin import bring
from console.files.decode import decode_show
from console.files.gather import noted
from console.files.lint import lint
from console.files.probe import MediaUnreadable, probe_clip, probe_show
from console.files.showfile import load, product_picture, save
from console.files.thumbnails import of_show
from console.model.cue import VideoCue
from console.model.show import Money, Product, Segment, Show, Text
from tests.support.thorough import examples

SHOW = Show(
    id="show",
    title=Text(en="Show"),
    planned_start="2024-04-16T18:18:00+08:00",
    products=(
        Product(id="rice", sku="R", name=Text(en="Rice"), price=Money(minor=1), picture="media/rice.png"),
    ),
    segments=(
        Segment(
            id="s",
            title=Text(en="S"),
            cues=(VideoCue(id="v", title="V", clip="media/rice.mp4", duration_ms=5),),
        ),
    ),
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes in folders and links are a Unix thing")


def made(root: Path, show: Show = SHOW) -> Path:
    (root / "media").mkdir(parents=True)
    (root / "show.json").write_bytes(
        msgspec.json.encode({"format": "showcaller.show", "version": 1, **msgspec.to_builtins(show)})
    )
    return root


@POSIX
@pytest.mark.parametrize("what", ["link", "pipe", "circle", "device"])
def test_what_is_no_file_of_the_shows_own_is_neither_read_nor_copied(what: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"\x89PNG not for anybody")
    root = made(tmp_path / "show")
    for name in ("rice.png", "rice.mp4"):
        path = root / "media" / name
        if what == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to({"link": secret, "circle": path, "device": Path("/dev/zero")}[what])
    show = load(root).show
    assert product_picture(show, root, "rice") is None
    assert of_show(root, "media/rice.png", 16, 16) is None
    assert noted(show, root)[0].media == ()
    assert len(probe_show(show, root)[1]) == 2
    save(show, root, tmp_path / "copy.showcaller", lenient=True)
    assert b"not for anybody" not in (tmp_path / "copy.showcaller").read_bytes()
    with pytest.raises(ShowcallerError):
        save(show, root, tmp_path / "strict.showcaller")
    if what != "link":
        for look in (
            lambda: probe_clip(root / "media/rice.mp4"),
            lambda: bring(GatherAsked(str(path)), tmp_path),
        ):
            with pytest.raises(ShowcallerError):
                look()
        with pytest.raises(PictureRefused):
            read_picture(root / "media/rice.png", "picture", 10, 10)


@POSIX
def test_a_link_inside_the_shows_folder_is_a_file_of_its_own(tmp_path: Path) -> None:
    root = made(tmp_path / "show")
    (root / "media/one.png").write_bytes(b"x")
    (root / "media/two.png").symlink_to("one.png")
    assert file_in(root, "media/two.png") is not None
    assert fault(root / "media") is not None
    assert file_in(root, "media/a\0b") is None


@pytest.mark.parametrize(
    "name", ["media/CON.mp4", "media/aux", "nul /a", "media/a.", "media/b\x07", "media/a*"]
)
def test_a_name_that_not_every_pc_takes_is_said(name: str) -> None:
    show = msgspec.structs.replace(SHOW, bin=(name,))
    assert ["bin[0]" in str(problem.where) for problem in lint(show, "show.json")] == [True]


@given(st.text(st.characters(), max_size=300), st.text(st.characters(), max_size=30))
def test_every_name_can_be_made_one_that_every_pc_takes(stem: str, suffix: str) -> None:
    name = portable(stem, suffix)
    assert is_portable(name)
    assert len(name.encode()) <= MOST_BYTES + 1


RAW = b'{"format":"showcaller.show","version":1,"id":"show","title":{"en":"S%s"},"planned_start":"%s"%s}'


def raw(title: bytes = b"", start: bytes = b"2024-04-16T18:18:00+08:00", more: bytes = b"") -> bytes:
    return RAW % (title, start, more)


@pytest.mark.parametrize(
    "body",
    [
        raw(title=b"\\ud800"), raw(title=b"\\udc00x"), raw(title=b"\xff"), raw(title=b"\x00"),
        raw(more=b',"id":"other"'), raw(more=b',"slate_picture":' + b"[" * 3000 + b"]" * 3000),
        raw(more=b',"custom":' + b'{"a":' * 70 + b"1" + b"}" * 70), raw(more=b',"slate_picture":NaN'),
        raw(more=b',"products":[{"id":"a","sku":"a","name":{},"price":{"minor":1},"stock":' + b"9" * 5000 + b"}]"),
        raw(more=b',"products":[{"id":"a","sku":"a","name":{},"price":{"minor":true}}]'),
        raw(more=b',"products":[{"id":"a","sku":"a","name":{},"price":{"minor":1.5}}]'),
        raw(more=b',"products":[{"id":"a\\n","sku":"a","name":{},"price":{"minor":1}}]'),
        raw(more=b',"segments":[{"id":"s","title":{},"cues":[{"kind":"slate","id":"c","title":"c","duration_ms":-1}]}]'),
    ],
)  # fmt: skip
def test_a_show_that_does_not_fit_is_a_problem_with_its_place(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "show.json").write_bytes(body)
    with pytest.raises(ShowInvalid) as refused:
        load(tmp_path)
    assert "show.json" in str(refused.value.problems[0].where)
    assert str(refused.value).encode()


def test_control_characters_in_texts_are_replaced() -> None:
    show, _ = decode_show(raw(title=b"a\\u0000b\\u000bc\\nd\\u007f"))
    assert show.title.en == "Sa\ufffdb\ufffdc\nd\ufffd"


@settings(max_examples=examples(70, 200), deadline=None)
@given(
    st.binary(max_size=80)
    | st.tuples(st.binary(max_size=20), st.binary(max_size=20)).map(lambda two: raw(two[0], two[1]))
)
def test_no_bytes_of_a_show_are_a_mistake(body: bytes) -> None:
    try:
        show, _ = decode_show(body)
    except ShowInvalid as refused:
        assert refused.problems
        return
    lint(show, "show.json")


def test_a_broken_clip_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"\x00" * 500)
    with pytest.raises(MediaUnreadable):
        probe_clip(tmp_path / "a.mp4")
