"""From when to when something was seen on air, from the journal. Pure."""

from collections.abc import Iterable

from console.model import facts
from console.model.facts import Record

Span = tuple[int, int]


def price_spans(records: Iterable[Record], end_ms: int) -> dict[str, list[Span]]:
    """Product → the times (show ms) in which a card of it was seen on air. Empty where none was journalled."""
    since: dict[str, int] = {}
    found: dict[str, list[Span]] = {}

    def close(name: str, at_ms: int) -> None:
        start = since.pop(name, None)
        if start is not None and at_ms > start:
            found.setdefault(name, []).append((start, at_ms))

    for record in records:
        match record.fact:
            case facts.PriceShown(product=product):
                close(product.id, record.t_ms)
                since[product.id] = record.t_ms
            case facts.PriceHidden(product_id=name):
                close(name, record.t_ms)
            case facts.RunEnded():
                for name in tuple(since):
                    close(name, record.t_ms)
            case _:
                pass
    for name in tuple(since):
        close(name, end_ms)
    return found


def explained_spans(records: Iterable[Record], end_ms: int) -> dict[str, list[Span]]:
    """Product → the times (show ms) in which the host explained it. Empty where none was journalled."""
    found: dict[str, list[Span]] = {}
    now: str | None = None
    since = 0
    for record in records:
        match record.fact:
            case facts.ProductExplained(product_id=product):
                following = product
            case facts.RunEnded():
                following = None
            case _:
                continue
        if following != now:
            if now is not None and record.t_ms > since:
                found.setdefault(now, []).append((since, record.t_ms))
            now, since = following, record.t_ms
    if now is not None and end_ms > since:
        found.setdefault(now, []).append((since, end_ms))
    return found


def label_ms(records: Iterable[Record], end_ms: int) -> tuple[int, int]:
    """(show ms with the AI label seen, show ms in which the avatar was on air and it was not seen)."""
    shown = without = 0
    state: str | None = None
    since = 0

    def until(at_ms: int) -> None:
        nonlocal shown, without
        if state == "shown":
            shown += at_ms - since
        elif state == "without":
            without += at_ms - since

    for record in records:
        match record.fact:
            case facts.LabelShown():
                now: str | None = "shown"
            case facts.LabelHidden(why=why):
                # Where OBS could not be seen nothing is known: it counts for neither.
                now = None if why in ("off_air", "unknown") else "without"
            case facts.RunEnded():
                now = None
            case _:
                continue
        until(record.t_ms)
        state, since = now, record.t_ms
    until(end_ms)
    return shown, without
