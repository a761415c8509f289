"""The columns of the tables: their names in a header, in English and Chinese, and what their cells are. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec

from console.base.patterns import regex
from console.sheets.lengths import unit_of
from console.sheets.times import without_unit
from console.words.message import Message, message

# What a sheet is a list of; a row of "both" is a product and the segment about it.
Kind = Literal["products", "rundown", "both"]
Type = Literal["text", "words", "key", "money", "coupon", "count", "length", "delay", "start", "moment", "yes",
               "product", "layout", "own_layout", "ms", "level"]  # fmt: skip


class Field(msgspec.Struct, frozen=True):
    """id: what it is called in a mapping. names: how a header may call it; the first is what we write.

    label: what people call it. type: what its cells are; ``words`` are kept as they are written.
    """

    id: str
    names: tuple[str, ...]
    label: Message
    type: Type = "text"


def _field(id: str, label: Message, names: str, type: Type = "text") -> Field:
    return Field(id, tuple(names.split(", ")), label, type)


_SKU = "商品编号, 货号, 商品编码, 款号, 条码, 条形码, 编码, 产品编号, 产品编码, 商品条码, 貨號, 商品編號, skuid, sku id, sku code, item no, item number, product code, art no, article, 商家编码, 商家货号, 规格编码, 宝贝id, 宝贝编码, variant sku, seller sku, merchant sku, asin, asin1"
_NAME_ZH = "商品名称, 商品, 名称, 品名, 商品名, 产品名称, 产品, 产品名, 商品标题, 款式, 商品名稱, 名稱, 產品名稱, chinese name, 宝贝标题, 宝贝名称, 宝贝, 品名规格, 商品名称及规格, 产品名称及规格, 商品全称, 货品名称, 货品, 品项"
_LENGTH = "时长, 持续时间, 长度, 讲解时长, 讲解时间, 预计时长, 计划时长, 用时, 时间长度, 分钟数, 時長, 講解時長, dur, length, run time, minutes, est duration"
_START = "开始, 开始时间, 开始方式, 方式, 触发, 时间, 时间点, 开播时间, 起始时间, 开讲时间, 时间段, 时段, 起止时间, 直播时段, 时间区间, 開始時間, 時段, 開始, mode, start time, time, starts, begin, at, time slot, timeslot, slot, timing, start-end, from-to"
_SCRIPT_ZH = "口播, 台词, 话术, 口播稿, 中文脚本, 讲解话术, 口播词, 文案, 讲稿, 主播话术, 脚本, 讲解词, 口播内容, 話術, 腳本, 講稿"
_SCRIPT_EN = "script, 英文脚本, spoken text, script text, copy, talking points, voice over, vo, words"
_NOTES = "备注, 说明, 備註, remarks, comment, comments, remark, note"

PRODUCTS = (
    _field("sku", message("part.sku"), f"SKU, {_SKU}", "key"),
    _field("id", message("field.id"), "Id, product id, 商品id", "key"),
    _field("name.zh", message("field.name_zh"), f"Name zh, 名称 zh, 商品名称 zh, {_NAME_ZH}"),
    _field("name.en", message("field.name_en"), "Name en, 名称 en, 商品名称 en, 英文名称, 英文名, english name, name, product, product name, title, item, 产品英文名, item name, product title, item title, description"),
    _field("price", message("field.price"), "Price, 直播价, 促销价, 到手价, 价格, 售价, 活动价, 券后价, 直播间价, 直播价格, 秒杀价, 单价, 直播到手价, 優惠價, 價格, 售價, 直播價, live price, sale price, deal price, unit price, offer price, 直播间专享价, 直播专享价, 专享价, 直播间价格, 特价, 折后价, 现价, 抢购价, 团购价, 一口价, variant price, now, now price, your price, current price, selling price, 直播间到手价, 福利价, 直播福利价, 直播间福利价, 直播间秒杀价, 直播间售价", "money"),
    _field("currency", message("field.currency"), "Currency, 币种, 货币, 幣種"),
    _field("struck_price", message("field.struck_price"), "Struck price, 划线价, 原价, 日常价, 市场价, 吊牌价, 专柜价, 日常售价, 劃線價, 原價, list price, was, rrp, regular price, original price, msrp, 商品原价, 商品日常价, 日常价格, 参考价, 市场参考价, 官方价, 门店价, 建议零售价, variant compare at price, compare at price, old price, full price, usual price, 旧价, 原售价, 平时价, 平日价, 一口价", "money"),
    _field("price_until", message("field.price_until"), "Price until, 价格有效期, 活动截止, 截止时间, 活动结束, 活动截止时间, price ends, valid until, 价格截止", "moment"),
    _field("coupon", message("field.coupon"), "Coupon off, 优惠券, 券, 立减, 折扣, 优惠, coupon, discount", "coupon"),
    _field("coupon_until", message("field.coupon_until"), "Coupon until, 券有效期, 券截止, coupon ends, 优惠券截止, 优惠券截止时间, 优惠券有效期", "moment"),
    _field("stock", message("field.stock"), "Stock, 库存, 库存数量, 数量, 库存量, 备货, 备货量, 庫存, 庫存量, 庫存數量, qty, quantity, inventory, 活动库存, 可售库存, 现有库存, 可用库存, 直播库存, 总库存, 备货数量, 库存件数, variant inventory qty, stock qty, available quantity, on hand", "count"),
    _field("picture", message("field.picture"), "Picture, 图片, 主图, image", "words"),
    _field("claims", message("field.claims"), "Claims, 卖点, 宣传语, 核心卖点, 商品卖点, 產品賣點, selling points", "words"),
    _field("link", message("field.link"), "Link, 链接, 商品链接, url"),
    _field("facts", message("field.facts"), "Facts, 商品信息, 商品参数, 参数, 商品属性, 属性, 产品参数, 商品資訊, product facts, attributes, product details", "words"),
    _field("answers", message("field.answers"), "Answers, 问答, 商品问答, 常见问题, 答疑, 問答, 常見問題, faq, q&a, own answers", "words"),
)  # fmt: skip
RUNDOWN = (
    _field("id", message("field.id"), "Id, cue id, 编号, cue, 条目编号", "key"),
    _field("segment", message("field.segment"), "Segment, 环节, 环节编号, 流程, 板块, 環節, segment id"),
    _field("segment.zh", message("field.segment_zh"), "Segment zh, 环节名称 zh, 环节 zh, 环节名称, 段落"),
    _field("segment.en", message("field.segment_en"), "Segment en, 环节名称 en, 环节 en, segment title, block"),
    _field("segment.product", message("field.segment_product"), "Segment product, 环节商品, 环节的商品, Segment's product", "product"),
    _field("segment.color", message("field.segment_color"), "Segment color, 环节颜色, Segment's colour"),
    _field("segment.delay", message("field.segment_delay"), "Segment delay, 环节延迟, Segment's delay", "delay"),
    _field("segment.loop", message("field.segment_loop"), "Segment loop, 环节循环, Segment loops", "yes"),
    _field("segment.notes", message("field.segment_notes"), "Segment notes, 环节备注, Segment's notes", "words"),
    _field("title", message("field.title"), "Title, 标题, 条目, 提示, 内容, 標題, cue title, name, item, 条目名称, 条目标题, 节目, 节目内容, 环节内容, 條目, 節目"),
    _field("kind", message("field.kind"), "Layout, 画面, 类型, 布局, 形式, 畫面, kind, type", "layout"),
    _field("product", message("field.product"), f"Product, 商品, 商品名称, 产品, {_SKU}, sku", "product"),
    _field("start", message("field.start"), f"Start, {_START}", "start"),
    _field("end", message("field.end"), "End, 结束, 结束方式, 结束时间, 結束, 結束時間, end time, ends, until, finish"),
    _field("duration", message("field.duration"), f"Duration, {_LENGTH}", "length"),
    _field("count_to_end", message("field.count_to_end"), "Count to end, 倒数到结束, 按计划结束, Ends on plan", "yes"),
    _field("pre_wait", message("field.pre_wait"), "Pre-wait, 预等待, 等待", "length"),
    _field("transition", message("field.transition"), "Transition, 转场, 切换"),
    _field("transition_ms", message("field.transition_ms"), "Transition ms, 转场时长, Transition's length", "ms"),
    _field("clip", message("field.clip"), "Clip, 片段, 视频, 素材, file, media"),
    _field("engine", message("field.engine"), "Host engine, 主播引擎, 数字人引擎, 主播类型, 数字人来源, engine"),
    _field("layout", message("field.layout"), "Own layout, 自定布局, 自有布局, 自定义布局, 布局名称, 版式, own layout name, layout name, 自訂布局", "own_layout"),
    _field("second_clip", message("field.second_clip"), "Second clip, 第二位主播的片段, 第二主播片段, 第二片段, 副主播片段, 片段2, second host's clip, second host clip, clip 2"),
    _field("level", message("field.level"), "Level, 音量, 电平, level db, volume, volume db, gain", "level"),
    _field("script.zh", message("field.script_zh"), f"Script zh, 话术 zh, {_SCRIPT_ZH}", "words"),
    _field("script.en", message("field.script_en"), f"Script en, 话术 en, {_SCRIPT_EN}", "words"),
    _field("skip", message("field.skip"), "Skip, 跳过, Skipped", "yes"),
    _field("floated", message("field.floated"), "Floated, 搁置, float", "yes"),
    _field("color", message("field.color"), "Color, 颜色, colour"),
    _field("notes", message("field.notes"), f"Notes, {_NOTES}", "words"),
    _field("scene", message("field.scene"), "OBS scene, OBS场景, 场景, scene, OBS 场景, 場景"),
    _field("host", message("field.host"), "Digital human seen, 数字人出镜, host seen"),
    _field("action", message("field.action"), "Action, 动作"),
)  # fmt: skip
_OF_BOTH = ("segment", "start", "end", "duration", "script.zh", "script.en", "notes")
FIELDS: dict[Kind, tuple[Field, ...]] = {
    "products": PRODUCTS,
    "rundown": RUNDOWN,
    "both": (*PRODUCTS, *(one for one in RUNDOWN if one.id in _OF_BOTH)),
}
LABELS = {one.id: one.label for fields in (RUNDOWN, PRODUCTS) for one in fields}
CUSTOM = "custom:"
# By these a row's product is found, or made.
KEYS = ("sku", "id", "name.zh", "name.en")
_NAMED = {"title", "segment", "segment.zh", "segment.en", "product"}
# Fields that only a rundown has: with a price beside them, a row is both.
_ON_AIR = ("duration", "script.zh", "script.en", "start")


def field_of(kind: Kind, id: str) -> Field | None:
    """The field of an id; None where the kind has none."""
    return next((one for one in FIELDS[kind] if one.id == id), None)


@cache
def plain(name: str) -> str:
    """A header's name without case, width, blanks and units in brackets."""
    given = unicodedata.normalize("NFKC", name).casefold()
    # 💰直播价: a sign of decoration is no part of it.
    given = "".join(sign for sign in given if unicodedata.category(sign) not in ("So", "Sk", "Mn"))
    return re.sub(r"[\s_\-/\u200b-\u200f\ufeff]+|\(.*?\)|\[.*?\]|【.*?】|[:：*.]", "", given)


_LANGUAGE = regex(r"[(\[【]\s*(中文|英文|chinese|english)\s*[)\]】]")


def _stem(name: str) -> str:
    """A header's name without its unit; also Price in cents."""
    return re.sub(r"\s+in$", "", without_unit(name).strip(), flags=re.I)


@cache
def plains(name: str) -> tuple[str, ...]:
    """A header's name in the forms it may be known by: as it is, and without its unit or currency."""
    given = unicodedata.normalize("NFKC", name)
    bare = re.sub(r"[(\[【/_\s\-]*(元|rmb|cny|usd|eur|人民币|¥|\$|€)[)\]】]?$", "", given.casefold())
    # 名称（英文） is not the 名称 that stands beside it.
    of_one = _LANGUAGE.sub(lambda said: " zh" if said[1] in ("中文", "chinese") else " en", given.casefold())
    found = (
        plain(of_one),
        plain(name),
        plain(unit_of(given)[0]),
        plain(bare),
        plain(_stem(given)),
        *_in_two_languages(bare),
    )
    return tuple(one for one in dict.fromkeys(found) if one)


def _in_two_languages(name: str) -> tuple[str, ...]:
    """Of 商品名称 Name, 直播价/Price(¥) and the like the Chinese half, where both halves name the same."""
    whole = re.sub(r"[(\[【/]*(元|rmb|cny|usd|eur|人民币|¥|\$|€)[)\]】]?", "", plain(name))
    foreign, own = "".join(re.findall(r"[a-z]+", whole)), "".join(re.findall(r"[^\x00-\x7f]+", whole))
    named = _named()
    return (own,) if foreign and own and named.get(own, set()) & named.get(foreign, set()) else ()


@cache
def _names() -> frozenset[str]:
    return frozenset(_named())


@cache
def _named() -> dict[str, set[str]]:
    """Each name → the fields that it may be, in whichever language."""
    made: dict[str, set[str]] = {}
    for fields in FIELDS.values():
        for one in fields:
            for name in one.names:
                made.setdefault(plain(name), set()).add(one.id.partition(".")[0])
    return made


def is_name(text: str) -> bool:
    """Whether a text names a column of ours."""
    given = text.strip()
    return bool(given) and len(given) <= 40 and (
        not _names().isdisjoint(plains(given)) or given.casefold().startswith(CUSTOM)
    )  # fmt: skip


def makes_a_list(names: Sequence[str]) -> bool:
    """Whether columns with these names are a list: what is in it, and what it costs, how long it takes or what is
    said. A word that may as well be a value (video, scene) proves nothing."""
    products, rundown = guess("products", names), guess("rundown", names)
    return bool(
        (set(products) & set(KEYS) and set(products) & {"price", "struck_price", "stock"})
        or (set(rundown) & _NAMED and set(rundown) & set(_ON_AIR))
    )


def guess(
    kind: Kind, header: Sequence[str], chosen: Mapping[str, int | str | None] | None = None
) -> dict[str, int]:
    """field id → column. chosen: what somebody said, a column or its name, None for a field that no column is.

    A column serves one field. Columns named ``custom:NAME`` are the rundown's own fields.
    """
    columns: dict[str, int] = {}
    for place, name in enumerate(header):
        for form in plains(name) if name else ():
            columns.setdefault(form, place)
    made: dict[str, int] = {}
    for field, said in (chosen or {}).items():
        at = columns.get(plain(said)) if isinstance(said, str) else said
        if at is not None:
            made[field] = at
    left = set(chosen or {})
    taken = set(made.values())
    fields = FIELDS[kind]
    # Exact names first, in each field's own order: "商品" is the product before it is a product's name.
    for depth in range(max(len(one.names) for one in fields)):
        for one in fields:
            named = columns.get(plain(one.names[depth])) if depth < len(one.names) else None
            if one.id not in made and one.id not in left and named is not None and named not in taken:
                made[one.id] = named
                taken.add(named)
    if kind == "rundown":
        for place, name in enumerate(header):
            if name.casefold().startswith(CUSTOM) and place not in taken:
                made[CUSTOM + name[len(CUSTOM) :].strip()] = place
    return made


def missing(kind: Kind, mapping: Mapping[str, int]) -> list[str]:
    """The ids of fields without which nothing can be imported."""
    if kind == "rundown":
        return (
            []
            if {"title", "segment", "segment.zh", "segment.en", "product", "id"} & set(mapping)
            else ["title"]
        )
    lack = [] if set(mapping) & set(KEYS) else ["sku"]
    if not set(mapping) - set(KEYS):
        lack = ["sku"] * ("sku" not in mapping) + ["price"]
    return lack


def kind_with(header: Sequence[str], chosen: Sequence[str]) -> Kind:
    """What a table is a list of, by its header and the fields that somebody chose columns for."""
    usual = kind_of(header)
    kinds: tuple[Kind, ...] = (usual, "products", "both", "rundown")
    return next((kind for kind in kinds if all(field_of(kind, one) for one in chosen)), usual)


def kind_of(header: Sequence[str]) -> Kind:
    """What a table is a list of, by what its header names."""
    products, rundown = guess("products", header), guess("rundown", header)
    if (
        "price" in products
        and set(products) & set(KEYS)
        and "kind" not in rundown
        and set(rundown) & set(_ON_AIR)
    ):
        return "both"
    if not set(rundown) & {"title", "segment", "segment.zh", "segment.en", "kind", "id", *_ON_AIR}:
        return "products" if products else "rundown"
    scores: dict[Kind, int] = {
        "products": len(products) + ("price" in products) - 3 * len(missing("products", products)),
        "rundown": len(rundown) + ("kind" in rundown) - 3 * len(missing("rundown", rundown)),
    }
    return max(scores, key=lambda kind: scores[kind])
