"""What the as-run says of records."""

from collections.abc import Sequence
from typing import Any

from console.engine.lasting import Lasting
from console.engine.plan import Plan
from console.engine.reduce import play_all
from console.model.facts import Record
from console.report.asrun import as_run, faults


def lasting_in(plan: Plan, records: Sequence[Record]) -> Lasting:
    lasting = Lasting()
    play_all(plan, records, lasting.look)
    return lasting


def faults_in(plan: Plan, records: Sequence[Record]) -> list[dict[str, Any]]:
    return faults(records, lasting_in(plan, records))


def as_run_of(
    plan: Plan, records: Sequence[Record], counters: dict[str, Any] | None = None
) -> dict[str, Any]:
    """plan: as it was at the run's beginning."""
    lasting = Lasting()
    after, state = play_all(plan, records, lasting.look)
    return as_run(after, state, records, counters or {}, lasting)
