"""Shows that the measurements run."""

from pathlib import Path

from console.desk.prepare import Prepared, prepare
from console.files.showfile import encode
from console.model.cue import CardCue, Cue, Follow, Manual, SlateCue
from console.model.show import Money, Product, Segment, Show, Text
from resources import ROOT

PICTURE = "media/picture.png"


def cut_show(folder: Path, count: int, gap_ms: int | None) -> Prepared:
    """Cuts between the slate and a card: by hand, or (with gap_ms) by themselves every gap_ms."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    (folder / PICTURE).write_bytes((ROOT / "obs" / "slate.png").read_bytes())
    show = Show(
        id="bench",
        title=Text(en="Bench"),
        planned_start="2024-04-16T18:18:00+08:00",
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
