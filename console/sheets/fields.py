"""The columns of both tables: their names in a header, in English and Chinese. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

Kind = Literal["products", "rundown"]


class Field(msgspec.Struct, frozen=True):
    """id: what it is called in a mapping. names: how a header may call it; the first is what we write."""

    id: str
    names: tuple[str, ...]
    needed: bool = False


def _field(id: str, *names: str, needed: bool = False) -> Field:
    return Field(id, names, needed)


PRODUCTS = (
    _field(
        "sku",
        "SKU",
        "商品编号",
        "货号",
        "商品编码",
        "skuid",
        "sku id",
        "item no",
        "product code",
        needed=True,
    ),
    _field("id", "Id", "product id", "商品id"),
    _field("name.zh", "Name zh", "商品名称", "商品", "名称", "品名", "商品名", "chinese name"),
    _field(
        "name.en", "Name en", "英文名称", "英文名", "english name", "name", "product", "product name", "title"
    ),
    _field(
        "price",
        "Price",
        "直播价",
        "价格",
        "到手价",
        "售价",
        "活动价",
        "live price",
        "sale price",
        needed=True,
    ),
    _field("currency", "Currency", "币种", "货币"),
    _field("struck_price", "Struck price", "划线价", "原价", "日常价", "市场价", "list price", "was", "rrp"),
    _field("price_until", "Price until", "价格有效期", "活动截止", "price ends"),
    _field("coupon", "Coupon off", "优惠券", "券", "立减", "coupon", "discount"),
    _field("coupon_until", "Coupon until", "券有效期", "券截止", "coupon ends"),
    _field("stock", "Stock", "库存", "库存数量", "数量", "qty", "quantity", "inventory"),
    _field("picture", "Picture", "图片", "主图", "image"),
    _field("claims", "Claims", "卖点", "宣传语", "selling points"),
    _field("link", "Link", "链接", "商品链接", "url"),
)
RUNDOWN = (
    _field("id", "Id", "cue id", "编号", "cue", "条目编号"),
    _field("segment", "Segment", "环节", "环节编号", "segment id"),
    _field("segment.zh", "Segment zh", "环节名称", "段落"),
    _field("segment.en", "Segment en", "segment title", "block"),
    _field("segment.product", "Segment product", "环节商品"),
    _field("segment.color", "Segment color", "环节颜色"),
    _field("segment.delay", "Segment delay", "环节延迟"),
    _field("segment.loop", "Segment loop", "环节循环"),
    _field("segment.notes", "Segment notes", "环节备注"),
    _field("title", "Title", "标题", "提示", "内容", "cue title", "name", "item", needed=True),
    _field("kind", "Layout", "画面", "类型", "布局", "kind", "type", needed=True),
    _field("product", "Product", "商品", "商品编号", "sku"),
    _field("start", "Start", "开始", "开始方式", "方式", "触发", "mode"),
    _field("end", "End", "结束", "结束方式"),
    _field("duration", "Duration", "时长", "持续时间", "长度", "dur", "length"),
    _field("count_to_end", "Count to end", "倒数到结束"),
    _field("pre_wait", "Pre-wait", "预等待", "等待"),
    _field("transition", "Transition", "转场", "切换"),
    _field("transition_ms", "Transition ms", "转场时长"),
    _field("clip", "Clip", "片段", "视频", "素材", "file", "media"),
    _field("script.zh", "Script zh", "口播", "台词", "话术", "口播稿", "中文脚本"),
    _field("script.en", "Script en", "script", "英文脚本"),
    _field("skip", "Skip", "跳过"),
    _field("floated", "Floated", "搁置", "float"),
    _field("color", "Color", "颜色", "colour"),
    _field("notes", "Notes", "备注", "说明", "remarks", "comment"),
    _field("action", "Action", "动作"),
)
FIELDS: dict[Kind, tuple[Field, ...]] = {"products": PRODUCTS, "rundown": RUNDOWN}
CUSTOM = "custom:"
Mapping_ = Mapping[str, int]


def plain(name: str) -> str:
    """A header's name without case, width, blanks and units in brackets."""
    given = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s_\-/]+|\(.*?\)|[:：*]", "", given)


def guess(kind: Kind, header: Sequence[str], remembered: Mapping[str, str] | None = None) -> dict[str, int]:
    """field id → column. What was chosen before for such a header comes first; a column serves one field.

    Columns named ``custom:NAME`` are the rundown's own fields.
    """
    columns = {plain(name): place for place, name in reversed(list(enumerate(header))) if name}
    made: dict[str, int] = {}
    for field, name in (remembered or {}).items():
        place = columns.get(plain(name))
        if place is not None and any(field == one.id for one in FIELDS[kind]):
            made[field] = place
    taken = set(made.values())
    # Exact names first, in each field's own order: "商品" is the product before it is a product's name.
    for depth in range(12):
        for one in FIELDS[kind]:
            place = columns.get(plain(one.names[depth])) if depth < len(one.names) else None
            if one.id not in made and place is not None and place not in taken:
                made[one.id] = place
                taken.add(place)
    if kind == "rundown":
        for place, name in enumerate(header):
            if name.casefold().startswith(CUSTOM) and place not in taken:
                made[CUSTOM + name[len(CUSTOM) :].strip()] = place
    return made


def missing(kind: Kind, mapping: Mapping[str, int]) -> list[Field]:
    """The fields without which nothing can be imported."""
    return [one for one in FIELDS[kind] if one.needed and one.id not in mapping]


def kind_of(header: Sequence[str]) -> Kind:
    """Which of both a table is, by what its header names."""
    scores = {kind: len(guess(kind, header)) - 3 * len(missing(kind, guess(kind, header))) for kind in FIELDS}
    return max(scores, key=lambda kind: scores[kind])
