"""Contact sheets: several pictures beside each other on one, each with its name, so that many are looked at quickly."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

# px of a sheet at most, of a picture's name, and between pictures.
WIDE, TALL, NAME, GAP = 1900, 1400, 18, 8
PREFIX = "sheet-"


def make_sheets(folder: Path, columns: int = 2, match: str = "*") -> list[Path]:
    """Returns the sheets made of a folder's pictures, in the order of their names. columns: pictures in a row."""
    pictures = [file for file in sorted(folder.glob(f"{match}.png")) if not file.name.startswith(PREFIX)]
    made: list[Path] = []
    rows: list[list[tuple[str, Image.Image]]] = []
    tall = 0
    for start in range(0, len(pictures), columns):
        row = [
            _small(file, (WIDE - GAP * (columns + 1)) // columns)
            for file in pictures[start : start + columns]
        ]
        height = max(image.height for _, image in row) + NAME + GAP
        if rows and tall + height > TALL:
            made.append(_write(folder, len(made), rows, columns))
            rows, tall = [], 0
        rows.append(row)
        tall += height
    if rows:
        made.append(_write(folder, len(made), rows, columns))
    return made


def _small(file: Path, wide: int) -> tuple[str, Image.Image]:
    image = Image.open(file).convert("RGB")
    if image.width > wide:
        image = image.resize((wide, round(image.height * wide / image.width)), Image.Resampling.LANCZOS)
    return file.stem, image


def _write(
    folder: Path, number: int, rows: Sequence[Sequence[tuple[str, Image.Image]]], columns: int
) -> Path:
    step = (WIDE - GAP) // columns
    tall = GAP + sum(max(image.height for _, image in row) + NAME + GAP for row in rows)
    sheet = Image.new("RGB", (WIDE, tall), "#777777")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    top = GAP
    for row in rows:
        for column, (name, image) in enumerate(row):
            left = GAP + column * step
            draw.text((left, top), name, "#ffffff", font)
            sheet.paste(image, (left, top + NAME))
        top += max(image.height for _, image in row) + NAME + GAP
    file = folder / f"{PREFIX}{number:03}.png"
    sheet.save(file, compress_level=1)
    return file
