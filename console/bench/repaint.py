"""Whether a card that is repainted delays a cue: a product changes all the time while cues are taken."""

import json
import threading
import urllib.request
from pathlib import Path

import msgspec

from console.api.commands import COMMAND_ANSWER_S
from console.bench.cues import GAP_MS, LIMIT_MS, errors_of
from console.bench.processes import end, start_desk
from console.bench.result import Limit, Result, percentile, row
from console.bench.shows import cut_show
from console.bench.stage import stage
from console.desk.options import NAME
from console.desk.prepare import Prepared
from console.journal.reader import read
from console.model import facts
from console.model.show import Money

EVERY_S = 0.5


def measure(folder: Path, quick: bool) -> Result:
    """The desk in its own process, its one product given another price twice a second."""
    prepared = cut_show(folder / "cues", 100 if quick else 400, GAP_MS)
    with stage(prepared) as (obs, password, notes):
        return _measure(folder, prepared, obs, password, notes)


def _measure(folder: Path, prepared: Prepared, obs: str, password: str, notes: list[str]) -> Result:
    desk, url, token = start_desk(folder / "run", prepared.root, obs, password)
    stop = threading.Event()
    changing = threading.Thread(target=_change, args=(prepared, url, token, stop), daemon=True)
    try:
        changing.start()
        desk.communicate(timeout=300)
    finally:
        stop.set()
        changing.join(10)
        end(desk)
    taken, asked = errors_of(folder / "run")
    swapped = sum(isinstance(record.fact, facts.CardLoaded) for record in read(folder / "run" / NAME))
    return Result(
        "repaint",
        f"ms after due, a cue every {GAP_MS} ms, while the card on air is repainted",
        (row("cue started", taken), row("OBS asked", asked, taken)),
        (
            Limit("OBS asked, p99 ms after due", round(percentile(asked, 0.99), 3), LIMIT_MS),
            # Without repaints nothing was measured.
            Limit("1 / cards swapped", round(1 / max(1, swapped), 3), 0.2),
        ),
        (*notes, f"{swapped} cards painted and swapped."),
    )


def _change(prepared: Prepared, url: str, token: str, stop: threading.Event) -> None:
    product = prepared.show.products[0]
    price = 100
    while not stop.wait(EVERY_S):
        price += 1
        changed = msgspec.structs.replace(product, price=Money(minor=price))
        body = json.dumps({"product": msgspec.to_builtins(changed)}).encode()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{url}/v1/commands/product", body, headers)
        try:
            urllib.request.urlopen(request, timeout=COMMAND_ANSWER_S).close()
        except OSError:
            return  # The desk has played its show out.
