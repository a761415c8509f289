"""Digits call a product's card: at once where no longer number can be meant, else after a wait that is seen."""

import pytest

from ui.present.product_keys import Call, Digits

WAIT = 700


def typed(digits: Digits, products: int, *presses: tuple[int, int]) -> list[tuple[int, int]]:
    """(when, which number) for digits pressed at times, looked at every 10 ms until all is over."""
    called: list[tuple[int, int]] = []
    for now in range(0, 5000, 10):
        for digit, at_ms in presses:
            if at_ms == now:
                called += [(now, call.number) for call in digits.press(digit, now, products)]
        called += [(now, call.number) for call in digits.passed(now)]
    return called


@pytest.mark.parametrize("products", [0, 1, 5, 9])
@pytest.mark.parametrize("digit", range(10))
def test_with_up_to_nine_products_every_digit_counts_at_once(products: int, digit: int) -> None:
    assert typed(Digits(WAIT), products, (digit, 100)) == [(100, digit)]


@pytest.mark.parametrize(
    ("products", "waits"),
    [(10, {1}), (13, {1}), (19, {1}), (20, {1, 2}), (39, {1, 2, 3}), (99, set(range(1, 10)))],
)
def test_with_more_only_a_digit_that_can_begin_a_longer_number_waits(products: int, waits: set[int]) -> None:
    for digit in range(10):
        at_ms = 100 + WAIT if digit in waits else 100
        assert typed(Digits(WAIT), products, (digit, 100)) == [(at_ms, digit)]


def test_a_second_digit_in_time_makes_one_number_at_once() -> None:
    assert typed(Digits(WAIT), 13, (1, 100), (3, 100 + WAIT - 10)) == [(100 + WAIT - 10, 13)]
    assert typed(Digits(WAIT), 13, (1, 100), (0, 200)) == [(200, 10)]
    assert typed(Digits(WAIT), 13, (1, 100), (1, 200)) == [(200, 11)]
    assert typed(Digits(WAIT), 120, (1, 0), (1, 100), (9, 200)) == [(200, 119)]


def test_a_second_digit_too_late_is_a_number_of_its_own() -> None:
    assert typed(Digits(WAIT), 13, (1, 100), (3, 100 + WAIT)) == [(100 + WAIT, 1), (100 + WAIT, 3)]


def test_a_number_that_no_product_has_calls_none_of_its_digits() -> None:
    assert typed(Digits(WAIT), 13, (1, 100), (5, 200)) == [(200, 15)], "the desk refuses it"


def test_what_is_typed_is_there_to_be_shown_and_can_be_taken_back() -> None:
    digits = Digits(WAIT)
    assert digits.press(1, 100, 13) == ()
    assert (digits.typed, digits.left_ms(300)) == ("1", WAIT - 200)
    assert digits.take_back()
    assert not digits.take_back()
    assert (digits.typed, digits.left_ms(300), digits.passed(5000)) == ("", None, ())


def test_another_key_has_what_was_typed_count_first() -> None:
    digits = Digits(WAIT)
    digits.press(1, 100, 13)
    assert digits.at_once() == (Call(1),)
    assert digits.at_once() == ()
