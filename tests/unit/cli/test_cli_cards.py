"""Products and pictures of every bad kind through showcaller check: painted, or told by product and field."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from console.desk.check import check_show

SMALL = Path(__file__).resolve().parents[3] / "resources" / "shows" / "small"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "show"))


def findings(show: Path, **product: Any) -> list[tuple[str, str]]:
    """(level, where) of what check says of the first product when it is changed so."""
    body = json.loads((show / "show.json").read_bytes())
    body["products"][0] |= product
    (show / "show.json").write_text(json.dumps(body))
    told = check_show(show, None, False)
    return [(one.level, one.where) for one in told if "products[0]" in one.where]


@pytest.mark.parametrize(
    ("product", "level", "field"),
    [
        ({"stock": -1}, "error", "stock"),
        ({"price": {"minor": 0}}, "warning", "price"),
        ({"price": {"minor": 500}, "struck_price": {"minor": 400}}, "error", "struck_price"),
        ({"struck_price": {"minor": 99900, "currency": "USD"}}, "error", "struck_price"),
    ],
)
def test_bad_figures_are_told_by_field(show: Path, product: dict[str, Any], level: str, field: str) -> None:
    assert any(
        (found, where.endswith(f"products[0].{field}")) == (level, True)
        for found, where in findings(show, **product)
    )


@pytest.mark.parametrize("name", ["🍚🔥 大米", "长" * 200, "أرز بسمتي", "a\u202eb"])
def test_odd_names_are_painted(show: Path, name: str) -> None:
    assert findings(show, name={"zh": name}) == []


@pytest.mark.parametrize("kind", ["corrupt", "huge", "cmyk", "animated", "turned"])
def test_pictures_are_painted_or_told(show: Path, kind: str) -> None:
    file = io.BytesIO()
    if kind == "corrupt":
        file.write(b"\x89PNG no picture")
    elif kind == "huge":
        Image.new("1", (12_000, 9_000)).save(file, "PNG")
    elif kind == "cmyk":
        Image.new("CMYK", (200, 100), (0, 90, 90, 0)).save(file, "JPEG")
    elif kind == "animated":
        frames = [Image.new("P", (64, 64), color) for color in (1, 2)]
        frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    else:
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.new("RGB", (200, 100), "red").save(file, "JPEG", exif=exif)
    suffix = {"cmyk": "jpg", "turned": "jpg", "animated": "gif"}.get(kind, "png")
    (show / "media" / f"odd.{suffix}").write_bytes(file.getvalue())
    told = findings(show, picture=f"media/odd.{suffix}")
    if kind in ("corrupt", "huge"):
        assert ("error", "show.json: products[0].picture") in told
    else:
        assert told == []
