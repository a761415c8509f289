"""What each product did: time on air, orders, money, and the viewers meanwhile. Pure."""

from collections.abc import Sequence

from console.engine.plan import Plan
from console.engine.state import DeskState
from console.model.cue import AvatarCardCue, CardCue
from console.model.facts import CountersMoved, Record
from console.report.document import Amount, Cell, Share, Time
from console.report.spans import explained_spans, price_spans
from console.words.message import Language, message

COLUMNS = (
    message("report.col_product"),
    message("report.col_sku"),
    message("report.col_air_time"),
    message("report.col_card_time"),
    message("report.col_explained"),
    message("report.col_placed_by_sku"),
    message("report.col_paid_by_sku"),
    message("report.col_placed_on_air"),
    message("report.col_currency"),
    message("report.col_gmv_placed"),
    message("report.col_gmv_paid"),
    message("report.col_gmv_on_air"),
    message("report.col_ctr"),
    message("report.col_click_to_order"),
    message("report.col_peak"),
)


def product_rows(
    plan: Plan, state: DeskState, records: Sequence[Record], language: Language
) -> list[tuple[Cell, ...]]:
    """A row for each product and currency, also for SKUs that the show does not know."""
    viewers = [
        (record.t_ms, record.fact.gauge["viewers"])
        for record in records
        if isinstance(record.fact, CountersMoved) and "viewers" in record.fact.gauge
    ]
    known = {product.id: product for product in plan.show.products}
    names = [*known, *sorted(set(state.counters.product) - set(known))]
    word = plan.show.settings.gmv_counts
    seen, explained = price_spans(records, state.t_ms), explained_spans(records, state.t_ms)
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        spans: list[tuple[int, int]] = []
        card_ms = 0
        for take in state.takes:
            if plan.product_on(take.cue_id) != name:
                continue
            end = take.ended_ms if take.ended_ms is not None else state.t_ms
            spans.append((take.started_ms, end))
            item = plan.by_id.get(take.cue_id)
            if item is not None and isinstance(item.cue, CardCue | AvatarCardCue):
                card_ms += end - take.started_ms
        if seen:  # What viewers saw; journals from before that was kept have the cues' lengths.
            card_ms = sum(end - start for start, end in seen.get(name, ()))
        sums, here = state.counters.product.get(name, {}), state.counters.on_air.get(name, {})
        product = known.get(name)
        title, sku = (product.name.pick(language), product.sku) if product else (name, name)
        moneys = {key.partition(".")[2] for key in (*sums, *here) if key.startswith("gmv_")}
        default = product.price.currency if product else ""
        impressions, clicks = sums.get("impressions"), sums.get("clicks")
        for at, currency in enumerate(sorted(moneys) or [default]):
            first = at == 0  # counts stand once, so that a column adds up
            rows.append((
                title, sku,
                Time(sum(end - start for start, end in spans)) if first else None,
                Time(card_ms) if first else None,
                Time(sum(end - start for start, end in explained.get(name, ()))) if first else None,
                sums.get("orders_placed", 0) if first else None,
                sums.get("orders_paid", 0) if first else None,
                here.get("orders_placed", 0) if first else None,
                currency,
                Amount(sums.get(f"gmv_placed.{currency}", 0), currency),
                Amount(sums.get(f"gmv_paid.{currency}", 0), currency),
                Amount(here.get(f"gmv_placed.{currency}", 0), currency),
                Share(sums.get("clicks_people", 0) / impressions) if first and impressions else None,
                Share(sums.get(f"orders_{word}", 0) / clicks) if first and clicks else None,
                _peak(viewers, spans) if first else None,
            ))  # fmt: skip
    return rows


def _peak(viewers: list[tuple[int, int]], spans: list[tuple[int, int]]) -> int | None:
    most: int | None = None
    for start, end in spans:
        before = [count for t_ms, count in viewers if t_ms <= start][-1:]
        for count in (*before, *(count for t_ms, count in viewers if start < t_ms < end)):
            most = count if most is None else max(most, count)
    return most
