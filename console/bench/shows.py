"""Shows that the measurements run."""

from pathlib import Path

import msgspec

from console.desk.prepare import Prepared, prepare
from console.files.showfile import encode
from console.model.cue import CardCue, Cue, Follow, Manual, SlateCue
from console.model.show import Money, Product, Segment, Settings, Show, Text
from resources import ROOT

PICTURE = "media/picture.png"
FEED = "feed.jsonl"


def cut_show(folder: Path, count: int, gap_ms: int | None) -> Prepared:
    """Cuts between the slate and a card: by hand, or (with gap_ms) by themselves every gap_ms."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    (folder / PICTURE).write_bytes((ROOT / "obs" / "slate.png").read_bytes())
    show = Show(
        id="bench",
        title=Text(en="Bench"),
        planned_start="2024-04-16T18:18:00+08:00",
        # A measurement presses GO again within 0.6 s. With a guard of 0.5 s one that came late, because the PC
        # was busy, made the next one count as a double.
        settings=Settings(double_go_ms=0),
        segments=(
            Segment(id="all", title=Text(en="All"), cues=tuple(_cue(n, gap_ms) for n in range(count))),
        ),
        products=(
            Product(
                id="thing",
                sku="THING",
                name=Text(en="Thing"),
                price=Money(minor=100),
                stock=1,
                picture=PICTURE,
            ),
        ),
    )
    (folder / "show.json").write_bytes(encode(show))
    return prepare(folder)


def long_show(folder: Path, hours: int) -> Path:
    """A show of so many hours: a cut every 30 s, viewers and an order every 5 s."""
    prepared = cut_show(folder, hours * 120, 30_000)
    lines = []
    for number in range(hours * 720):
        common = {"specversion": "1.0", "source": "/bench", "showms": number * 5000}
        seen = {"viewers": 50_000 + number * 37 % 9000, "views": number * 400, "visitors": number * 300}
        sold = {"order_id": f"o{number}", "sku": "THING", "units": 1, "amount_minor": 100, "currency": "CNY"}
        lines.append({**common, "id": f"s{number}", "type": "audience.snapshot", "data": seen})
        lines.append({**common, "id": f"p{number}", "type": "order.placed", "data": sold})
    (folder / FEED).write_bytes(b"\n".join(msgspec.json.encode(line) for line in lines))
    show = msgspec.structs.replace(prepared.show, feed=FEED)
    (folder / "show.json").write_bytes(encode(show))
    return folder


def _cue(number: int, gap_ms: int | None) -> Cue:
    start = Follow() if gap_ms is not None and number else Manual()
    end = "hold" if gap_ms is None else "duration"
    kept = {
        "id": f"c{number:05}",
        "title": f"Cue {number}",
        "start": start,
        "end": end,
        "duration_ms": gap_ms or 1000,
    }
    if number % 2:
        return CardCue(product_id="thing", **kept)  # type: ignore[arg-type]
    return SlateCue(**kept)  # type: ignore[arg-type]
