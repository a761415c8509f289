"""What every metric means, in both languages: shown beside its value, because sources disagree. Data."""

from console.api.messages import MetricDefinition
from console.model.show import Text

# What is kept as a series over show time, for the plots.
SERIES = ("viewers", "views", "orders", "paid", "comments", "questions")


def _one(
    id: str, unit: str, zh: str, en: str, zh_means: str, en_means: str, per: str = ""
) -> MetricDefinition:
    name, definition = Text(zh=zh, en=en), Text(zh=zh_means, en=en_means)
    return MetricDefinition(id=id, name=name, definition=definition, unit=unit, per=per)


DEFINITIONS: tuple[MetricDefinition, ...] = (
    _one("viewers", "people", "实时在线人数", "Viewers",
         "此刻同时在线的人数；多个来源相加", "People watching now, of all sources together"),
    _one("peak_viewers", "people", "最高在线", "Peak viewers (PCU)",
         "同时在线的最大值", "The most people watching at once"),
    _one("mean_viewers", "people", "平均在线", "Mean viewers (ACU)",
         "在线人数按时间加权的平均值；数据中断的时间不计入",
         "Time-weighted mean of the people watching; time in which nothing is known is left out"),
    _one("views", "entries", "场观人次", "Views (PV)", "进入直播间的次数", "Entries into the room"),
    _one("visitors", "people", "场观人数", "Unique viewers (UV)",
         "进入过直播间的去重人数", "Different people who entered"),
    _one("dwell_ms", "ms", "人均停留时长", "Average dwell",
         "总观看时长 ÷ 场观人数", "Total watch time / unique viewers"),
    _one("orders", "orders", "订单数", "Orders",
         "下单（或支付，按节目设置）的订单数；取消的订单不扣除",
         "Orders placed (or paid, as the show is set); cancelled ones are not taken off"),
    _one("orders_cancelled", "orders", "取消和退款订单数", "Cancelled and refunded orders",
         "被取消或退款（含部分退款）的订单数", "Orders cancelled, or refunded in whole or in part"),
    _one("corrections", "orders", "订单更正数", "Corrected orders",
         "平台后来以其他数字重发的订单数；以新数字计",
         "Orders that came again with other figures, which count in their place"),
    _one("orders_per_minute", "orders/min", "每分钟订单", "Orders per minute",
         "最近 60 秒的下单数", "Orders placed in the last 60 s"),
    _one("product_orders_per_minute", "orders/min", "单品每分钟订单", "Orders per minute of a product",
         "该商品最近 60 秒的下单数（按事件中的 SKU）",
         "Orders of the product placed in the last 60 s (by the event's SKU)", "product"),
    _one("units", "units", "成交件数", "Units", "售出的件数", "Units sold"),
    _one("product_ctr", "ratio", "商品点击率", "Product CTR",
         "点击商品人数 ÷ 商品曝光次数", "People who clicked / product impressions"),
    _one("click_to_order", "ratio", "点击成交率", "Click to order",
         "订单数 ÷ 商品点击次数", "Orders / product clicks"),
    _one("gmv", "minor", "成交金额", "GMV",
         "订单金额之和（下单或支付，按节目设置）；取消的订单不扣除",
         "Sum of the orders, placed or paid as the show is set; cancelled ones are not taken off", "currency"),
    _one("refunded", "minor", "退款金额", "Refunded",
         "取消和退款订单的金额之和；不从成交金额中扣除",
         "Sum of what was cancelled or refunded; it is not taken off the GMV", "currency"),
    _one("gpm", "minor", "千次观看成交", "GPM",
         "成交金额 × 1000 ÷ 场观人次", "GMV × 1000 / views", "currency"),
    _one("uv_value", "minor", "UV价值", "UV value",
         "成交金额 ÷ 场观人数", "GMV / unique viewers", "currency"),
    _one("average_order", "minor", "客单价", "Average order",
         "成交金额 ÷ 买家数；事件带买家时按去重买家计，不带买家的订单每单计一人",
         "GMV / buyers: different ones where events name them; an order without a buyer counts as one",
         "currency"),
)  # fmt: skip

_FUNNEL_WORDS = (
    ("exposure", "曝光", "Exposure", "直播间在外部展示的次数", "Times the room was shown outside it"),
    ("entry", "进入", "Entry", "场观人次", "Views: entries into the room"),
    ("product_exposure", "商品曝光", "Product exposure", "商品曝光次数", "Product impressions"),
    ("product_click", "商品点击", "Product click", "商品点击次数", "Product clicks"),
    ("order", "下单", "Order", "下单的订单数", "Orders placed"),
    ("paid", "支付", "Paid", "支付的订单数", "Orders paid"),
)
FUNNEL: tuple[MetricDefinition, ...] = tuple(
    _one(
        f"funnel.{id}",
        "count",
        zh,
        en,
        zh_means if not number else f"{zh_means}；转化率 = ÷ {_FUNNEL_WORDS[number - 1][1]}",
        en_means if not number else f"{en_means}; rate over {_FUNNEL_WORDS[number - 1][2].lower()}",
    )
    for number, (id, zh, en, zh_means, en_means) in enumerate(_FUNNEL_WORDS)
)
ALL = (*DEFINITIONS, *FUNNEL)
