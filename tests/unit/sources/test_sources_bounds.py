"""Names without end: the first are kept apart, and that there are more is said once."""

from hypothesis import given
from hypothesis import strategies as st

from console.sources.bounds import Bound


@given(st.lists(st.text(max_size=2)), st.integers(0, 5))
def test_the_first_names_are_kept_apart_and_go_on_to_be(names: list[str], most: int) -> None:
    bound = Bound("skus", most)
    first = list(dict.fromkeys(names))[:most]
    for name in names:
        assert bound.admits(name) == (name in first)
    assert len(bound) == len(first)
    assert bound.exceeded == (len(set(names)) > most)


def test_it_is_reported_once_and_not_before_it_is_exceeded() -> None:
    bound = Bound("sources", 1)
    bound.admits("a")
    assert not bound.report_due()
    bound.admits("b")
    assert bound.report_due()
    assert not bound.report_due()
    bound.admits("c")
    assert not bound.report_due()
