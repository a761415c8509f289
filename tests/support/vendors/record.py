"""Raw frames of every vendor, kept in tests/data/vendor-frames with the events that they are.

    .venv/bin/python -m tests.support.vendors.record

Those here come from this folder's vendors, which are written by the vendors' documents. Real ones are recorded by
``showcaller source try NAME --record FILE`` and scrubbed; a pair of files of theirs beside these is tested like them.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from console.sources.frames import Frame, frame_of, read
from console.sources.setup import Batch, Came, SourceSetup, kinds
from console.sources.vendors.relay_link import _unsigned
from console.sources.vendors.webhooks import WEBHOOKS
from tests.support.vendors import bilibili, shops, taobao, twitch, youtube
from tests.support.vendors.virtual import Story, in_virtual_time, until
from tests.support.vendors.webhooks import NOW_MS, shopify_order, signed

FOLDER = Path(__file__).parents[2] / "data" / "vendor-frames"
Asked = Callable[[Story], Awaitable[None]]


def events_of(kind: str, frames: Path) -> list[dict[str, Any]]:
    """Returns the events of a file of frames, as the kind's codec reads them now."""
    again = kinds()[kind].again
    assert again is not None
    setup = SourceSetup("t", kind)
    return [event for one in read(frames) for event in again(setup, one.came, one.received_ms).events]


def pushed(vendor: str) -> Iterator[Came]:
    """Yields deliveries of a vendor that pushes, as a relay has kept them."""
    said = {"sec_openid": "u1", "nickname": "小李", "timestamp": NOW_MS}
    comment, gift = {"msg_id": "m1", "content": "多少钱"}, {"msg_id": "g1", "gift_num": 2, "gift_value": 100}
    bought = {"order_id": "1", "pay_amount": 2990, "sku_id": "R"}
    back = {"order_id": "1", "refund_amount": 1000, "sku_id": "R"}
    refund = {
        "id": 9, "order_id": 1, "created_at": "2024-04-16T06:19:00-04:00", "transactions": [{"currency": "CNY"}],
        "refund_line_items": [
            {"id": 1, "line_item_id": 10, "quantity": 1, "subtotal": 29.9, "line_item": {"id": 10, "sku": "R"}}
        ],
    }  # fmt: skip
    payment = shops.stripe_event(
        1, "payment_intent.succeeded", id="pi_1", amount_received=2990, customer="cus_1"
    )
    charge = shops.stripe_event(
        2, "charge.refunded", id="ch_1", payment_intent="pi_1", amount=2990, amount_refunded=1000, paid=True
    )
    bodies: dict[str, list[tuple[Any, dict[str, str]]]] = {
        "shopify": [(shopify_order(1), {}), (refund, {"x_shopify_topic": "refunds/create"})],
        "woocommerce": [(shops.woo("processing"), {}), (shops.woo("cancelled"), {})],
        "stripe": [(payment, {}), (charge, {})],
        "douyin_live": [([{**said, **comment}], {}), ([{**said, **gift}], {"x_msg_type": "live_gift"})],
        "douyin": [(_douyin("pay_success", bought), {}), (_douyin("refund_success", back), {})],
    }
    for number, (body, headers) in enumerate(bodies[vendor]):
        raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
        delivery = signed(vendor, raw, f"d-{number}", **headers)
        yield Came(raw, _unsigned(WEBHOOKS[vendor], delivery))


def _douyin(action: str, order: dict[str, Any]) -> dict[str, Any]:
    content = {"action": action, "msg_time": NOW_MS // 1000, "order": order}
    text = msgspec.json.encode(content).decode()
    return {"event": "life_trade_order_notify", "client_key": "k", "content": text}


async def _nothing(it: Story) -> None:
    """What is to come is there already."""


def outward() -> Iterator[tuple[str, Any, Mapping[str, str], Mapping[str, str], Asked, float]]:
    """Yields (kind, fake, options, secrets, what happens there, for how many seconds) of those that are asked."""
    tube = youtube.YouTube()
    tube.say("how much?")
    tube.say("", type="superChatEvent",
             superChatDetails={"amountMicros": "5000000", "currency": "USD", "userComment": "love it"})  # fmt: skip
    yield "youtube", tube, {"video": youtube.VIDEO}, {"key": youtube.KEY}, _nothing, 20

    chat = twitch.Twitch()

    async def chats(it: Story) -> None:
        chat.url = it.url
        await until(lambda: chat.subscribed)
        await chat.say("is it in stock?", 1)
        await chat.say("cheer100", 2, bits=100)

    yield "twitch", chat, {"channel": twitch.CHANNEL, "client_id": "cid"}, {"token": twitch.TOKEN}, chats, 40

    room = bilibili.Bilibili()

    async def rooms(it: Story) -> None:
        room.url = it.url
        await until(lambda: room.socket is not None)
        await room.send(bilibili.said(1), bilibili.gift(1, 1000))
        await room.send(bilibili.said(2), version=0)

    options = {"app_id": str(bilibili.APP), "access_key": bilibili.KEY}
    yield "bilibili", room, options, {"access_secret": bilibili.SECRET, "code": bilibili.CODE}, rooms, 30

    shop = taobao.Taobao()
    shop.trade(1)
    shop.trade(2, "taobao_refund_RefundSuccess", refund_id=20, refund_fee="10.00")
    yield "taobao", shop, {"app_key": taobao.APP}, {"app_secret": taobao.SECRET}, _nothing, 20


def _options(kind: str, url: str, options: Mapping[str, str]) -> dict[str, str]:
    if kind == "twitch":
        return {**options, "address": f"{url}/helix", "socket": f"{url}/ws", "tokens": f"{url}/token"}
    return {**options, "address": url}


async def _recorded(
    kind: str, fake: Any, options: Mapping[str, str], secrets: Mapping[str, str], asked: Asked, seconds: float
) -> list[Frame]:
    frames = list[Frame]()
    async with Story(fake.app) as it:
        if hasattr(fake, "url"):
            fake.url = it.url
        batches: AsyncIterator[Batch] = it.open(kinds()[kind], _options(kind, it.url, options), secrets)
        doing = asyncio.ensure_future(asked(it))
        end = asyncio.get_running_loop().time() + seconds
        try:
            while (left := end - asyncio.get_running_loop().time()) > 0:
                batch = await asyncio.wait_for(anext(batches), left)
                frames += [frame_of(came, batch.received_ms) for came in batch.came]
        except (TimeoutError, StopAsyncIteration):
            pass
        finally:
            await doing
            await batches.aclose()  # type: ignore[attr-defined]
    return frames


def main() -> None:
    """Write every vendor's files anew."""
    FOLDER.mkdir(exist_ok=True)
    kept = {one[0]: in_virtual_time(lambda one=one: _recorded(*one)) for one in outward()}  # type: ignore[misc]
    kept |= {vendor: [frame_of(came, NOW_MS) for came in pushed(vendor)] for vendor in WEBHOOKS}
    for kind, frames in kept.items():
        path = FOLDER / f"{kind}.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in frames))
        events = msgspec.json.format(msgspec.json.encode(events_of(kind, path)), indent=1)
        path.with_suffix(".events.json").write_bytes(events + b"\n")


if __name__ == "__main__":
    main()
