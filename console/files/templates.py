"""New shows: an empty one, and rundowns to fill in, with their cues called in the producer's language."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from console.base.errors import Problem, ShowcallerError
from console.base.moments import written_moment
from console.files.showfile import save
from console.model.cue import AvatarCardCue, AvatarCue, CardCue, Cue, Manual, SlateCue, Transition
from console.model.host import Presenter
from console.model.show import Avatar, Canvas, Cards, Money, Product, Segment, Show, Text
from console.words.message import Language, Message, message, render

Template = Literal["empty", "half_hour", "hour"]
TEMPLATES: tuple[Template, ...] = get_args(Template)
USUAL = Canvas()
FADE = Transition(name="Fade", ms=300)
# How long the parts of a rundown are, in s: the welcome, the goodbye, and the cues of each product.
SLATE_S = 10
Parts = tuple[tuple[str, int], ...]
HALF_HOUR: Parts = (
    ("why", 150), ("price", 40), ("offer", 150), ("order", 40), ("answers", 100), ("last_call", 40),
)  # fmt: skip
HOUR: Parts = (("why", 75), ("price", 30), ("offer", 75), ("order", 30), ("answers", 45))
# What the host says beside the product's card, what he says alone, and (the rest) the card alone.
BESIDE, ALONE = ("offer", "answers"), ("why",)


def new_show(
    template: Template, title: str, language: Language, now: datetime, canvas: Canvas = USUAL
) -> Show:
    """Returns a show of a template that starts at the next full hour. now: an aware datetime, whose zone is kept.

    canvas: of its OBS."""
    start = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    segments, count, minutes = _rundown(template, language)
    return Show(
        id=_id(title, now),
        title=Text(zh=title) if language == "zh" else Text(en=title),
        planned_start=written_moment(start),
        hard_end=written_moment(start + timedelta(minutes=minutes)) if minutes else None,
        # Until its clips are there, the avatar is an input of OBS; the preflight says so where there is none.
        avatar=Avatar(
            feed=render(message("template.feed"), language), presenter=Presenter(language=language)
        ),
        canvas=canvas,
        cards=Cards(language=language),
        segments=segments,
        adlibs=()
        if template == "empty"
        else (
            SlateCue(
                id="x01", title=render(message("template.moment"), language), end="hold", duration_ms=10_000
            ),
        ),
        products=tuple(_product(number) for number in range(1, count + 1)),
    )


def make_show(
    path: Path, template: Template, title: str, language: Language, now: datetime, canvas: Canvas = USUAL
) -> Path:
    """Write a new show to a path, .showcaller, where nothing is yet; its folder is made. Returns the path.

    Raises ShowcallerError where there is a file already, or none can be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        taken = path.exists()
    except OSError as error:
        what = message("files.not_saved", error=error.strerror or error)
        raise ShowcallerError(Problem(str(path), what, message("fix.check_path_and_rights"))) from error
    if taken:
        raise ShowcallerError(
            Problem(str(path), message("template.exists"), message("template.fix_other_name"))
        )
    save(new_show(template, title, language, now, canvas), path.parent, path)
    return path


def file_name(title: str) -> str:
    """Returns a title as every system takes it for a file's name; empty where nothing of it is left."""
    kept = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", title)
    name = " ".join(kept.split()).strip(". ")[:80].strip(". ")
    reserved = re.fullmatch(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", name)
    return f"{name}_" if reserved and "." not in name else f"_{name}" if reserved else name


def _id(title: str, now: datetime) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").lower()[:40].strip("-")
    return f"{plain or 'show'}-{now:%Y%m%d-%H%M%S}"


def _title(part: str, product: Message) -> Message:
    """Returns what a part of a product's segment is called."""
    match part:
        case "why":
            return message("template.why", product=product)
        case "price":
            return message("template.price", product=product)
        case "offer":
            return message("template.offer", product=product)
        case "order":
            return message("template.order", product=product)
        case "answers":
            return message("template.answers", product=product)
        case _:
            return message("template.last_call", product=product)


def _both(said: Message) -> Text:
    return Text(zh=render(said, "zh"), en=render(said, "en"))


def _rundown(template: Template, language: Language) -> tuple[tuple[Segment, ...], int, int]:
    """Returns (segments, how many products, minutes, 0 for an open end)."""
    numbers = iter(range(1, 1000))

    def next_id() -> str:
        return f"c{next(numbers):03}"

    slate = SlateCue(
        id=next_id(), title=render(message("template.slate"), language), start=Manual(), duration_ms=SLATE_S * 1000,
        notes=render(message("template.check"), language),
    )  # fmt: skip
    if template == "empty":
        return (Segment(id="opening", title=_both(message("template.opening")), cues=(slate,)),), 0, 0
    parts, count, minutes = (HOUR, 13, 60) if template == "hour" else (HALF_HOUR, 3, 30)
    frame_s = minutes * 60 - count * sum(seconds for _, seconds in parts) - 2 * SLATE_S
    # What is left beside the products is for the welcome and, a little more, for the goodbye.
    welcome_s = frame_s * 2 // 5 // 5 * 5
    welcome = AvatarCue(
        id=next_id(),
        title=render(message("template.welcome"), language),
        duration_ms=welcome_s * 1000,
        transition=FADE,
    )
    products = [_segment(number, parts, language, next_id) for number in range(1, count + 1)]
    goodbye = (
        AvatarCue(
            id=next_id(), title=render(message("template.thanks"), language), duration_ms=(frame_s - welcome_s) * 1000,
            transition=FADE,
        ),
        SlateCue(
            id=next_id(), title=render(message("template.goodbye"), language), duration_ms=SLATE_S * 1000,
            transition=FADE,
        ),
    )  # fmt: skip
    opening = Segment(id="opening", title=_both(message("template.opening")), cues=(slate, welcome))
    closing = Segment(id="closing", title=_both(message("template.closing")), cues=goodbye)
    return (opening, *products, closing), count, minutes


def _segment(number: int, parts: Parts, language: Language, next_id: Callable[[], str]) -> Segment:
    product = _product(number)
    cues: list[Cue] = []
    for part, seconds in parts:
        title = render(_title(part, _name(number)), language)
        if part in ALONE:
            cue: Cue = AvatarCue(id=next_id(), title=title, duration_ms=seconds * 1000, transition=FADE)
        elif part in BESIDE:
            cue = AvatarCardCue(
                id=next_id(), title=title, product_id=product.id, duration_ms=seconds * 1000, transition=FADE
            )
        else:
            cue = CardCue(id=next_id(), title=title, product_id=product.id, duration_ms=seconds * 1000)
        cues.append(cue)
    return Segment(id=product.id, title=product.name, product_id=product.id, cues=tuple(cues))


def _product(number: int) -> Product:
    """A product to fill in: it has no price yet, so that nobody takes it for one that was meant."""
    return Product(
        id=f"p{number:02}", sku=f"SKU-{number:02}", name=_both(_name(number)), price=Money(minor=0),
        unpriced=True,
    )  # fmt: skip


def _name(number: int) -> Message:
    return message("template.product", number=number)
