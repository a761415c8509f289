"""What is cancelled counts once: refunds and a cancellation of one order, in any order, as often as they come."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.sources.intake import Intake
from console.sources.vendors import taobao
from tests.support.vendors.shops import made, stripe_event, woo
from tests.support.vendors.webhooks import NOW_MS, shopify_order

Event = dict[str, Any]
LINES = [
    {"id": 1, "quantity": 2, "price": "10.00", "sku": "R"},
    {"id": 2, "quantity": 1, "price": "12.00", "sku": "E"},
]
WHOLE = {"orders": 1, "units": 3, "gmv.CNY": 3200, "buyers.CNY": 1}


def cancelled(batches: list[list[Event]]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """What counts as cancelled in all, and of each product."""
    intake = Intake({"R": "rice", "E": "eggs", "5": "rice"}, lambda: NOW_MS)
    total, products = dict[str, int](), dict[str, dict[str, int]]()
    for batch in batches:
        fact = intake.take(msgspec.json.encode(batch)).fact
        for name, added in (("", fact.add), *fact.product.items()):
            sums = products.setdefault(name, {}) if name else total
            for key, value in added.items():
                if "_cancelled" in key:
                    sums[key.replace("_cancelled", "")] = sums.get(key.replace("_cancelled", ""), 0) + value

    def left(sums: dict[str, int]) -> dict[str, int]:
        return {key: value for key, value in sums.items() if value}

    return left(total), {name: left(sums) for name, sums in products.items() if left(sums)}


def tmc(number: int, topic: str, **more: Any) -> list[Event]:
    """What a trade's message becomes, as Taobao sends them: a refund's does not say what was bought."""
    trade = {"tid": 7, "oid": 7, "buyer_nick": "b", **more}
    said: dict[str, Any] = {
        "__kind": taobao.DATA, "id": number, "topic": f"taobao_{topic}",
        "content": msgspec.json.encode(trade).decode(), "time": NOW_MS + number * 1000,
    }  # fmt: skip
    return taobao.made(taobao.TmcMessage(taobao.SEND, said), "//tb/shop")[0].events


BOUGHT = {"payment": "29.90", "num_iid": 5, "num": 2}
TAOBAO = {
    "created": tmc(1, "trade_TradeCreate", **BOUGHT),
    "paid": tmc(2, "trade_TradeBuyerPay", **BOUGHT),
    "all": tmc(3, "refund_RefundSuccess", refund_id=70, refund_fee="29.90"),
    "some": tmc(3, "refund_RefundSuccess", refund_id=71, refund_fee="10.00"),
    "rest": tmc(3, "refund_RefundSuccess", refund_id=72, refund_fee="19.90"),
    "closed": tmc(4, "trade_TradeClose", **BOUGHT),
}


def douyin(action: str, at: int, **more: Any) -> list[Event]:
    order = {"order_id": "9", "pay_amount": 2990, "sku_id": "R", "count": 2, "open_id": "o", **more}
    content = {"action": action, "msg_time": NOW_MS // 1000 + at, "order": order}
    return made(
        "douyin", {"event": "life_trade_order_notify", "content": msgspec.json.encode(content).decode()}
    )


def shopify(number: int, *lines: tuple[int, str, int, float]) -> list[Event]:
    refund = {
        "id": number, "order_id": 5, "created_at": "2024-04-16T06:17:30-04:00", "refund_line_items": [
            {"id": number * 10 + line, "line_item_id": line, "quantity": count, "subtotal": subtotal,
             "line_item": {"id": line, "sku": sku, "quantity": 9}}
            for line, sku, count, subtotal in lines
        ], "transactions": [{"id": 1, "kind": "refund", "amount": "1.00", "currency": "CNY"}],
    }  # fmt: skip
    return made("shopify", refund, x_shopify_topic="refunds/create")


def unpaid(**more: Any) -> list[Event]:
    return made("shopify", shopify_order(5, LINES, financial_status="pending", **more))


def woo_then(status: str, second: int, *refunds: str) -> list[Event]:
    return made(
        "woocommerce",
        woo(status, refunds=refunds) | {"date_modified_gmt": f"2024-04-16T10:18:{second:02d}"},
    )


# Of each vendor what may come of one order, and what of it counts as cancelled once all of that came.
ONE = {"orders": 1, "units": 2, "gmv.CNY": 2990, "buyers.CNY": 1}
STORIES: dict[str, tuple[list[list[Event]], dict[str, int], dict[str, dict[str, int]]]] = {
    "taobao: refunded, then closed": (
        [TAOBAO[one] for one in ("created", "paid", "all", "closed")],
        ONE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2990}},
    ),
    "taobao: refunded in two, then closed": (
        [TAOBAO[one] for one in ("paid", "some", "rest", "closed")],
        ONE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2990}},
    ),
    "taobao: in two": (
        [TAOBAO[one] for one in ("created", "paid", "some", "rest")],
        ONE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2990}},
    ),
    "taobao: a part, then closed": (
        [TAOBAO[one] for one in ("paid", "some", "closed")],
        ONE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2990}},
    ),
    "taobao: a part": (
        [TAOBAO[one] for one in ("paid", "some")], {"gmv.CNY": 1000}, {"rice": {"gmv.CNY": 1000}},
    ),
    "taobao: closed, of which nothing more was seen": (
        [TAOBAO["closed"]], ONE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2990}},
    ),
    "shopify: lines taken out before it was paid, then cancelled": (
        [unpaid(), shopify(1, (1, "R", 2, 20.0)), shopify(2, (2, "E", 1, 12.0)),
         unpaid(cancelled_at="2024-04-16T06:20:00-04:00")],
        WHOLE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2000}, "eggs": {"orders": 1, "units": 1, "gmv.CNY": 1200}},
    ),
    "shopify: one of two taken out, then cancelled": (
        [unpaid(), shopify(1, (1, "R", 1, 10.0)),
         unpaid(cancelled_at="2024-04-16T06:20:00-04:00")],
        WHOLE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2000}, "eggs": {"orders": 1, "units": 1, "gmv.CNY": 1200}},
    ),
    "douyin: a part, all of it, cancelled": (
        [douyin("pay_success", 0), douyin("refund_success", 1, refund_amount=1000),
         douyin("refund_success", 2, refund_amount=2990), douyin("cancel", 3)],
        ONE, {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2990}},
    ),
    "stripe: a part, and the rest": (
        [made("stripe", stripe_event(1, "payment_intent.succeeded", id="pi_1", amount=5980)),
         *(made("stripe", stripe_event(
             number, "charge.refunded", id="ch_1", payment_intent="pi_1", amount=5980, amount_refunded=back,
             refunded=back == 5980,
         )) for number, back in ((2, 1000), (3, 5980)))],
        {"orders": 1, "units": 2, "gmv.CNY": 5980, "buyers.CNY": 1},
        {"rice": {"orders": 1, "units": 2, "gmv.CNY": 5980}},
    ),
    "woocommerce: a part, refunded, cancelled": (
        [woo_then("processing", 1), woo_then("processing", 2, "-10.00"), woo_then("refunded", 3, "-10.00", "-49.80"),
         woo_then("cancelled", 4, "-10.00", "-49.80")],
        {"orders": 1, "units": 2, "gmv.CNY": 5980, "buyers.CNY": 1},
        {"rice": {"orders": 1, "units": 2, "gmv.CNY": 5980}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
@given(data=st.data())
def test_what_is_refunded_and_cancelled_counts_once_in_any_order(story: str, data: st.DataObject) -> None:
    deliveries, total, products = STORIES[story]
    again = data.draw(st.lists(st.sampled_from(deliveries), max_size=4))
    came = data.draw(st.permutations([*deliveries, *again]))
    together = data.draw(st.sets(st.integers(1, len(came))))
    batches = list[list[Event]]()
    for place, one in enumerate(came):
        if place in together:
            batches[-1] += one
        else:
            batches.append(list(one))
    assert cancelled(batches) == (total, products)


def event(kind: str, order_id: str, sku: str, amount: int, units: int, **more: Any) -> Event:
    body = {"order_id": order_id, "sku": sku, "amount_minor": amount, "units": units, **more}
    return {
        "specversion": "1.0",
        "type": f"order.{kind}",
        "id": f"{kind}:{order_id}",
        "source": "//s/a",
        "data": body,
    }


@given(data=st.data())
def test_of_any_orders_no_more_is_cancelled_than_there_was(data: st.DataObject) -> None:
    """Against a sum of its own: of each order the larger of what its refunds and its cancellation give back."""
    events, expected, orders_back = list[Event](), 0, 0
    for number in range(data.draw(st.integers(1, 4))):
        of = str(number)
        lines = data.draw(
            st.lists(st.tuples(st.sampled_from(["R", "E", "X"]), st.integers(1, 900), st.integers(1, 5)),
                     min_size=1, max_size=3, unique_by=lambda line: line[0])
        )  # fmt: skip
        part_minor, part_units, whole = 0, 0, data.draw(st.booleans())
        for place, (sku, amount, units) in enumerate(lines):
            ident, further = f"{of}.{place}", {"orders": 0} if place else {}
            events.append(event("paid", ident, sku, amount, units, of=of, **further))
            if whole:
                events.append(event("cancelled", ident, sku, amount, units, of=of, **further))
            if data.draw(st.booleans()):
                back, gone = data.draw(st.integers(0, amount)), data.draw(st.integers(0, units))
                under = sku if data.draw(st.booleans()) else "others"
                events.append(
                    event("cancelled", f"{ident}.r", under, back, gone, of=of, orders=0, part=1),
                )
                part_minor, part_units = part_minor + back, part_units + gone
        all_minor, all_units = sum(line[1] for line in lines), sum(line[2] for line in lines)
        expected += max(part_minor, all_minor if whole else 0)
        orders_back += whole or part_minor >= all_minor or part_units >= all_units
    came = data.draw(st.permutations([*events, *data.draw(st.lists(st.sampled_from(events), max_size=5))]))
    total, products = cancelled([[one] for one in came])
    assert total.get("gmv.CNY", 0) == expected and total.get("orders", 0) == orders_back
    assert sum(sums.get("gmv.CNY", 0) for sums in products.values()) == expected
    assert all(value >= 0 for sums in (total, *products.values()) for value in sums.values())
