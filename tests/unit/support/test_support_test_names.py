"""Tests are named the same in every worker, also where a value of theirs is made anew in each."""

import pytest

from tests.conftest import LONGEST_ID, pytest_make_parametrize_id


@pytest.mark.parametrize("value", [b"PK" * LONGEST_ID, "x" * (LONGEST_ID + 1)])
def test_a_long_value_is_named_by_its_argument(
    value: bytes | str, request: pytest.FixtureRequest, pytestconfig: pytest.Config
) -> None:
    assert pytest_make_parametrize_id(pytestconfig, value, "body") == "body"
    assert request.node.name in (
        "test_a_long_value_is_named_by_its_argument[value0]",
        "test_a_long_value_is_named_by_its_argument[value1]",
    )


@pytest.mark.parametrize("value", [b"PK", "short", 7, None, ("x" * 200,)])
def test_every_other_value_is_named_as_pytest_does(value: object, pytestconfig: pytest.Config) -> None:
    assert pytest_make_parametrize_id(pytestconfig, value, "body") is None
