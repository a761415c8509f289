"""A run is played without its viewers' names: each is the same number all through, and nobody can be found by it."""

import json
from typing import Any

from console.sources.scrubbing import Scrubbed

KEY = b"0" * 16


def comment(
    text: str, user: str | None = None, name: str | None = None, identity: str = "e1"
) -> dict[str, Any]:
    data = {"text": text} | ({"user": user} if user else {}) | ({"name": name} if name else {})
    return {"type": "comment.posted", "id": identity, "data": data}


def test_one_person_is_one_number_in_comments_and_orders() -> None:
    scrub = Scrubbed(KEY)
    first = scrub.event(comment("多少钱", "u77", "王小明"))
    second = scrub.event(comment("hi", "u78", "Anna"))
    order = scrub.event({"type": "order.paid", "id": "o", "data": {"order_id": "1", "buyer": "u77"}})
    assert first["data"] == {"text": "多少钱", "user": "viewer-1", "name": "Viewer 1"}
    assert second["data"]["user"] == "viewer-2" and order["data"] == {"order_id": "1", "buyer": "viewer-1"}
    again = scrub.event(comment("还有吗", "u77", "王小明", "e9"))
    assert again["data"]["user"] == "viewer-1" and again["id"] != first["id"]


def test_who_is_spoken_to_is_a_number_too_also_before_saying_anything() -> None:
    scrub = Scrubbed(KEY)
    assert scrub.event(comment("@王小明 看看", "u1", "Anna"))["data"]["text"] == "@Viewer 2 看看"
    assert scrub.event(comment("ok", "u2", "王小明"))["data"]["user"] == "viewer-2"
    assert scrub.event(comment("@Anna, @王小明", "u3"))["data"] == {
        "text": "@Viewer 1, @Viewer 2", "user": "viewer-3",
    }  # fmt: skip


def test_numbers_and_addresses_by_which_somebody_is_reached_go() -> None:
    text = Scrubbed(KEY).event(comment("加我 138 0013 8000 或 a.b@mail.example，89.90 元 500克 20260401"))[
        "data"
    ]["text"]
    assert text == "加我 … 或 …@…，89.90 元 500克 20260401"


def test_ids_made_of_a_persons_go_and_stay_apart() -> None:
    scrub = Scrubbed(KEY)
    made = [scrub.event(comment("a", "u12", None, f"u12-{number}")) for number in range(100)]
    assert len({one["id"] for one in made}) == 100 and "u12" not in json.dumps(made)
    assert Scrubbed(b"1" * 16).event(comment("a", "u12", None, "u12-0"))["id"] != made[0]["id"]


def test_what_is_nobodys_stays() -> None:
    event = {"type": "audience.snapshot", "id": "s1", "data": {"viewers": 5}}
    assert Scrubbed(KEY).event(event) == event
    assert Scrubbed(KEY).event({"type": "like", "data": None}) == {"type": "like", "data": None}
