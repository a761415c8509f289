"""Sheets as people write them, once more: what is certain is read, what may be either is asked, the rest is said."""

from pathlib import Path

import openpyxl
import pytest

from console.sheets.cells import Formula
from console.sheets.counts import count
from console.sheets.formulas import is_cell_picture, linked
from console.sheets.lengths import length
from console.sheets.money import money
from console.sheets.reading import BadCell, Choice
from console.sheets.run import Import, Request, look
from tests.support.shows import all_kinds


def read(folder: Path, body: str, **said: str) -> Import:
    file = folder / "written.csv"
    file.write_bytes(body.encode())
    return look(
        all_kinds(), file, Request(answers={id.replace("_", ":", 1): one for id, one in said.items()})
    )


def book(folder: Path, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    made.save(folder / "written.xlsx")
    return folder / "written.xlsx"


@pytest.mark.parametrize(
    ("given", "minor"), [("9块9包邮", 990), ("79元9 到手", 7990), ("买一送一 19.9", 1990), ("券后59.9", 5990)]
)
def test_a_price_among_words_is_the_whole_of_it(given: str, minor: int) -> None:
    found = money(given)
    assert isinstance(found, Choice)
    assert found.topic == "words"
    assert found.readings["taken"].minor == minor


def test_a_price_for_several_stays_apart_from_how_many_they_are() -> None:
    found = money("29元2件装")
    assert isinstance(found, Choice)
    assert [one.minor for one in found.readings.values()] == [2900]


@pytest.mark.parametrize("given", ["8折", "五折", "立减3元", "-20%", "第二件半价", "20% off"])
def test_a_discount_among_prices_is_called_one(given: str) -> None:
    with pytest.raises(BadCell) as error:
        money(given)
    assert error.value.what.code in ("sheets.discount_for_price", "sheets.percent_for_price")


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [("100/500", 100, 500), ("限量100件，每人限购2件", 100, 2), ("3箱（共36瓶）", 3, 36)],
)
def test_of_two_counts_in_a_cell_it_is_asked_which(given: str, first: int, last: int) -> None:
    found = count(given)
    assert isinstance(found, Choice)
    assert (found.topic, found.readings["first"], found.readings["last"]) == ("which", first, last)


def test_none_in_stock_may_be_nothing_left_or_nothing_known(tmp_path: Path) -> None:
    body = "SKU,商品名称,直播价,库存\nN1,面粉,9,无\n"
    assert [one.id for one in read(tmp_path, body).questions] == ["stock:nothing"]
    left = read(tmp_path, body, stock_nothing="nothing").show.products[-1]
    unknown = read(tmp_path, body, stock_nothing="leave").show.products[-1]
    assert (left.stock, unknown.stock) == (0, None)


@pytest.mark.parametrize(
    ("given", "ms"), [("5'30", 330_000), ("5′30", 330_000), ("1' 05", 65_000), ("5'", 300_000)]
)
def test_seconds_without_their_own_sign(given: str, ms: int) -> None:
    assert length(given) == ms


def test_pictures_inside_cells_of_wps_are_asked_and_never_taken_for_files(tmp_path: Path) -> None:
    rows = (("图片", "SKU", "商品名称", "直播价"), ('=DISPIMG("ID_1",1)', "D1", "面粉", 9))
    found = look(all_kinds(), book(tmp_path, *rows))
    assert [one.id.rpartition(":")[2] for one in found.questions] == ["cell_picture"]
    # As a .csv has it.
    text = read(
        tmp_path,
        '图片,SKU,商品名称,直播价\n"=_xlfn.DISPIMG(""ID_1"",1)",D1,面粉,9\n',
        picture_cell_picture="leave",
    )
    assert text.show.products[-1].picture is None
    assert not text.rejected


def test_a_link_without_its_value_is_its_address_and_elsewhere_its_words(tmp_path: Path) -> None:
    link = '=HYPERLINK("https://shop.example/1","面粉")'
    found = look(all_kinds(), book(tmp_path, ("SKU", "商品名称", "直播价", "链接"), ("L1", link, 9, link)))
    made = found.show.products[-1]
    assert (made.name.zh, made.link) == ("面粉", "https://shop.example/1")
    assert not found.questions


def test_formulas_of_links_and_pictures() -> None:
    assert linked('=IMAGE("https://a.example/b.png")') == ("https://a.example/b.png", "")
    assert linked("=A1&B1") is None
    assert is_cell_picture('=_xlfn.DISPIMG("ID",1)')
    assert not is_cell_picture(Formula("=B2*2").text)


@pytest.mark.parametrize("above", ["", "今晚节目单\n"])
def test_a_list_of_one_column_has_a_header(tmp_path: Path, above: str) -> None:
    found = read(tmp_path, f"{above}标题\n开场\n抽奖\n")
    assert [one.title for one in found.tables[0].outcome.changes] == ["开场", "抽奖"]


def test_a_column_without_a_name_is_said_not_to_be_read(tmp_path: Path) -> None:
    found = read(tmp_path, "SKU,商品名称,直播价\nU1,面粉,9,另外的话\n")
    assert found.tables[0].unused == ("D",)


@pytest.mark.parametrize(
    ("header", "field"),
    [("Item No.", "sku"), ("Qty.", "stock"), ("编码", "sku"), ("Now", "price"), ("Was", "struck_price")],
)
def test_headers_with_points_and_in_short(tmp_path: Path, header: str, field: str) -> None:
    others = [name for name, of in (("SKU", "sku"), ("Name", "name.en"), ("Price", "price")) if of != field]
    found = read(tmp_path, f"{','.join((*others, header))}\n{','.join('1' for _ in (*others, header))}\n")
    assert found.tables[0].columns[field] == header


@pytest.mark.parametrize(
    "off", [("8折", "9折"), ("8", "9"), ("20%", "10%"), ("-20%", "-10%"), ("0.8", "0.9")]
)
def test_a_discount_that_is_in_the_prices_already_is_no_coupon_on_top(
    tmp_path: Path, off: tuple[str, str]
) -> None:
    body = f"SKU,商品名称,原价,直播价,折扣\nO1,面粉,100,80,{off[0]}\nO2,油,59.9,53.9,{off[1]}\n"
    found = read(tmp_path, body)
    assert not found.questions
    assert [one.coupon for one in found.show.products[-2:]] == [None, None]


def test_a_discount_that_is_not_in_the_prices_is_asked(tmp_path: Path) -> None:
    found = read(tmp_path, "SKU,商品名称,原价,直播价,折扣\nO1,面粉,100,80,8折\nO2,油,60,54,5折\n")
    assert [one.id for one in found.questions] == ["coupon:discount"]


def test_as_above_with_an_arrow_and_as_it_comes(tmp_path: Path) -> None:
    found = read(tmp_path, "SKU,商品名称,直播价,库存\nA1,面粉,9.9,5\nA2,油,↑同上,↑\nA3,盐,3,视情况\n")
    assert [(one.price.minor, one.stock) for one in found.show.products[-3:]] == [
        (990, 5),
        (990, 5),
        (300, None),
    ]


def test_of_a_coupon_it_is_what_comes_off_and_not_what_has_to_be_spent(tmp_path: Path) -> None:
    found = read(tmp_path, "SKU,商品名称,直播价,优惠券\nC1,面粉,199,满99减10\n", coupon_words="taken")
    coupon = found.show.products[-1].coupon
    assert coupon is not None
    assert coupon.off.minor == 1000


def test_a_usual_price_that_is_the_price_is_not_struck(tmp_path: Path) -> None:
    found = read(tmp_path, "SKU,商品名称,原价,直播价\nE1,面粉,9.9,9.9\n")
    assert found.show.products[-1].struck_price is None
    assert not found.rejected


def test_what_a_word_for_a_picture_may_mean_is_named_once(tmp_path: Path) -> None:
    (question,) = read(tmp_path, "标题,画面,时长\n开场,贴片甲,5分\n").questions
    assert all(one.example is None for one in question.readings)


def test_words_in_front_of_an_address_are_no_address(tmp_path: Path) -> None:
    body = "SKU,商品名称,直播价,链接\nW1,面粉,9,{}\n"
    assert [one.id for one in read(tmp_path, body.format("点我")).questions] == ["link:no_address"]
    assert not read(tmp_path, body.format("shop.example/1")).questions


def test_the_half_of_the_day_by_its_first_letter(tmp_path: Path) -> None:
    found = read(tmp_path, "标题,开始\n开场,8:30p\n抽奖,9 p.m.\n")
    times = [one.fields["start"][1].text[11:] for one in found.tables[0].outcome.changes]
    assert times == ["20:30", "21:00"]


def test_a_total_of_lengths_is_no_segment(tmp_path: Path) -> None:
    found = read(tmp_path, "标题,时长\n开场,5分钟\n总时长,5分钟\n")
    assert [(one.row, one.why) for one in found.tables[0].passed] == [(3, "total")]
