"""The recorded feed: an hour whose figures are those that were published, at their minutes.

Published: 10 million viewers (people so far) at 30 minutes, 13 million at 40; more than 20 million views
within the hour; more than 100,000 orders within 40 minutes; more than 50 million yuan in all.
"""

import bisect
import gzip
import itertools
import json
import math
import random
from pathlib import Path

from resources.make.catalog import ITEMS
from resources.make.comments import comments

SECONDS = 3600
# (minute, people so far), and views so far at the end.
VISITORS = (
    (0, 0.18e6),
    (5, 2.1e6),
    (10, 4.1e6),
    (20, 7.4e6),
    (30, 10.02e6),
    (40, 13.03e6),
    (50, 15.1e6),
    (60, 16.6e6),
)
VIEWS_AT_END = 20_400_000
ORDERS = (
    (0, 0),
    (5, 6_000),
    (10, 16_500),
    (20, 43_500),
    (30, 73_500),
    (40, 103_600),
    (50, 126_000),
    (60, 141_000),
)
GMV_FEN = 5_060_000_000
DWELL_MS = 212_000
COMMENTS = (
    "{zh}什么时候发货？", "已经下单了，坐等收货", "主播是真人吗？", "讲得有点像背稿子", "能不能笑一下，哈哈",
    "{zh}还有库存吗", "优惠券在哪里领", "数字人这么厉害了", "给爸妈买了一份", "{zh}回购第三次了", "声音有点平",
    "包装怎么样，怕压坏", "刚进来，前面讲了什么", "孩子可以吃吗", "666", "支持采销！", "能便宜点吗", "下一款是什么",
)  # fmt: skip


def curve(points: tuple[tuple[float, float], ...], minute: float) -> float:
    """A smooth growing line through points (monotone cubic)."""
    xs = [x for x, _ in points]
    n = min(len(points) - 2, max(0, bisect.bisect_right(xs, minute) - 1))
    (x0, y0), (x1, y1) = points[n], points[n + 1]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.pairwise(points)]

    def tangent(k: int) -> float:
        if k in (0, len(points) - 1):
            return slopes[0] if k == 0 else slopes[-1]
        a, b = slopes[k - 1], slopes[k]
        return 2 * a * b / (a + b) if a * b > 0 else 0.0

    wide = x1 - x0
    t = min(1.0, max(0.0, (minute - x0) / wide))
    return (
        (2 * t**3 - 3 * t**2 + 1) * y0 + (t**3 - 2 * t**2 + t) * wide * tangent(n)
        + (3 * t**2 - 2 * t**3) * y1 + (t**3 - t**2) * wide * tangent(n + 1)
    )  # fmt: skip


def viewers(minute: float, dice: random.Random) -> int:
    """People in the room now: a rise, a peak at about minute 40, a slow fall."""
    rise = 1 - math.exp(-minute / 6)
    shape = rise * math.exp(-(((minute - 40) / 34) ** 2))
    wave = 0.035 * math.sin(minute * 1.9) + 0.02 * math.sin(minute * 5.3 + 1)
    return max(0, round(960_000 * (shape + 0.06) * (1 + wave) + dice.gauss(0, 1800)))


def events(on_air: list[tuple[int, int, int]]) -> list[tuple[int, str, dict[str, object]]]:
    """(show ms, type, data) in order. on_air: (from ms, to ms, product's place) of each segment."""
    dice = random.Random(618)
    told: list[tuple[int, str, dict[str, object]]] = []
    placed: list[tuple[int, int]] = []
    done = 0
    for second in range(SECONDS):
        minute = second / 60
        people = round(curve(VISITORS, minute))
        views = round(people * (1.14 + (VIEWS_AT_END / VISITORS[-1][1] - 1.14) * minute / 60))
        told.append((second * 1000, "audience.snapshot", {
            "viewers": viewers(minute, dice), "visitors": people, "views": views, "exposures": views * 6 + second * 911,
            "watch_ms": people * round(DWELL_MS * min(1.0, 0.35 + minute / 90)), "likes": round(people * 1.7),
        }))  # fmt: skip
        now = next((place for start, end, place in on_air if start <= second * 1000 < end), None)
        shown = max(1, sum(start <= second * 1000 for start, _, _ in on_air))
        aim = round(curve(ORDERS, (second + 1) / 60))
        heat = 1.0
        if now is not None:
            start, end, _ = next(one for one in on_air if one[2] == now)
            through = (second * 1000 - start) / (end - start)
            heat = 0.45 + 1.1 * math.sin(math.pi * min(1.0, through * 1.05)) ** 0.8
        count = max(0, round((aim - done) * min(1.0, heat * dice.uniform(0.5, 1.1))))
        if minute >= 39.9 and done < aim:
            count = min(aim - done, count + max(0, (aim - done) // 4))
        for _ in range(count):
            # Some buy what was shown before; nobody what is still to come.
            place = now if now is not None and dice.random() < 0.86 else dice.randrange(shown)
            placed.append((second * 1000 + dice.randrange(1000), place))
        done += count
        if now is not None:
            seen = round(people * 0.00035) + 40
            told.append(
                (
                    second * 1000 + 400,
                    "product.impression",
                    {"sku": sku(now), "count": seen * 6, "people": seen * 5},
                )
            )
            clicks = count * 3 + round(seen * 0.3)
            told.append(
                (
                    second * 1000 + 600,
                    "product.click",
                    {"sku": sku(now), "count": clicks, "people": round(clicks * 0.86)},
                )
            )
        for _ in range(dice.choice((0, 0, 1, 1, 2))):
            words = dice.choice(COMMENTS).format(zh=ITEMS[now or 0].zh.split(" ")[0])
            told.append(
                (
                    second * 1000 + dice.randrange(1000),
                    "comment.posted",
                    {"text": words, "user": f"u{dice.randrange(10**6)}"},
                )
            )
    told += _orders(sorted(placed), dice)
    told += comments(on_air)
    told.sort(key=lambda one: one[0])
    return told


def _orders(placed: list[tuple[int, int]], dice: random.Random) -> list[tuple[int, str, dict[str, object]]]:
    """Each order with its units, so that the sum of all is what was published; most are paid soon after."""
    each = GMV_FEN / len(placed)
    told: list[tuple[int, str, dict[str, object]]] = []
    owed = 0.0
    for number, (at, place) in enumerate(placed):
        price = ITEMS[place].price - ITEMS[place].coupon
        owed += each * dice.expovariate(1.0) * 0.5 + each * 0.5
        units = max(1, round(owed / price))
        owed -= units * price
        data = {"order_id": f"o{number}", "sku": sku(place), "units": units, "amount_minor": units * price}
        told.append((at, "order.placed", data))
        late = at + 4000 + round(dice.expovariate(1 / 26_000))
        if dice.random() < 0.93 and late < SECONDS * 1000:
            told.append((late, "order.paid", data))
        elif dice.random() < 0.12 and late < SECONDS * 1000:
            told.append((late, "order.cancelled", data))
    return told


def sku(place: int) -> str:
    """The stock-keeping unit of a product by its place."""
    return f"JD-{2001 + place}"


def write(path: Path, on_air: list[tuple[int, int, int]]) -> int:
    """The feed as compressed JSON lines; how many events."""
    told = events(on_air)
    # No time and no name in the header: the same feed gives the same file.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        for number, (at, kind, data) in enumerate(told):
            event = {
                "specversion": "1.0",
                "id": f"f{number}",
                "source": "/feed/sample",
                "type": kind,
                "showms": at,
                "data": data,
            }
            out.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return len(told)
