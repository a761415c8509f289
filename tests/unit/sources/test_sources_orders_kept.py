"""Orders that came together are packed together: each of them is corrected by itself, as often as it comes."""

import msgspec
import pytest

from console.sources.events import AnyEvent
from console.sources.orders import MOST_KEPT, Orders

_decode = msgspec.json.Decoder(list[AnyEvent]).decode


def orders(first: int, count: int, minor: int, at_s: int = 0) -> list[AnyEvent]:
    """Paid orders of one sender, each of another amount."""
    made = [
        {
            "specversion": "1.0", "id": f"e{number}.{at_s}", "source": "//shop/main", "type": "order.paid",
            "time": f"2024-04-16T10:00:{at_s:02}Z",
            "data": {
                "order_id": f"o{number}", "sku": "A", "units": 1, "amount_minor": minor + number, "currency": "CNY",
            },
        }
        for number in range(first, first + count)
    ]  # fmt: skip
    return _decode(msgspec.json.encode(made))


@pytest.mark.parametrize("size", [1, 7, 300, 1500])
def test_each_is_corrected_by_itself_and_again(size: int) -> None:
    known = Orders()
    for first in range(0, 3001, size):
        assert known.fresh(orders(first, size, 100))[1] == ()
    for number in {0, 1, size - 1, 1499, 1500, 2999}:
        for minor, before, at_s in ((500, 100, 1), (900, 500, 2)):
            fresh, replaced = known.fresh(orders(number, 1, minor, at_s))
            ((what, source, order),) = replaced
            assert (what, source) == ("paid", "//shop/main")
            assert (order.order_id, order.amount_minor) == (f"o{number}", before + number)
            assert len(fresh) == 1


def test_of_one_that_is_too_old_to_be_corrected_nothing_counts_again() -> None:
    known = Orders()
    for first in range(0, MOST_KEPT + 2000, 1000):
        known.fresh(orders(first, 1000, 100))
    assert known.fresh(orders(5, 1, 900, 1)) == ([], [])
    assert len(known.fresh(orders(MOST_KEPT, 1, 900, 1))[0]) == 1
