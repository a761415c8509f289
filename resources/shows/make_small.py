"""Makes the small show: python resources/shows/make_small.py [FOLDER]

Everything in it is drawn here, so that it can be shipped: three products, a host's clips, a film, a
recorded feed. The outputs are committed; running it again gives the same show.
"""

import json
import math
import random
import sys
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent / "small"
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
)
SIZE, FPS, RATE = (640, 360), 15, 24_000
PRODUCTS = (
    ("rice", "JD-1001", "五常大米 5 kg", "Wuchang rice 5 kg", 6990, 8990, (214, 178, 94)),
    ("eggs", "JD-1002", "散养鲜鸡蛋 30 枚", "Free-range eggs x30", 3990, 4990, (222, 140, 84)),
    ("catfood", "JD-1003", "冻干猫粮 2 kg", "Freeze-dried cat food 2 kg", 7990, 12900, (96, 150, 132)),
)
SCRIPTS = {
    "welcome": ("大家好，欢迎来到采销直播间！", "Hello everyone, welcome to the show!"),
    "rice": ("今年新米，黑土地上长大，一锅饭香满屋。", "This year's harvest, grown on black soil."),
    "eggs": ("散养鸡蛋，蛋黄橙红，早餐就吃它。", "Free-range eggs with a deep orange yolk."),
    "catfood": ("猫主子都爱吃，冻干双拼，营养满分。", "The cats have voted: freeze-dried, twice."),
}


def font(size: int) -> ImageFont.FreeTypeFont:
    for path in FONTS:
        if Path(path).exists():
            return ImageFont.truetype(path, size)
    raise SystemExit("Install a font with Chinese glyphs: apt-get install fonts-noto-cjk")


def host(second: float, colour: tuple[int, int, int], speaking: float) -> Image.Image:
    """The drawn host at a moment; speaking opens the mouth (0 to 1)."""
    picture = Image.new("RGB", SIZE, (40, 24, 34))
    draw = ImageDraw.Draw(picture)
    for y in range(0, SIZE[1], 4):
        part = y / SIZE[1]
        draw.rectangle(
            (0, y, SIZE[0], y + 4), fill=(round(58 + 30 * part), round(28 + 12 * part), round(44 + 14 * part))
        )
    sway = math.sin(second * 1.3) * 4
    x, y = SIZE[0] / 2 + sway, 150
    draw.rounded_rectangle((x - 120, 250, x + 120, 460), 70, fill=colour)
    draw.rectangle((x - 22, 205, x + 22, 262), fill=(222, 172, 138))
    draw.ellipse((x - 66, y - 84, x + 66, y + 78), fill=(232, 184, 148))
    draw.pieslice((x - 72, y - 96, x + 72, y + 44), 180, 360, fill=(38, 28, 30))
    shut = (second % 3.1) < 0.14
    for side in (-26, 26):
        if shut:
            draw.line((x + side - 10, y - 6, x + side + 10, y - 6), fill=(60, 40, 36), width=3)
        else:
            draw.ellipse((x + side - 11, y - 16, x + side + 11, y + 4), fill=(250, 250, 250))
            draw.ellipse((x + side - 5, y - 11, x + side + 5, y - 1), fill=(40, 30, 30))
        draw.line((x + side - 13, y - 26, x + side + 13, y - 28), fill=(50, 36, 34), width=4)
    tall = 3 + 17 * speaking
    draw.ellipse((x - 24, y + 40 - tall / 2, x + 24, y + 40 + tall / 2), fill=(150, 52, 56))
    return picture


def film(second: float, colour: tuple[int, int, int], speaking: float) -> Image.Image:
    """A field with the sun going over it."""
    picture = Image.new("RGB", SIZE, (134, 190, 220))
    draw = ImageDraw.Draw(picture)
    sun = 60 + second * 60
    draw.ellipse((sun, 40, sun + 60, 100), fill=(255, 214, 110))
    draw.polygon([(0, 230), (220, 150), (440, 220), (640, 160), (640, 360), (0, 360)], fill=(92, 140, 84))
    draw.rectangle((0, 250, 640, 360), fill=(206, 172, 82))
    for x in range(0, 640, 16):
        lean = math.sin(second * 2 + x / 40) * 6
        draw.line((x, 360, x + lean, 256), fill=(180, 144, 60), width=4)
    return picture


def clip(path: Path, seconds: float, paint: object, colour: tuple[int, int, int], pitch: float) -> None:
    """A clip with a voice-like tone whose loudness moves the mouth."""
    total = round(seconds * RATE)
    time = np.arange(total) / RATE
    loud = np.clip(np.sin(time * 9.0) * 0.5 + np.sin(time * 23.0) * 0.35 + 0.35, 0, 1) * (
        time < seconds - 0.4
    )
    wave = sum(np.sin(2 * np.pi * pitch * n * time) / n for n in (1, 2, 3, 5))
    sound = (wave * loud * 5000).astype(np.int16)
    with av.open(str(path), "w", options={"fflags": "+bitexact", "movflags": "+faststart"}) as out:
        video = out.add_stream(
            "libx264", FPS, options={"crf": "30", "preset": "veryslow", "threads": "1", "g": str(FPS)}
        )
        video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
        audio = out.add_stream("aac", RATE, layout="mono")
        audio.bit_rate = 32_000
        for number in range(round(seconds * FPS)):
            second = number / FPS
            image = paint(second, colour, float(loud[min(total - 1, round(second * RATE))]))
            out.mux(video.encode(av.VideoFrame.from_image(image)))
        out.mux(video.encode())
        for start in range(0, total, 1024):
            frame = av.AudioFrame.from_ndarray(sound[None, start : start + 1024], "s16", "mono")
            frame.sample_rate, frame.pts = RATE, start
            out.mux(audio.encode(frame))
        out.mux(audio.encode())


def product(
    path: Path, name: str, english: str, price: int, struck: int, colour: tuple[int, int, int]
) -> None:
    """A card-like picture of a product."""
    picture = Image.new("RGBA", (560, 640), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, 559, 639), 28, fill=(255, 255, 255, 255))
    draw.rounded_rectangle((24, 24, 535, 376), 20, fill=(*colour, 255))
    light = tuple(min(255, part + 46) for part in colour)
    draw.rounded_rectangle((180, 76, 380, 332), 26, fill=(*light, 255))
    draw.rectangle((180, 150, 380, 236), fill=(255, 250, 240, 255))
    draw.text((280, 193), name[:4], font=font(40), fill=(70, 50, 40), anchor="mm")
    draw.text((30, 396), name, font=font(40), fill=(28, 30, 36))
    draw.text((30, 456), english, font=font(26), fill=(110, 116, 128))
    text = f"¥{price / 100:.2f}"
    draw.text((30, 510), text, font=font(72), fill=(225, 60, 30))
    left = 46 + draw.textlength(text, font=font(72))
    old = f"¥{struck / 100:.2f}"
    draw.text((left, 552), old, font=font(34), fill=(150, 154, 162))
    draw.line((left, 578, left + draw.textlength(old, font=font(34)), 578), fill=(150, 154, 162), width=3)
    picture.save(path, optimize=True)


def feed(path: Path, total_ms: int) -> None:
    """Viewers that grow, orders that follow the cards."""
    dice = random.Random(18)
    lines = []
    views = orders = 0
    for at in range(0, total_ms, 1000):
        minute = at / 60_000
        viewers = round(4000 + 9000 * (1 - math.exp(-minute)) + 300 * math.sin(minute * 9))
        views += dice.randint(180, 260)
        lines.append(
            (at, "audience.snapshot", {"viewers": viewers, "views": views, "visitors": round(views * 0.7)})
        )
        name, sku, *_, price, _, _ = PRODUCTS[min(2, at * 3 // total_ms)]
        for _ in range(dice.randint(0, 3)):
            orders += 1
            data = {
                "order_id": f"o{orders}",
                "sku": sku,
                "units": 1,
                "amount_minor": price,
                "currency": "CNY",
            }
            lines.append((at + dice.randint(0, 999), "order.placed", data))
        if dice.random() < 0.3:
            lines.append((at + 500, "comment.posted", {"text": f"{name}什么时候发货？"}))
    lines.sort(key=lambda line: line[0])
    with path.open("w", encoding="utf-8") as out:
        for number, (at, kind, data) in enumerate(lines):
            event = {"specversion": "1.0", "id": f"f{number}", "source": "/feed/small", "type": kind,
                     "showms": at, "data": data}  # fmt: skip
            out.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")


def show() -> dict[str, object]:
    """The rundown."""

    def text(pair: tuple[str, str]) -> dict[str, str]:
        return {"zh": pair[0], "en": pair[1]}

    fade = {"name": "Fade", "ms": 300}
    segments = [
        {"id": "opening", "title": {"zh": "开场", "en": "Opening"}, "cues": [
            {"kind": "slate", "id": "c01", "title": "Slate", "start": {"at": "manual"}, "duration_ms": 5000},
            {"kind": "action", "id": "c02", "title": "Unmute the film",
             "action": {"do": "mute", "input": "Showcaller clip media/field.mp4", "muted": False}},
            {"kind": "video", "id": "c03", "title": "Warm-up film", "clip": "media/field.mp4", "end": "clip",
             "transition": fade},
            {"kind": "avatar", "id": "c04", "title": "Welcome", "clip": "media/welcome.mp4", "end": "clip",
             "script": text(SCRIPTS["welcome"]), "transition": fade},
        ]},
    ]  # fmt: skip
    number = 5
    for name, _, chinese, english, *_ in PRODUCTS:
        segments.append({"id": name, "title": {"zh": chinese, "en": english}, "product_id": name, "cues": [
            {"kind": "avatar", "id": f"c{number:02}", "title": f"{english}: why it is good", "clip": f"media/{name}.mp4",
             "end": "clip", "script": text(SCRIPTS[name])},
            {"kind": "card", "id": f"c{number + 1:02}", "title": f"{english}: price", "product_id": name,
             "start": {"at": "manual"}, "duration_ms": 12000},
            {"kind": "avatar_card", "id": f"c{number + 2:02}", "title": f"{english}: with the host",
             "product_id": name, "clip": f"media/{name}.mp4", "end": "duration", "duration_ms": 15000,
             "script": text(SCRIPTS[name]), "transition": fade},
        ]})  # fmt: skip
        number += 3
    segments.append({"id": "closing", "title": {"zh": "收尾", "en": "Closing"}, "cues": [
        {"kind": "action", "id": f"c{number:02}", "title": "Note the end",
         "action": {"do": "request", "request": "GetStats"}},
        {"kind": "slate", "id": f"c{number + 1:02}", "title": "Thank you", "duration_ms": 8000,
         "transition": fade},
    ]})  # fmt: skip
    return {
        "format": "showcaller.show",
        "version": 1,
        "id": "small",
        "title": {"zh": "小样直播", "en": "The small show"},
        "planned_start": "2024-04-16T18:18:00+08:00",
        "slate_picture": "media/slate.png",
        "feed": "feed.jsonl",
        "avatar": {"name": {"zh": "采销小东", "en": "Dong"}},
        "segments": segments,
        "adlibs": [
            {"kind": "slate", "id": "x01", "title": "One moment", "end": "hold", "duration_ms": 10000},
            {"kind": "card", "id": "x02", "title": "Rice again", "product_id": "rice", "duration_ms": 8000},
        ],
        "products": [
            {"id": name, "sku": sku, "name": {"zh": chinese, "en": english},
             "price": {"minor": price, "currency": "CNY"}, "struck_price": {"minor": struck, "currency": "CNY"},
             "stock": 1200, "picture": f"media/{name}.png"}
            for name, sku, chinese, english, price, struck, _ in PRODUCTS
        ],
        "baselines": [{"metric": "orders_per_minute", "value": 12.0, "label": {"zh": "上周均值", "en": "Last week"}}],
    }  # fmt: skip


def slate(path: Path) -> None:
    picture = Image.new("RGB", (1280, 720), (30, 36, 60))
    draw = ImageDraw.Draw(picture)
    for y in range(720):
        draw.line(
            (0, y, 1280, y),
            fill=(round(28 + 26 * y / 720), round(32 + 10 * y / 720), round(58 + 30 * y / 720)),
        )
    draw.text((640, 330), "小样直播", font=font(96), fill=(255, 255, 255), anchor="mm")
    draw.text((640, 430), "The small show", font=font(44), fill=(206, 212, 226), anchor="mm")
    picture.save(path, optimize=True)


def main(folder: Path) -> None:
    """Make everything."""
    media = folder / "media"
    media.mkdir(parents=True, exist_ok=True)
    slate(media / "slate.png")
    clip(media / "field.mp4", 6.0, film, (0, 0, 0), 196.0)
    clip(media / "welcome.mp4", 6.0, host, (38, 56, 92), 165.0)
    for number, (name, _, chinese, english, price, struck, colour) in enumerate(PRODUCTS):
        product(media / f"{name}.png", chinese, english, price, struck, colour)
        clip(media / f"{name}.mp4", 10.0, host, tuple(part // 2 for part in colour), 150.0 + 20 * number)
    feed(folder / "feed.jsonl", 180_000)
    (folder / "show.json").write_text(
        json.dumps(show(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
