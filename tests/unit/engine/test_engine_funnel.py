"""Six steps, each over the one before; unknown is not 0."""

import itertools

from console.engine.metric_definitions import FUNNEL
from console.engine.metrics import funnel
from console.engine.state import Counters

ALL = {
    "exposures": 10_000, "views": 2000, "impressions": 1000, "clicks": 100, "orders_placed": 20, "orders_paid": 15,
}  # fmt: skip


def test_each_step_over_the_one_before() -> None:
    steps = funnel(Counters(sums=ALL))
    assert [step.id for step in steps] == [entry.id for entry in FUNNEL]
    assert [step.count for step in steps] == [10_000, 2000, 1000, 100, 20, 15]
    assert [step.rate for step in steps] == [None, 0.2, 0.5, 0.1, 0.2, 0.75]


def test_what_nobody_told_is_unknown_and_so_is_the_rate_over_it() -> None:
    sums = {name: value for name, value in ALL.items() if name not in ("exposures", "clicks")}
    steps = funnel(Counters(sums=sums))
    assert [step.count for step in steps] == [None, 2000, 1000, None, 20, 15]
    assert [step.rate for step in steps] == [None, None, 0.5, None, None, 0.75]
    assert all(step.rate is None for step in funnel(Counters()))
    assert funnel(Counters(sums={**ALL, "views": 0}))[2].rate is None


def test_every_step_says_what_it_is_over_in_both_languages() -> None:
    for before, entry in itertools.pairwise(FUNNEL):
        assert before.name.zh in entry.definition.zh
        assert before.name.en.lower() in entry.definition.en
