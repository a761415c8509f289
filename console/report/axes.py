"""Round steps for axes, and short words for large numbers. Pure."""


def ticks(top: float, count: int = 4) -> list[int]:
    """Round values from 0 to at least top, 1, 2 or 5 times a power of ten apart, about so many."""
    step, unit = 1, 1
    while step * count < top:
        for factor in (1, 2, 5):
            step = factor * unit
            if step * count >= top:
                break
        unit *= 10
    return [step * number for number in range(int(-(-max(top, 1) // step)) + 1)]


def minute_step(end_ms: int) -> int:
    """Minutes between marks on the time axis: at most twelve of them."""
    minutes = max(1, end_ms / 60_000)
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480)
    return next((step for step in steps if minutes / step <= 12), 1440)


def short(value: int, zh: bool) -> str:
    """``1.2 M`` or ``1,200 万``, as the window writes it."""
    units = ((10**8, "亿"), (10**4, "万")) if zh else ((10**6, "M"), (10**3, "k"))
    for size, word in units:
        if value >= size:
            return f"{f'{value / size:,.2f}'.rstrip('0').rstrip('.')} {word}"
    return f"{value:,}"
