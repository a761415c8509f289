"""What shops send becomes orders that are counted once, refunds and corrections with them."""

from typing import Any

import msgspec
import pytest

from console.sources.intake import Intake
from console.sources.vendors.signed import Delivery
from console.sources.vendors.webhooks import WEBHOOKS
from tests.support.vendors.shops import AT, made, stripe_event, woo
from tests.support.vendors.webhooks import NOW_MS, shopify_order, signed


def totals(*events: dict[str, Any]) -> dict[str, int]:
    intake, sums = Intake({"R": "rice", "E": "eggs"}, lambda: NOW_MS), dict[str, int]()
    for one in events:
        taken = intake.take(msgspec.json.encode([one]))
        assert taken.problems == []
        for key, value in taken.fact.add.items():
            sums[key] = sums.get(key, 0) + value
    return {key: value for key, value in sums.items() if value}


def test_a_shopify_order_of_two_lines_is_one_order_of_one_buyer() -> None:
    lines = [
        {"id": 1, "quantity": 2, "price": "29.90", "sku": "R", "discount_allocations": [{"amount": "9.80"}]},
        {"id": 2, "quantity": 1, "price": "12.00", "sku": None, "variant_id": 77},
    ]
    events = made("shopify", shopify_order(5, lines))
    assert [one["data"] for one in events] == [
        {
            "order_id": "5.1",
            "sku": "R",
            "amount_minor": 5000,
            "currency": "CNY",
            "units": 2,
            "buyer": "5",
            "of": "5",
        },
        {
            "order_id": "5.2",
            "sku": "variant-77",
            "amount_minor": 1200,
            "currency": "CNY",
            "units": 1,
            "buyer": "5",
            "orders": 0,
            "of": "5",
        },
    ]
    assert events[0]["time"] == "2024-04-16T10:18:00.000+00:00"
    assert totals(*events, *events) == {
        "orders_paid": 1, "units_paid": 3, "gmv_paid.CNY": 6200, "buyers_paid.CNY": 1,
    }  # fmt: skip


def test_an_order_of_several_lines_is_one_of_each_product_and_so_is_its_refund() -> None:
    lines = [
        {"id": one, "quantity": 2, "price": "10.00", "sku": sku}
        for one, sku in ((1, "R"), (2, "E"), (3, "X"))
    ]
    refund = {
        "id": 9, "created_at": "2024-04-16T06:17:30-04:00", "refund_line_items": [
            {"id": one, "line_item_id": one, "quantity": 2, "subtotal": 20, "line_item": lines[one - 1]}
            for one in (1, 2, 3)
        ],
    }  # fmt: skip
    without_buyer = {"customer": None}
    paid = made("shopify", shopify_order(5, lines, **without_buyer))
    back = made("shopify", shopify_order(5, lines, refunds=[refund], **without_buyer))
    fact = Intake({"R": "rice", "E": "eggs"}, lambda: NOW_MS).take(msgspec.json.encode(paid)).fact
    assert {name: sums["orders_paid"] for name, sums in fact.product.items()} == {
        "rice": 1,
        "eggs": 1,
        "X": 1,
    }
    assert totals(*paid, *back, *paid) == {
        "orders_paid": 1, "units_paid": 6, "gmv_paid.CNY": 6000, "buyers_paid.CNY": 1,
        "orders_cancelled": 1, "units_cancelled": 6, "gmv_cancelled.CNY": 6000, "buyers_cancelled.CNY": 1,
    }  # fmt: skip


@pytest.mark.parametrize("place", [0, 1])
def test_a_line_that_is_corrected_leaves_its_order_one_order(place: int) -> None:
    body = woo("processing")
    body["customer_id"] = 0
    body["line_items"].append({"id": 2, "sku": "E", "quantity": 1, "total": "12.00"})
    lines = [one | {"quantity": 5} if at == place else one for at, one in enumerate(body["line_items"])]
    sums = totals(*made("woocommerce", body, body | {"line_items": lines}))
    units = 6 if place == 0 else 7
    assert sums == {
        "orders_paid": 1, "units_paid": units, "gmv_paid.CNY": 7180, "buyers_paid.CNY": 1, "corrections": 1,
    }  # fmt: skip


def test_a_replayed_shopify_body_with_other_headers_is_the_same_order() -> None:
    once = made("shopify", shopify_order(5), x_shopify_topic="orders/paid")
    again = made("shopify", shopify_order(5), x_shopify_topic="orders/cancelled", x_shopify_event_id="other")
    assert once == again


def test_a_shopify_refund_is_counted_once_from_either_topic() -> None:
    refund = {
        "id": 9, "order_id": 5, "created_at": "2024-04-16T06:17:30-04:00",
        "transactions": [{"currency": "CNY"}],
        "refund_line_items": [
            {"id": 1, "line_item_id": 50, "quantity": 1, "subtotal": 29.9, "line_item": {"id": 50, "sku": "R"}}
        ],
    }  # fmt: skip
    paid = made("shopify", shopify_order(5))
    alone = made("shopify", refund, x_shopify_topic="refunds/create")
    cancelled = made("shopify", shopify_order(5, refunds=[refund], cancelled_at="2024-04-16T06:17:40-04:00"))
    assert totals(*paid, *alone, *cancelled, *alone) == {
        "orders_paid": 1, "units_paid": 1, "gmv_paid.CNY": 2990, "buyers_paid.CNY": 1,
        "orders_cancelled": 1, "units_cancelled": 1, "gmv_cancelled.CNY": 2990, "buyers_cancelled.CNY": 1,
    }  # fmt: skip


def test_what_shopify_never_was_paid_for_is_cancelled_with_its_order() -> None:
    body = shopify_order(5, financial_status="voided", cancelled_at="2024-04-16T06:17:40-04:00")
    assert [one["type"] for one in made("shopify", body)] == ["order.cancelled"]
    assert made("shopify", shopify_order(5, test=True)) == []
    assert made("shopify", shopify_order(5), x_shopify_topic="orders/updated") == []


def test_stripe_tells_one_payment_in_two_events_and_it_counts_once() -> None:
    session = stripe_event(
        1, "checkout.session.completed", id="cs_1", payment_intent="pi_1", amount_total=5980,
        payment_status="paid", customer="cus_1",
    )  # fmt: skip
    intent = stripe_event(2, "payment_intent.succeeded", id="pi_1", amount_received=5980, customer="cus_1")
    assert totals(*made("stripe", session, intent, session)) == {
        "orders_paid": 1, "units_paid": 2, "gmv_paid.CNY": 5980, "buyers_paid.CNY": 1,
    }  # fmt: skip


@pytest.mark.parametrize("order", [(1, 2), (2, 1), (1, 2, 1), (2, 1, 2)])
def test_stripe_refunds_come_in_any_order_and_the_newest_counts(order: tuple[int, ...]) -> None:
    charges = {
        1: stripe_event(
            1, "charge.refunded", id="ch", payment_intent="pi_1", amount=5980, amount_refunded=1000
        ),
        2: stripe_event(
            2, "charge.refunded", id="ch", payment_intent="pi_1", amount=5980, amount_refunded=5980
        ),
    }
    events = made("stripe", *(charges[one] for one in order))
    assert totals(*events) == {
        "orders_cancelled": 1, "units_cancelled": 2, "gmv_cancelled.CNY": 5980, "buyers_cancelled.CNY": 1,
    }  # fmt: skip


def test_stripe_does_not_count_what_is_not_paid_yet_or_is_something_else() -> None:
    waits = stripe_event(1, "checkout.session.completed", id="cs", amount_total=1, payment_status="unpaid")
    assert made("stripe", waits, {"id": "evt_9", "type": "customer.created"}) == []
    yen = stripe_event(3, "payment_intent.succeeded", id="pi_2", amount=980, currency="jpy")
    assert made("stripe", yen)[0]["data"]["amount_minor"] == 980


def test_woocommerce_orders_are_corrected_by_each_update() -> None:
    events = made(
        "woocommerce",
        woo("pending", paid=False),
        woo("processing"),
        woo("processing"),
        woo("processing", refunds=("-10.00",)),
        woo("refunded", refunds=("-10.00", "-49.80")),
    )
    assert totals(*events) == {
        "orders_placed": 1, "units_placed": 2, "gmv_placed.CNY": 5980, "buyers_placed.CNY": 1,
        "orders_paid": 1, "units_paid": 2, "gmv_paid.CNY": 5980, "buyers_paid.CNY": 1,
        "orders_cancelled": 1, "units_cancelled": 2, "gmv_cancelled.CNY": 5980, "buyers_cancelled.CNY": 1,
    }  # fmt: skip


def test_woocommerce_asks_first_with_a_form() -> None:
    echo = WEBHOOKS["woocommerce"].echo
    assert echo(Delivery({}, b"webhook_id=12", NOW_MS)) == b""
    assert echo(signed("woocommerce", b"{}")) is None


def test_douyin_orders_are_json_in_a_string() -> None:
    content = {
        "action": "pay_success",
        "msg_time": AT,
        "order": {"order_id": "1", "pay_amount": 2990, "sku_id": "R"},
    }
    body = {
        "event": "life_trade_order_notify",
        "client_key": "k",
        "content": msgspec.json.encode(content).decode(),
    }
    refund = {
        **content,
        "action": "refund_success",
        "order": {"order_id": "1", "refund_amount": 1000, "sku_id": "R"},
    }
    events = made("douyin", body, body, {**body, "content": msgspec.json.encode(refund).decode()})
    assert totals(*events) == {
        "orders_paid": 1, "units_paid": 1, "gmv_paid.CNY": 2990, "buyers_paid.CNY": 1,
        "orders_cancelled": 1, "units_cancelled": 1, "gmv_cancelled.CNY": 1000, "buyers_cancelled.CNY": 1,
    }  # fmt: skip


@pytest.mark.parametrize("amount", ["1e999999999", "NaN", "", "٣", "-Infinity", "12,00"])
def test_an_amount_that_is_none_leaves_its_line_out_and_says_where(amount: str) -> None:
    lines = [{"id": 1, "price": amount, "sku": "R"}, {"id": 2, "price": "1.00", "sku": "E"}]
    found = WEBHOOKS["shopify"].made(signed("shopify", shopify_order(5, lines)), "//shop/main")
    skus = [one["data"]["sku"] for one in found.events]
    assert skus in (["E"], ["R", "E"]) and (skus == ["E"]) is bool(found.left_out)
    if found.left_out:
        assert found.left_out[0].where == "line_items[0]"
