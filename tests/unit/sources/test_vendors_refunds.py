"""What is given back: a part lowers the money and the order stays, all of it cancels the order, in any sequence."""

from typing import Any

import msgspec
import pytest

from console.sources import events, refunds
from console.sources.intake import Intake
from console.sources.vendors import taobao
from tests.support.vendors.shops import made, stripe_event, woo
from tests.support.vendors.webhooks import NOW_MS, shopify_order


def refund_of(
    number: int, *lines: tuple[int, str, int, float], more: float = 0, order: int = 5
) -> dict[str, Any]:
    """refunds/create as Shopify's documentation shows it. lines: line, SKU, how many, subtotal. more: given back
    beyond them (below zero: kept of them), as a discrepancy, with the shipping, which is no figure of ours.
    """
    shipping = {
        "id": 3,
        "order_id": order,
        "amount": "-5.00",
        "tax_amount": "0.00",
        "kind": "shipping_refund",
    }
    discrepancy = {"id": 4, "order_id": order, "amount": f"{-more:.2f}", "tax_amount": "0.00",
                   "kind": "refund_discrepancy", "reason": "Refund discrepancy"}  # fmt: skip
    return {
        "id": number, "order_id": order, "created_at": "2024-04-16T06:17:30-04:00", "note": "damaged", "restock": True,
        "user_id": 548380009, "refund_line_items": [
            {"id": number * 10 + line, "line_item_id": line, "quantity": count, "restock_type": "return",
             "subtotal": subtotal, "total_tax": 0.0, "line_item": {"id": line, "sku": sku, "quantity": 9}}
            for line, sku, count, subtotal in lines
        ],
        "transactions": [{"id": 1, "kind": "refund", "amount": "1.00", "currency": "CNY", "status": "success"}],
        "order_adjustments": [shipping, *([discrepancy] if more else [])],
    }  # fmt: skip


TWO = [
    {"id": 1, "quantity": 2, "price": "10.00", "sku": "R"},
    {"id": 2, "quantity": 1, "price": "12.00", "sku": "E"},
]


def came(*events: dict[str, Any], together: bool = False) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """What is cancelled in all, and of each product: the events one by one, or in one batch."""
    intake = Intake({"R": "rice", "E": "eggs"}, lambda: NOW_MS)
    total, products = dict[str, int](), dict[str, dict[str, int]]()
    for batch in [list(events)] if together else [[one] for one in events]:
        fact = intake.take(msgspec.json.encode(batch)).fact
        for where, sums in (
            (total, fact.add),
            *((products.setdefault(p, {}), s) for p, s in fact.product.items()),
        ):
            for name, value in sums.items():
                if "_cancelled" in name and value:
                    where[name] = where.get(name, 0) + value

    def left(sums: dict[str, int]) -> dict[str, int]:
        return {name.replace("_cancelled", ""): value for name, value in sums.items() if value}

    return left(total), {name: left(sums) for name, sums in products.items() if left(sums)}


def test_a_part_that_is_given_back_lowers_the_money_and_the_order_stays() -> None:
    paid = made("shopify", shopify_order(5, TWO))
    part = made("shopify", refund_of(1, (1, "R", 1, 10.0)), x_shopify_topic="refunds/create")
    total, products = came(*paid, *part)
    assert total == {"units": 1, "gmv.CNY": 1000} and products == {"rice": {"units": 1, "gmv.CNY": 1000}}
    # The other one of it, too: the rice of this order is back, the order is not.
    rest = made("shopify", refund_of(2, (1, "R", 1, 10.0)), x_shopify_topic="refunds/create")
    total, products = came(*paid, *part, *rest)
    assert total == {"units": 2, "gmv.CNY": 2000}
    assert products == {"rice": {"orders": 1, "units": 2, "gmv.CNY": 2000}}
    # And the eggs: now it is.
    last = made("shopify", refund_of(3, (2, "E", 1, 12.0)), x_shopify_topic="refunds/create")
    total, products = came(*paid, *part, *rest, *last, *part, *last)
    assert total == {"orders": 1, "units": 3, "gmv.CNY": 3200, "buyers.CNY": 1}
    assert products["eggs"] == {"orders": 1, "units": 1, "gmv.CNY": 1200}


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (1, 2, 0)])
def test_refunds_come_before_their_order_and_count_alike(order: tuple[int, ...], together: bool) -> None:
    deliveries = [
        made("shopify", shopify_order(5, TWO)),
        made("shopify", refund_of(1, (1, "R", 2, 20.0)), x_shopify_topic="refunds/create"),
        made("shopify", refund_of(2, (2, "E", 1, 12.0)), x_shopify_topic="refunds/create"),
    ]
    total, products = came(*(one for at in order for one in deliveries[at]), together=together)
    assert total == {"orders": 1, "units": 3, "gmv.CNY": 3200, "buyers.CNY": 1}
    assert {name: sums["orders"] for name, sums in products.items()} == {"rice": 1, "eggs": 1}


def test_money_that_is_given_back_without_a_line_counts_and_what_is_kept_does_not() -> None:
    paid = made(
        "shopify", shopify_order(5, TWO), shopify_order(5, TWO, financial_status="partially_refunded")
    )
    kind = {"x_shopify_topic": "refunds/create"}
    assert came(*paid, *made("shopify", refund_of(1, more=8.0), **kind)) == (
        {"gmv.CNY": 800}, {"others": {"gmv.CNY": 800}},
    )  # fmt: skip
    # 20 % are kept of what comes back: all units are back, so is the order.
    whole = made("shopify", refund_of(1, (1, "R", 2, 20.0), (2, "E", 1, 12.0), more=-6.4), **kind)
    total, products = came(*paid, *whole)
    assert total == {"orders": 1, "units": 3, "gmv.CNY": 2560, "buyers.CNY": 1}
    assert products["eggs"]["gmv.CNY"] == 560 and products["rice"]["gmv.CNY"] == 2000
    # All the money is given back, and nothing is sent back: the units go with it.
    total, products = came(*paid, *made("shopify", refund_of(1, more=32.0), **kind))
    assert total == {"orders": 1, "units": 3, "gmv.CNY": 3200, "buyers.CNY": 1}


def test_of_an_order_that_was_not_seen_nobody_knows_whether_it_is_whole() -> None:
    total, _ = came(
        *made("shopify", refund_of(1, (1, "R", 1, 10.0), order=99), x_shopify_topic="refunds/create")
    )
    assert total == {"units": 1, "gmv.CNY": 1000}


@pytest.mark.parametrize(
    ("about", "sums"),
    [
        ({"amount": 5980, "amount_refunded": 1000, "refunded": False}, {"gmv.CNY": 1000}),
        (
            {"amount": 5980, "amount_refunded": 5980, "refunded": True},
            {"orders": 1, "units": 2, "gmv.CNY": 5980},
        ),
        # Less was captured than was authorised: all of it is back.
        (
            {"amount": 5980, "amount_captured": 4000, "amount_refunded": 4000, "refunded": True},
            {"orders": 1, "units": 2, "gmv.CNY": 4000},
        ),
        ({"amount": 5980, "amount_captured": 4000, "amount_refunded": 3999}, {"gmv.CNY": 3999}),
    ],
)
def test_a_charge_of_stripe_is_cancelled_once_nothing_is_left_of_it(
    about: dict[str, Any], sums: dict[str, int]
) -> None:
    event = stripe_event(2, "charge.refunded", id="ch_1", object="charge", payment_intent="pi_1", **about)
    total, products = came(*made("stripe", event))
    total.pop("buyers.CNY", None)
    assert total == sums and products == {"rice": sums}


def woo_of_two(status: str, *refunds: dict[str, Any]) -> dict[str, Any]:
    return woo(status) | {
        "line_items": [
            {"id": 1, "sku": "R", "product_id": 10, "quantity": 2, "total": "50.00", "total_tax": "9.80"},
            {"id": 2, "sku": "E", "product_id": 20, "quantity": 1, "total": "12.00"},
        ],
        "refunds": list(refunds),
    }


def woo_line(number: int, **more: Any) -> dict[str, Any]:
    """A line of a refund as /orders/ID/refunds shows it."""
    return {"id": 90 + number, "quantity": -1, "total": "-25.00", "total_tax": "-4.90", **more}


def test_a_refund_of_several_products_is_given_to_each_that_it_names() -> None:
    named = {"id": 8, "reason": "", "total": "-34.90", "line_items": [
        woo_line(1, sku="R", meta_data=[{"id": 5, "key": "_refunded_item_id", "value": "1"}]),
    ]}  # fmt: skip
    total, products = came(*made("woocommerce", woo_of_two("processing", named)))
    assert total == {"units": 1, "gmv.CNY": 3490}
    assert products == {"rice": {"units": 1, "gmv.CNY": 2990}, "others": {"gmv.CNY": 500}}
    by_sku = {"id": 8, "total": "-12.00", "line_items": [
        woo_line(2, sku="E", product_id=20, total="-12.00", total_tax="0"),
    ]}  # fmt: skip
    total, products = came(*made("woocommerce", woo_of_two("processing", by_sku)))
    assert (total, products) == (
        {"units": 1, "gmv.CNY": 1200},
        {"eggs": {"orders": 1, "units": 1, "gmv.CNY": 1200}},
    )


def test_a_refund_that_names_no_line_and_then_all_of_it() -> None:
    some = {"id": 8, "reason": "", "total": "-10.00"}
    total, products = came(*made("woocommerce", woo_of_two("processing", some)))
    assert (total, products) == ({"gmv.CNY": 1000}, {"others": {"gmv.CNY": 1000}})
    rest = {"id": 9, "reason": "", "total": "-61.80"}
    events = made("woocommerce", woo_of_two("processing", some), woo_of_two("refunded", some, rest))
    total, products = came(*events, *events)
    assert total == {"orders": 1, "units": 3, "gmv.CNY": 7180, "buyers.CNY": 1}
    assert products == {
        "rice": {"orders": 1, "units": 2, "gmv.CNY": 5980}, "eggs": {"orders": 1, "units": 1, "gmv.CNY": 1200},
    }  # fmt: skip
    # All of it, and its status says so later: that is once.
    early = made("woocommerce", woo_of_two("processing", some, rest), woo_of_two("refunded", some, rest))
    assert came(*early)[0] == total


@pytest.mark.parametrize(("fee", "orders"), [("10.00", 0), ("29.90", 1)])
def test_a_refund_of_taobao_and_of_douyin_is_a_part_or_all(fee: str, orders: int) -> None:
    trade = {"tid": 7, "oid": 7, "payment": "29.90", "num_iid": 5, "num": 2, "buyer_nick": "b"}
    refund = {"tid": 7, "oid": 7, "refund_id": 70, "refund_fee": fee, "buyer_nick": "b"}
    events = list[dict[str, Any]]()
    for number, topic, content in ((1, "trade_TradeBuyerPay", trade), (2, "refund_RefundSuccess", refund)):
        said: dict[str, Any] = {
            "__kind": taobao.DATA, "id": number, "topic": f"taobao_{topic}",
            "content": msgspec.json.encode(content).decode(),
        }  # fmt: skip
        events += taobao.made(taobao.TmcMessage(taobao.SEND, said), "//tb/shop")[0].events
    total, _ = came(*events)
    minor = int(fee.replace(".", ""))
    assert total == {"gmv.CNY": minor} | ({"orders": 1, "units": 2, "buyers.CNY": 1} if orders else {})
    content = {"action": "refund_success", "order": {
        "order_id": "9", "pay_amount": 2990, "refund_amount": minor, "sku_id": "R", "count": 2, "open_id": "o",
    }}  # fmt: skip
    total, _ = came(
        *made(
            "douyin", {"event": "life_trade_order_notify", "content": msgspec.json.encode(content).decode()}
        )
    )
    assert total == {"gmv.CNY": minor} | ({"orders": 1, "units": 2, "buyers.CNY": 1} if orders else {})


def test_no_more_orders_are_remembered_than_memory_has_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refunds, "MOST", 6)
    known = refunds.Refunds()
    for number in range(20):
        known.add("paid", "//s/a", events.Order(f"{number}.1", "R", 100, of=str(number)))
        known.settle()
    assert len(known._rows) == len(known._order) == 6

    def back(number: int) -> list[refunds.Step]:
        known.add("cancelled", "//s/a", events.Order(f"{number}.1.9", "R", 100, part=1, of=str(number)))
        return known.settle()

    assert [step.orders for step in back(19)] == [1, 1]
    assert back(3) == []  # It is not known any more: its money is lowered, and that is all.
