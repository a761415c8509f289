"""Importing: updates by SKU and id, what a second import shows, and the way there and back."""

import itertools
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.base.errors import ShowcallerError
from console.cli.main import main
from console.files.showfile import load
from console.model.cue import (
    ActionCue,
    AvatarCardCue,
    AvatarCue,
    CardCue,
    Clock,
    Cue,
    Follow,
    Manual,
    Raw,
    SceneCue,
    SlateCue,
    Stream,
    Transition,
    VideoCue,
    speaks,
)
from console.model.show import Avatar, Coupon, Money, Product, Segment, Show, Text
from console.sheets import memory
from console.sheets.export import export
from console.sheets.run import plan_import
from console.sheets.texts import folded
from tests.conftest import need
from tests.support.desk_process import ROOT
from tests.support.playbook import START
from tests.support.shows import all_kinds
from tests.support.waiting import GENEROUS_S

SAMPLE = ROOT / "resources" / "shows" / "sample"


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def small() -> Show:
    """A show of all kinds of cues, its avatar an input of OBS: a cue may come without a clip."""
    show = all_kinds()
    return msgspec.structs.replace(show, avatar=msgspec.structs.replace(show.avatar, feed="Camera"))


def test_products_are_found_by_their_sku_and_only_what_the_file_says_changes(tmp_path: Path) -> None:
    show = small()
    file = write(
        tmp_path / "p.csv",
        "货号,商品名称,到手价,库存",
        "SKU-RICE,五常大米,27.9,",
        "SKU-SOAP,香皂,5 元,40",
        encoding="gb18030",
    )
    (planned,) = plan_import(show, file)
    rice, soap = planned.outcome.show.products[0], planned.outcome.show.products[-1]
    before = show.products[0]
    assert (rice.id, rice.name.zh, rice.name.en) == (before.id, "五常大米", before.name.en)
    assert (rice.price.minor, rice.stock, rice.struck_price) == (2790, None, before.struck_price)
    assert (soap.id, soap.sku, soap.price.minor, soap.stock) == ("SKU-SOAP", "SKU-SOAP", 500, 40)
    assert [(change.what, change.state) for change in planned.outcome.changes] == [
        ("rice", "changed"),
        ("SKU-SOAP", "new"),
    ]
    assert planned.outcome.changes[0].fields["price"][0] != planned.outcome.changes[0].fields["price"][1]
    assert planned.outcome.gone == ("eggs",)
    (again,) = plan_import(planned.outcome.show, file)
    assert {change.state for change in again.outcome.changes} == {"same"}
    assert again.outcome.show == planned.outcome.show


def test_every_rejected_row_has_its_row_column_and_fix(tmp_path: Path) -> None:
    file = write(
        tmp_path / "p.csv",
        "SKU,Name,Price,Stock,Was",
        ",,1,1,",
        "A,No price,,1,",
        "B,Bad price,cheap,1,",
        "C,Bad stock,1,minus,",
        "D,Struck,10,1,9",
        "E,Good,10,1,12",
        "E,Twice,10,1,12",
        "F,,10,1,",
    )
    (planned,) = plan_import(small(), file)
    told = [
        (str(problem.where).partition(": ")[2], str(problem.what)) for problem in planned.outcome.rejected
    ]
    assert [where for where, _ in told] == [
        "row 2, column 'SKU'", "row 3, column 'Price'", "row 4, column 'Price'", "row 5, column 'Stock'",
        "row 6, column 'Was'", "row 8, column 'SKU'", "row 9, column 'Name'",
    ]  # fmt: skip
    assert all(problem.fix for problem in planned.outcome.rejected)
    assert [change.what for change in planned.outcome.changes] == ["E"]


def test_a_rundown_from_a_merchandising_team(tmp_path: Path) -> None:
    file = write(
        tmp_path / "r.csv",
        "环节,标题,画面,商品,时长,开始,口播,备注",
        "开场,开场垫片,垫片,,10秒,手动,,灯光就位",
        ",欢迎,数字人,,0:30,自动,大家好！,",
        "大米,价格,商品卡,SKU-RICE,45,,,",
        "大米,讲解,数字人＋商品卡,rice,1分20秒,18:30,软糯香甜。,",
        "大米,错的,商品卡,没有,45,,,",
    )
    (planned,) = plan_import(small(), file)
    show = planned.outcome.show
    opening, rice = show.segments[0], show.segments[1]
    assert (opening.title.zh, [cue.title for cue in opening.cues[:2]]) == ("开场", ["开场垫片", "欢迎"])
    slate, welcome = opening.cues[:2]
    assert (slate.start, slate.duration_ms, slate.notes) == (Manual(), 10_000, "灯光就位")
    assert isinstance(welcome, AvatarCue)
    assert (welcome.script, welcome.duration_ms) == ({"zh": "大家好！"}, 30_000)
    price, explained = rice.cues[:2]
    assert isinstance(price, CardCue)
    assert (price.product_id, price.duration_ms) == ("rice", 45_000)
    assert isinstance(explained, AvatarCardCue)
    assert (explained.duration_ms, explained.start) == (80_000, Clock(time="2024-04-16T18:30:00+08:00"))
    (bad,) = planned.outcome.rejected
    assert "row 6, column '商品'" in str(bad.where)
    (again,) = plan_import(show, file)
    assert {change.state for change in again.outcome.changes} == {"same"}, (
        "found by title where there is no id"
    )


def test_a_file_without_what_is_needed_names_the_columns_it_has(tmp_path: Path) -> None:
    file = write(tmp_path / "r.csv", "What,Who,When", "a,b,c")
    with pytest.raises(ShowcallerError) as told:
        plan_import(small(), file, "products")
    assert "--map sku=COLUMN" in str(told.value)
    assert "What, Who, When" in str(told.value)
    with pytest.raises(ShowcallerError, match="no such column"):
        plan_import(small(), file, "products", {"sku": "Wher"})
    with pytest.raises(ShowcallerError, match="no such field"):
        plan_import(small(), file, "products", {"colour": "What"})


# ── there and back ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("show", [small(), load(SAMPLE).show], ids=["all kinds", "sample"])
def test_an_exported_workbook_imports_back_identically(show: Show, tmp_path: Path) -> None:
    export(show, tmp_path / "show.xlsx")
    bare = msgspec.structs.replace(show, segments=(), adlibs=(), products=())
    planned = plan_import(bare, tmp_path / "show.xlsx")
    assert [one.outcome.rejected for one in planned] == [(), ()]
    assert planned[-1].outcome.show == show
    over = plan_import(show, tmp_path / "show.xlsx")
    assert over[-1].outcome.show == show
    assert {change.state for one in over for change in one.outcome.changes} == {"same"}


WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn", "Co"],
        # Signs of no width come along from web pages, and stay behind.
        exclude_characters="\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad"),
    min_size=1, max_size=20,
).map(str.strip).filter(bool)  # fmt: skip
# A new product's SKU is read in half width, as no two differ by that alone.
KEYS = WORDS.map(folded).filter(bool)
COMMON: dict[str, Any] = {
    "title": WORDS,
    "start": st.one_of(
        st.just(Manual()), st.just(Follow()), st.just(Clock(time="2024-04-16T18:30:00+08:00"))
    ),
    "end": st.sampled_from(["hold", "duration"]),
    "duration_ms": st.integers(1, 7 * 86_400_000),
    "pre_wait_ms": st.integers(0, 100_000),
    "transition": st.builds(
        Transition, name=st.sampled_from(["Cut", "Fade", "推移"]), ms=st.integers(50, 20_000)
    ),
    "skip": st.booleans(),
    "floated": st.booleans(),
    "count_to_end": st.booleans(),
    "notes": st.one_of(st.just(""), WORDS),
    "color": st.one_of(st.none(), st.just("#AABBCC")),
    "custom": st.dictionaries(st.sampled_from(["灯光", "cam"]), WORDS, max_size=2),
}
SCRIPT = st.dictionaries(st.sampled_from(["zh", "en"]), WORDS, max_size=2)
ACTIONS = [Stream(on=True), Raw(request="GetStats", data={"a": [1, "二"]})]
CUES = st.one_of(
    st.builds(AvatarCue, id=st.just("x"), clip=st.one_of(st.none(), st.just("media/a.mp4")), script=SCRIPT, **COMMON),
    st.builds(CardCue, id=st.just("x"), product_id=st.just("p"), **COMMON),
    st.builds(
        AvatarCardCue, id=st.just("x"), product_id=st.just("p"), clip=st.just("media/a.mp4"), script=SCRIPT, **COMMON
    ),
    st.builds(VideoCue, id=st.just("x"), clip=st.just("media/v.mp4"), **COMMON),
    st.builds(SlateCue, id=st.just("x"), **COMMON),
    st.builds(
        SceneCue, id=st.just("x"), scene=st.sampled_from(["嘉宾 cam", "Desk 2"]),
        host=st.sampled_from(["no", "watched", "labelled"]), **COMMON,
    ),
    st.builds(
        ActionCue, id=st.just("x"), action=st.sampled_from(ACTIONS), **COMMON
    ),
)  # fmt: skip
PRICE = st.builds(Money, minor=st.integers(1000, 10**11), currency=st.just("CNY"))
PRODUCT = st.builds(
    Product, id=st.just("p"), sku=KEYS, name=st.builds(Text, zh=WORDS, en=WORDS), price=PRICE,
    struck_price=st.one_of(st.none(), st.just(Money(minor=10**12))), stock=st.one_of(st.none(), st.integers(0, 10**9)),
    coupon=st.one_of(st.none(), st.builds(Coupon, off=PRICE, until=st.one_of(st.none(), st.just(START)))),
    link=st.one_of(st.none(), WORDS),
)  # fmt: skip
# A semicolon stands between two pictures of a cell, and may stand in a name.
PICTURES = st.lists(
    st.sampled_from(["media/p.png", "media/q.jpg", "media/a; b.png", "media/图；1.png"]), unique=True
)
PICTURED = st.tuples(PRODUCT, PICTURES).map(
    lambda both: msgspec.structs.replace(
        both[0], picture=both[1][0] if both[1] else None, more_pictures=tuple(both[1][1:])
    )
)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=30,
)
@given(
    product=PICTURED,
    groups=st.lists(st.lists(CUES, max_size=3), min_size=1, max_size=3),
    adlibs=st.lists(CUES, max_size=2),
    delay=st.integers(-86_400_000, 86_400_000),
)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_any_show_goes_there_and_back(
    suffix: str, product: Product, groups: list[list[Any]], adlibs: list[Any], delay: int, tmp_path: Path
) -> None:
    numbers = iter(range(100))
    named = [[msgspec.structs.replace(cue, id=f"c{next(numbers)}") for cue in group] for group in groups]
    outside = tuple(msgspec.structs.replace(cue, id=f"x{next(numbers)}") for cue in adlibs)
    segments = tuple(
        Segment(
            id=f"s{place}",
            title=Text(zh=f"环节{place}"),
            product_id="p" if place else None,
            cues=tuple(cues),
            delay_ms=delay if place else 0,
            loop=place == 1,
            notes="备注" if place else "",
        )
        for place, cues in enumerate(named)
    )
    show = Show(
        id="any",
        title=Text(en="Any"),
        planned_start=START,
        segments=segments,
        adlibs=outside,
        products=(product,),
        avatar=Avatar(feed="Camera"),
    )
    file = tmp_path / f"any{suffix}"
    export(show, file)
    start = msgspec.structs.replace(
        show, segments=(), adlibs=(), products=() if suffix == ".xlsx" else (product,)
    )
    planned = plan_import(start, file)
    assert not [problem for one in planned for problem in one.outcome.rejected]
    assert planned[-1].outcome.show == show


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "ods.xlsx"])
def test_what_another_program_writes_of_it_is_the_same_show(suffix: str, tmp_path: Path) -> None:
    need(shutil.which("ssconvert") is not None, "Gnumeric", "apt-get install gnumeric")
    show = load(SAMPLE).show
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / f"theirs.{suffix}"
    export(show, ours)
    steps = [ours, tmp_path / "between.ods", theirs] if suffix == "ods.xlsx" else [ours, theirs]
    for source, target in itertools.pairwise(steps):
        command = ["ssconvert", str(source), str(target)]
        subprocess.run(command, check=True, capture_output=True, timeout=GENEROUS_S)
    planned = plan_import(show, theirs)
    assert not [problem for one in planned for problem in one.outcome.rejected]
    assert planned[-1].outcome.show == show


def as_saved_then() -> Show:
    """The sample when LibreOffice saved it: its hosts' cues were as long as their clips."""
    show = load(SAMPLE).show

    def then(cue: Cue) -> Cue:
        return msgspec.structs.replace(cue, duration_ms=None) if speaks(cue) else cue

    segments = tuple(
        msgspec.structs.replace(one, cues=tuple(then(cue) for cue in one.cues)) for one in show.segments
    )
    return msgspec.structs.replace(show, segments=segments, adlibs=tuple(then(cue) for cue in show.adlibs))


@pytest.mark.parametrize("file", ["sample.xlsx", "rundown.csv"])
def test_what_libreoffice_wrote_of_it_is_the_same_show(file: str) -> None:
    """Files that LibreOffice 7.4 saved from our export of the sample (soffice --convert-to)."""
    show = as_saved_then()
    planned = plan_import(show, Path(__file__).parent / "libreoffice" / file)
    assert not [problem for one in planned for problem in one.outcome.rejected]
    assert planned[-1].outcome.show == show


def test_a_file_without_columns_for_them_leaves_delay_loop_and_notes(tmp_path: Path) -> None:
    show = as_saved_then()
    first = msgspec.structs.replace(show.segments[1], delay_ms=-5000, loop=True, notes="备注")
    show = msgspec.structs.replace(show, segments=(show.segments[0], first, *show.segments[2:]))
    planned = plan_import(show, Path(__file__).parent / "libreoffice" / "rundown.csv")
    assert planned[-1].outcome.show == show


def test_a_file_without_segments_changes_cues_where_they_are(tmp_path: Path) -> None:
    show = load(SAMPLE).show
    file = tmp_path / "some.csv"
    file.write_text("Id,Title,Layout,Duration\nc005,改过的,,\n,新的,slate,0:20\n", encoding="utf-8-sig")
    planned = plan_import(show, file)
    after = planned[-1].outcome.show
    ids = [[cue.id for cue in segment.cues] for segment in show.segments]
    new = next(one.what for one in planned[-1].outcome.changes if one.state == "new")
    ids[1].insert(ids[1].index("c005") + 1, new)
    assert [[cue.id for cue in segment.cues] for segment in after.segments] == ids
    assert {cue.id: cue.title for one in after.segments for cue in one.cues}["c005"] == "改过的"


# ── the command ──────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def shown(show_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memory, "file", lambda: tmp_path / "columns.json")
    return show_dir


def test_import_is_whole_or_not_at_all(
    shown: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (shown / "show.json").read_bytes()
    file = write(tmp_path / "p.csv", "SKU,Name,Price", "SKU-RICE,Rice,19.9", "NEW,New,cheap")
    assert main(["import", str(shown), str(file)]) == 1
    assert (shown / "show.json").read_bytes() == before
    assert "row 3, column 'Price'" in capsys.readouterr().out
    assert main(["import", str(shown), str(file), "--dry-run", "--partial"]) == 1
    assert (shown / "show.json").read_bytes() == before
    assert main(["import", str(shown), str(file), "--partial"]) == 1
    assert load(shown).show.products[0].price.minor == 1990
    assert "Saved" in capsys.readouterr().out


def test_chosen_columns_are_remembered(
    shown: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "p.csv", "Code,Name,今晚", "SKU-RICE,Rice,19.9")
    assert main(["import", str(shown), str(file), "--kind", "products"]) != 0
    assert "--map sku=COLUMN" in capsys.readouterr().err
    mapped = ["--kind", "products", "--map", "sku=Code", "--map", "price=今晚"]
    assert main(["import", str(shown), str(file), *mapped]) == 0
    again = write(tmp_path / "q.csv", "今晚,Code,Name", "17.9,SKU-RICE,Rice")
    assert main(["import", str(shown), str(again), "--kind", "products", "--json"]) == 0
    assert load(shown).show.products[0].price.minor == 1790
    assert main(["import", str(shown), str(again), "--kind", "products", "--forget"]) != 0


def test_export_and_import_by_command(shown: Path, tmp_path: Path) -> None:
    for name in ("all.xlsx", "rundown.csv"):
        assert main(["export", str(shown), str(tmp_path / name)]) == 0
        before = load(shown).show
        assert main(["import", str(shown), str(tmp_path / name), "--json"]) == 0
        assert load(shown).show == before
    assert main(["export", str(shown), str(tmp_path / "show.pdf")]) != 0
