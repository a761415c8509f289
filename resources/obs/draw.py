"""Draws ai-label.png, ai-label-hosts.png, slate.png and slate-tall.png. Run it to change them: python resources/obs/draw.py

The pictures are kept beside it, so that nobody needs the font that drew them (Noto Sans CJK).
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
# The label of one host, and the one that stands for two: on both, whoever reads either language.
WORDS, OF_HOSTS = "AI生成 · AI-generated", "AI生成主播 · AI hosts"
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
)


def font(size: int) -> ImageFont.FreeTypeFont:
    """A font with Chinese glyphs."""
    for path in FONTS:
        if Path(path).exists():
            return ImageFont.truetype(path, size)
    raise SystemExit("Install a font with Chinese glyphs: apt-get install fonts-noto-cjk")


def label(words: str = WORDS) -> Image.Image:
    """White words on a dark plate, readable over any picture. All plates are of one size, that of WORDS."""
    face = font(88)
    left, top, right, bottom = face.getbbox(WORDS)
    pad = 20
    picture = Image.new("RGBA", (right - left + 2 * pad + 24, bottom - top + 2 * pad), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), 18, fill=(10, 12, 18, 224))
    room = right - left - round(face.getlength(words))
    if words != WORDS and room < 0:
        raise SystemExit(f"{words} is longer than {WORDS}")
    across = pad + 12 - left + (room // 2 if words != WORDS else 0)
    draw.text((across, pad - top), words, font=face, fill=(255, 255, 255, 255))
    return picture


def slate(width: int = 1920, height: int = 1080) -> Image.Image:
    """The holding picture: calm, in both languages."""
    picture = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(picture)
    for y in range(height):
        part = y / height
        draw.line(
            (0, y, width, y), fill=(round(24 + 20 * part), round(30 + 14 * part), round(52 + 26 * part))
        )
    middle, down = width // 2, (height - 1080) // 2
    draw.rounded_rectangle((middle - 60, down + 640, middle + 60, down + 648), 4, fill=(232, 93, 47))
    draw.text((middle, down + 470), "请稍候", font=font(120), fill=(255, 255, 255), anchor="ms")
    draw.text((middle, down + 570), "One moment, please", font=font(56), fill=(200, 206, 220), anchor="mm")
    return picture


if __name__ == "__main__":
    label().save(HERE / "ai-label.png", optimize=True)
    label(OF_HOSTS).save(HERE / "ai-label-hosts.png", optimize=True)
    slate().save(HERE / "slate.png", optimize=True)
    slate(1080, 1920).save(HERE / "slate-tall.png", optimize=True)
