"""The show file: what goes in comes out, whole or not at all, and what is wrong is named."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.base.errors import ShowcallerError, ShowInvalid
from console.files.decode import decode_show
from console.files.lint import lint
from console.files.schema import show_schema
from console.files.showfile import digest, encode, load, media_of, save, write_atomic
from console.model.show import Show
from tests.support.shows import all_kinds
from tests.support.waiting import GENEROUS_S

ROOT = Path(__file__).resolve().parents[3]


def told(raw: bytes) -> list[str]:
    with pytest.raises(ShowInvalid) as caught:
        decode_show(raw)
    return [str(problem) for problem in caught.value.problems]


def plain(**changes: Any) -> dict[str, Any]:
    return {**json.loads(encode(all_kinds())), **changes}


def test_a_show_of_all_kinds_comes_back_from_a_file_and_a_folder(show_dir: Path, tmp_path: Path) -> None:
    loaded = load(show_dir)
    assert loaded.show == all_kinds()
    target = tmp_path / "双十一 show.showcaller"
    save(loaded.show, loaded.root, target)
    again = load(target, tmp_path / "unpacked")
    assert again.show == loaded.show
    assert again.sha256 == loaded.sha256 == digest(loaded.show)
    for name in media_of(loaded.show):
        assert (again.root / name).read_bytes() == (show_dir / name).read_bytes()
    folder = tmp_path / "folder"
    folder.mkdir()
    save(again.show, again.root, folder)
    assert load(folder).show == loaded.show
    assert load(folder / "show.json").show == loaded.show


def test_every_picture_of_a_product_and_what_lies_in_the_bin_goes_along(
    show_dir: Path, tmp_path: Path
) -> None:
    for name in ("side.png", "spare.mp4"):
        (show_dir / "media" / name).write_bytes(name.encode())
    show = all_kinds()
    rice = msgspec.structs.replace(show.products[0], more_pictures=("media/side.png",))
    show = msgspec.structs.replace(show, products=(rice, *show.products[1:]), bin=("media/spare.mp4",))
    save(show, show_dir, tmp_path / "a.showcaller")
    loaded = load(tmp_path / "a.showcaller", tmp_path / "unpacked")
    assert loaded.show == show
    assert loaded.show.products[0].pictures == ("media/rice.png", "media/side.png")
    for name in ("side.png", "spare.mp4"):
        assert (loaded.root / "media" / name).read_bytes() == name.encode()


def test_a_show_of_before_with_one_picture_is_read_as_before() -> None:
    products = plain()["products"]
    assert "more_pictures" not in products[0]
    assert decode_show(encode(all_kinds()))[0].products[0].pictures == ("media/rice.png",)
    products[0]["more_pictures"] = ["../outside.png"]
    raw = json.dumps(plain(products=products)).encode()
    assert "products[0].more_pictures[0]" in str(lint(decode_show(raw)[0], "show.json")[0])


def test_saving_keeps_the_file_before(show_dir: Path, tmp_path: Path) -> None:
    loaded = load(show_dir)
    target = tmp_path / "a.showcaller"
    save(loaded.show, loaded.root, target)
    before = target.read_bytes()
    changed = load(show_dir).show
    save(Show(id="other", title=changed.title, planned_start=changed.planned_start), loaded.root, target)
    assert (tmp_path / "a.showcaller.bak").read_bytes() == before
    assert load(target, tmp_path / "w").show.id == "other"


def test_a_failure_in_the_middle_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.showcaller"
    target.write_bytes(b"the old one")

    def fail(out: Any) -> None:
        out.write(b"half of the new")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_atomic(target, fail)
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.showcaller"]


def test_killed_while_saving_the_old_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.showcaller"
    target.write_bytes(b"the old one")
    code = (
        "import sys, time; from pathlib import Path; from console.files.showfile import write_atomic\n"
        "def fill(out):\n"
        "    out.write(b'x' * 100000); out.flush(); print('half', flush=True); time.sleep(60)\n"
        "write_atomic(Path(sys.argv[1]), fill)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(target)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"
    process.send_signal(signal.SIGKILL)
    process.wait(GENEROUS_S)
    process.stdout.close()
    assert target.read_bytes() == b"the old one"


def test_media_that_are_not_there_stop_a_save(show_dir: Path, tmp_path: Path) -> None:
    loaded = load(show_dir)
    (show_dir / "media" / "rice.png").unlink()
    with pytest.raises(ShowcallerError, match=r"rice\.png"):
        save(loaded.show, loaded.root, tmp_path / "a.showcaller")
    assert not (tmp_path / "a.showcaller").exists()


def test_every_problem_is_told_with_its_place() -> None:
    data = plain()
    data["segments"][0]["cues"][2]["duration_ms"] = "long"
    data["segments"][1]["cues"][1]["colour"] = "red"
    del data["products"][0]["sku"]
    problems = told(json.dumps(data).encode())
    assert any("segments[0].cues[2].duration_ms" in line and "int" in line for line in problems)
    assert any("segments[1].cues[1].colour: there is no such field" in line for line in problems)
    assert any("products[0].sku: this field is missing" in line for line in problems)
    assert len(problems) == 3


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "holds no show"),
        (b"[" * 5000, "not JSON"),
        ('{"title": "五常大米"}'.encode("gb18030"), "not UTF-8"),
        ("{}".encode("utf-16"), "not UTF-8"),
        (b'{"format": "powerpoint"}', "no show of Showcaller's"),
        (b'{"format": "showcaller.show", "version": 99}', "newer Showcaller"),
        (b'{"format": "showcaller.show", "version": "1"}', "must be a number"),
        (json.dumps(plain(surprise=1)).encode(), "surprise: there is no such field"),
    ],
)
def test_bad_files_are_called_by_name(raw: bytes, word: str) -> None:
    assert any(word in line for line in told(raw)), told(raw)


def test_a_byte_order_mark_is_no_problem() -> None:
    show, migrated = decode_show(b"\xef\xbb\xbf" + encode(all_kinds()))
    assert show == all_kinds()
    assert migrated is None


@pytest.mark.parametrize(
    ("change", "place", "word"),
    [
        (lambda d: d["products"][1].update(sku="SKU-RICE"), "products[1].sku", "exists already"),
        (lambda d: d["segments"][0]["cues"][1].update(id="c01"), "segments[0].cues[1].id", "exists already"),
        (
            lambda d: d["segments"][1]["cues"][1].update(product_id="tea"),
            "segments[1].cues[1].product_id",
            "no product",
        ),
        (
            lambda d: d["segments"][0]["cues"][2].update(clip="../film.mp4"),
            "segments[0].cues[2].clip",
            "show's folder",
        ),
        (
            lambda d: d["segments"][0]["cues"][2].update(clip="/etc/passwd"),
            "segments[0].cues[2].clip",
            "show's folder",
        ),
        (lambda d: d["products"][0]["struck_price"].update(minor=1), "products[0].struck_price", "not above"),
        (
            lambda d: d["products"][0]["price"].update(currency="USD"),
            "products[0].struck_price",
            "another currency",
        ),
        (lambda d: d["products"][0].update(price_until="tomorrow"), "products[0].price_until", "no date"),
        (
            lambda d: d["products"][0].update(price_until="2024-04-16T18:18:00"),
            "products[0].price_until",
            "offset",
        ),
    ],
)
def test_what_types_cannot_say_is_told(change: Any, place: str, word: str, tmp_path: Path) -> None:
    data = plain()
    change(data)
    (tmp_path / "show.json").write_bytes(json.dumps(data).encode())
    with pytest.raises(ShowInvalid) as caught:
        load(tmp_path)
    assert any(place in str(p) and word in str(p) for p in caught.value.problems), caught.value


def test_a_draft_of_version_0_is_brought_up_to_date() -> None:
    draft = {
        "format": "showcaller.show", "version": 0, "id": "old", "title": {"zh": "旧"}, "currency": "CNY",
        "planned_start": "2024-04-16T18:18:00+08:00",
        "products": [{"id": "rice", "sku": "R", "name": {"zh": "米"}, "price": "29.90", "struck_price": 49}],
        "segments": [{"id": "s", "title": {"en": "S"}, "cues": [
            {"id": "c", "title": "C", "layout": "Card", "product_id": "rice", "duration_ms": 1000}]}],
    }  # fmt: skip
    show, migrated = decode_show(json.dumps(draft).encode())
    assert migrated == 0
    assert show.products[0].price.minor == 2990
    assert show.products[0].struck_price is not None
    assert show.products[0].struck_price.minor == 4900
    assert show.segments[0].cues[0].product_id == "rice"  # type: ignore[union-attr]
    draft["products"][0]["price"] = "29.905"  # type: ignore[index]
    assert any(
        "products[0].price" in line and "more decimals" in line for line in told(json.dumps(draft).encode())
    )


def test_the_published_schema_says_what_the_reader_says() -> None:
    schema = show_schema()
    assert jsonschema_rs.meta.is_valid(schema)
    validator = jsonschema_rs.validator_for(schema)
    validator.validate(plain())
    validator.validate(json.loads((ROOT / "resources/shows/small/show.json").read_bytes()))
    wrong = plain(surprise=1)
    assert not validator.is_valid(wrong)
    wrong = plain()
    wrong["segments"][0]["cues"][0]["kind"] = "hologram"
    assert not validator.is_valid(wrong)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_garbage_only_ever_gives_an_error_for_people(data: st.DataObject) -> None:
    raw = bytearray(encode(all_kinds()))
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255)), min_size=1, max_size=8)
    ):
        raw[place] = value
    try:
        decode_show(bytes(raw[: data.draw(st.integers(1, len(raw)))]))
    except ShowInvalid as error:
        assert error.problems
        assert all(problem.what for problem in error.problems)


def test_a_folder_without_a_show_and_a_path_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ShowInvalid, match=r"no show\.json"):
        load(tmp_path)
    with pytest.raises(ShowInvalid, match="no show here"):
        load(tmp_path / "nothing.showcaller")
    with zipfile.ZipFile(tmp_path / "empty.showcaller", "w"):
        pass
    with pytest.raises(ShowInvalid, match="a zip with other files in it, and no show"):
        load(tmp_path / "empty.showcaller")
