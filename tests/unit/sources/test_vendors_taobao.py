"""Taobao's message channel: its frames, what it sends again, and what becomes of trades."""

import pytest

from console.base.untrusted import Unfit
from console.sources.setup import SourceFault
from console.sources.vendors import taobao_link
from console.sources.vendors.taobao import confirm, decode
from tests.support.vendors.taobao import APP, SECRET, Taobao, by_hand
from tests.support.vendors.virtual import Story, in_virtual_time


def test_a_confirmation_is_written_as_the_sdks_write_it() -> None:
    assert confirm("tok", 1_000_000_000_007) == by_hand()
    for length in range(len(by_hand())):
        with pytest.raises(Unfit):
            decode(by_hand()[:length])


def test_what_is_not_confirmed_comes_again_and_is_the_same_event() -> None:
    async def story() -> None:
        fake = Taobao()
        for number in range(1, 21):
            fake.trade(number)
        fake.trade(7, "taobao_refund_RefundSuccess", refund_id=70, refund_fee="10.00")
        fake.trade(99, "taobao_item_ItemUpdate")
        fake.deaf = 5
        async with Story(fake.app) as it:
            options = {"app_key": APP, "address": it.url}
            events = await it.read(it.open(taobao_link.KIND, options, {"app_secret": SECRET}), 60)
        assert fake.waiting == {} and fake.sent > 21
        paid = {one["id"]: one["data"] for one in events if one["type"] == "order.paid"}
        # The refund of 7 came in the place of its payment: the fake keeps one of a number.
        assert len(paid) == 19 and len(events) > 20
        assert paid["paid:1"] == {
            "order_id": "1", "sku": "5", "amount_minor": 2990, "currency": "CNY", "units": 1, "buyer": "b1",
            "of": "1",
        }  # fmt: skip
        back = [one["data"] for one in events if one["type"] == "order.cancelled"]
        assert back[0]["order_id"] == "7.70" and back[0]["amount_minor"] == 1000
        assert fake.pulls in (11, 12)

    in_virtual_time(story)


def test_a_wrong_secret_is_said_and_not_tried_again() -> None:
    async def story() -> None:
        async with Story(Taobao().app) as it:
            batches = it.open(taobao_link.KIND, {"app_key": APP, "address": it.url}, {"app_secret": "x"})
            with pytest.raises(SourceFault, match="Invalid Signature") as raised:
                await anext(batches)
            assert raised.value.final

    in_virtual_time(story)
