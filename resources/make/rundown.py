"""The sample show's rundown: an hour from the clips' lengths."""

from typing import Any

from resources.make.catalog import ITEMS, SPOKEN
from resources.make.facts import answers_of, facts_of
from resources.make.figures import DWELL_MS, ORDERS, sku

TOTAL_MS = 3_600_000
FADE = {"name": "Fade", "ms": 300}
OPENING = "2024-04-16T18:18:00+08:00"
# What is left of a product's time once its clips are spoken goes to its four cards in these parts.
CARD_PARTS = (0.22, 0.26, 0.24, 0.28)


def show(clip_ms: dict[str, int]) -> dict[str, Any]:
    """show.json; clip_ms: length of each clip by its name."""
    spoken = sum(clip_ms[name] for name in ("welcome", "quarter", "half", "closing"))
    each_ms = (TOTAL_MS - 10_000 - clip_ms["warm-up"] - spoken - 20_000) // len(ITEMS)
    segments = [_opening()]
    for place in range(len(ITEMS)):
        segments.append(_product(place, each_ms, clip_ms))
        between = {3: ("quarter", "喝口水", "A sip of water"), 6: ("half", "节目过半", "Half way")}.get(place)
        if between is not None:
            segments.append(_spoken(*between))
    segments.append(_closing())
    number = 0
    for segment in segments:
        for cue in segment["cues"]:
            number += 1
            cue["id"] = f"c{number:03}"
            _speaks(cue, clip_ms)
    moment = {"kind": "avatar", "id": "x02", "title": "Answer: one moment, please", "clip": "media/moment.mp4",
              "end": "clip", "script": _text("moment")}  # fmt: skip
    _speaks(moment, clip_ms)
    return {
        "format": "showcaller.show",
        "version": 1,
        "id": "sample",
        "title": {"zh": "采销直播间首播（样例）", "en": "The buyers' first broadcast (sample)"},
        "planned_start": OPENING,
        "hard_end": "2024-04-16T19:20:00+08:00",
        "canvas": {"width": 1280, "height": 720, "fps": 30},
        "slate_picture": "media/slate.jpg",
        "feed": "feed.jsonl.gz",
        "avatar": {
            "name": {"zh": "采销小东", "en": "Dong"},
            "consent_until": "2034-12-31T23:59:59+08:00",
            "fallback_clip": "media/moment.mp4",
            "presenter": {"phrases": [{"id": name, "text": {"zh": zh, "en": en}} for name, zh, en in PHRASES]},
        },
        "cards": {"language": "zh", "card": "full", "avatar_card": "side"},
        "segments": segments,
        "adlibs": [
            {"kind": "slate", "id": "x01", "title": "One moment", "end": "hold", "duration_ms": 10_000},
            moment,
            {"kind": "card", "id": "x03", "title": "Rice again", "product_id": "rice", "duration_ms": 15_000},
            {"kind": "card", "id": "x04", "title": "Eggs again", "product_id": "eggs", "duration_ms": 15_000},
        ],
        "products": [_sold(place) for place in range(len(ITEMS))],
        "baselines": [
            {"metric": "orders", "value": round(ORDERS[-1][1] / 7.6),
             "label": {"zh": "上周场均订单", "en": "Last week's average of orders"}},
            {"metric": "dwell_ms", "value": round(DWELL_MS / 5.6),
             "label": {"zh": "日常人均停留", "en": "Daily average of dwell"}},
        ],
        "milestones": [
            {"metric": "visitors", "values": [5_000_000, 10_000_000, 13_000_000]},
            {"metric": "views", "values": [10_000_000, 20_000_000]},
            {"metric": "orders", "values": [10_000, 50_000, 100_000]},
            {"metric": "gmv.CNY", "values": [1_000_000_000, 5_000_000_000]},
        ],
        # What the real show was after: 100,000 orders in 40 minutes were published.
        "goals": [
            {"figure": "orders", "per": "hour", "amount": 150_000},
            {"figure": "gmv", "per": "show", "amount": 5_000_000_000},
            {"figure": "views", "per": "show", "amount": 20_000_000},
        ],
    }  # fmt: skip


# What the host has at hand; the first is what he introduces himself with.
PHRASES = (
    (
        "introduction",
        "大家好，我是采销小东，一个数字人主播。节目马上开始，请大家稍等片刻。",
        "Hello, I am Dong, a digital host. We begin in a moment.",
    ),
    (
        "welcome",
        "欢迎刚进来的朋友，喜欢的可以先点个关注。",
        "Welcome to those who just came in: follow us if you like.",
    ),
    (
        "questions",
        "有问题就发在评论里，我马上回答。",
        "Send your questions in the comments, I answer at once.",
    ),
    ("thanks", "谢谢大家的支持！", "Thank you all for your support!"),
)


# What the cues are called in the Chinese sample: what is said of a product, and what stands by itself.
OF_PRODUCTS = {
    "why it is good": "推荐理由",
    "price": "价格",
    "today's offer": "今晚优惠",
    "order now": "马上下单",
    "once more for those who just came": "给刚进来的朋友再讲一遍",
    "questions and answers": "答疑",
    "the offer again": "优惠再说一遍",
    "last call": "最后机会",
}
TITLES = {
    "Slate": "垫片",
    "Warm-up film": "暖场片",
    "Welcome": "欢迎",
    "A sip of water": "喝口水",
    "Half way": "节目过半",
    "Thank you": "感谢收看",
    "See you next time": "下次再见",
    "One moment": "请稍候",
    "Answer: one moment, please": "回答：请稍等",
    "Rice again": "再看大米",
    "Eggs again": "再看鸡蛋",
}
NOTES = {"Stream and sound checked? GO at 18:18.": "推流和声音检查过了吗？18:18 按 GO。"}


def in_chinese(show: dict[str, Any]) -> dict[str, Any]:
    """The same show with Chinese titles and notes: a cue has one title, in the language of those who call it."""

    def cue(one: dict[str, Any]) -> dict[str, Any]:
        title = in_chinese_title(one["title"])
        return {**one, "title": title, **({"notes": NOTES[one["notes"]]} if "notes" in one else {})}

    segments = [{**one, "cues": [cue(inside) for inside in one["cues"]]} for one in show["segments"]]
    return {**show, "segments": segments, "adlibs": [cue(one) for one in show["adlibs"]]}


def in_chinese_title(title: str) -> str:
    """A cue's title in the Chinese sample."""
    names = {item.en: item.zh for item in ITEMS}
    name, _, said = title.rpartition(": ")
    return f"{names[name]}：{OF_PRODUCTS[said]}" if name in names else TITLES[title]


def on_air(rundown: dict[str, Any], clip_ms: dict[str, int]) -> list[tuple[int, int, int]]:
    """(from ms, to ms, product's place) of each product's segment."""
    places = {item.id: place for place, item in enumerate(ITEMS)}
    at, told = 0, []
    for segment in rundown["segments"]:
        start = at
        for cue in segment["cues"]:
            clip = cue.get("clip", "").removeprefix("media/").removesuffix(".mp4")
            at += cue.get("duration_ms") or (clip_ms[clip] if clip else 0)
        if "product_id" in segment:
            told.append((start, at, places[segment["product_id"]]))
    return told


def _text(name: str) -> dict[str, str]:
    return {"zh": SPOKEN[name][0], "en": SPOKEN[name][1]}


def _speaks(cue: dict[str, Any], clip_ms: dict[str, int]) -> None:
    """A host's cue is spoken live, for about as long as its clip: that stands in where he fails."""
    if cue["kind"] in ("avatar", "avatar_card"):
        cue["engine"] = "presenter"
        cue["duration_ms"] = clip_ms[cue["clip"].removeprefix("media/").removesuffix(".mp4")]


def _faded(cue: dict[str, Any]) -> dict[str, Any]:
    return {**cue, "transition": FADE}


def _spoken(name: str, zh: str, en: str) -> dict[str, Any]:
    cue = {"kind": "avatar", "title": en, "clip": f"media/{name}.mp4", "end": "clip", "script": _text(name)}
    return {"id": name, "title": {"zh": zh, "en": en}, "cues": [_faded(cue)]}


def _opening() -> dict[str, Any]:
    film = {"kind": "video", "title": "Warm-up film", "clip": "media/warm-up.mp4", "end": "clip"}
    slate = {"kind": "slate", "title": "Slate", "start": {"at": "manual"}, "duration_ms": 10_000,
             "notes": "Stream and sound checked? GO at 18:18."}  # fmt: skip
    welcome = _spoken("welcome", "欢迎", "Welcome")["cues"][0]
    return {
        "id": "opening",
        "title": {"zh": "开场", "en": "Opening"},
        "color": "#8899AA",
        "cues": [slate, _faded(film), welcome],
    }


def _closing() -> dict[str, Any]:
    spoken = _spoken("closing", "收尾", "Thank you")["cues"][0]
    slate = _faded({"kind": "slate", "title": "See you next time", "duration_ms": 20_000})
    return {
        "id": "closing",
        "title": {"zh": "收尾", "en": "Closing"},
        "color": "#8899AA",
        "cues": [spoken, slate],
    }


def _product(place: int, each_ms: int, clip_ms: dict[str, int]) -> dict[str, Any]:
    item = ITEMS[place]
    why, offer = clip_ms[f"{item.id}-why"], clip_ms[f"{item.id}-offer"]
    left = each_ms - 2 * (why + offer)
    cards = [round(left * part) for part in CARD_PARTS]
    cards[-1] = left - sum(cards[:-1])

    def host(kind: str, name: str, title: str, words: tuple[str, str]) -> dict[str, Any]:
        cue = {"kind": kind, "title": f"{item.en}: {title}", "clip": f"media/{item.id}-{name}.mp4", "end": "clip",
               "script": {"zh": words[0], "en": words[1]}}  # fmt: skip
        return cue if kind == "avatar" else {**cue, "product_id": item.id}

    def card(number: int, title: str) -> dict[str, Any]:
        return {
            "kind": "card",
            "title": f"{item.en}: {title}",
            "product_id": item.id,
            "duration_ms": cards[number],
        }

    cues = [
        _faded(host("avatar", "why", "why it is good", item.why)),
        card(0, "price"),
        _faded(host("avatar_card", "offer", "today's offer", item.offer)),
        card(1, "order now"),
        _faded(host("avatar_card", "why", "once more for those who just came", item.why)),
        card(2, "questions and answers"),
        host("avatar_card", "offer", "the offer again", item.offer),
        _faded(card(3, "last call")),
    ]
    return {
        "id": item.id,
        "title": {"zh": item.zh, "en": item.en},
        "product_id": item.id,
        "color": item.colour.upper(),
        "cues": cues,
    }


def _sold(place: int) -> dict[str, Any]:
    item = ITEMS[place]
    return {
        "id": item.id, "sku": sku(place), "name": {"zh": item.zh, "en": item.en},
        "price": {"minor": item.price}, "struck_price": {"minor": item.struck},
        "coupon": {"off": {"minor": item.coupon}, "until": "2034-12-31T23:59:59+08:00"},
        "stock": item.stock, "picture": f"media/{item.id}.jpg",
        "facts": facts_of(item.id),
        **({"answers": answers} if (answers := answers_of(item.id)) else {}),
    }  # fmt: skip
