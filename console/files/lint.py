"""What types cannot say: ids used twice, products that are not there, paths that lead elsewhere. Pure."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from console.base.clock import parse_aware
from console.base.errors import Problem
from console.base.inside import is_portable
from console.model.cue import Cue, clip_of, clips_of, engine_of, is_avatar, product_of
from console.model.show import Show
from console.words.message import Message, message


def lint(show: Show, where: str) -> list[Problem]:
    """Every such problem in a show. where: the file's name for messages."""
    return [
        Problem(f"{where}: {place}", what, fix)
        for place, what, fix in (*_ids(show), *_products(show), *_cues(show), *_media(show), *_dates(show))
    ]


# Place, what is wrong there, how to mend it.
_Found = Iterable[tuple[str, Message, Message]]


def placed_cues(show: Show) -> Iterable[tuple[str, Cue]]:
    """Every cue with its place in the file."""
    for number, segment in enumerate(show.segments):
        for place, cue in enumerate(segment.cues):
            yield f"segments[{number}].cues[{place}]", cue
    for number, cue in enumerate(show.adlibs):
        yield f"adlibs[{number}]", cue


def _ids(show: Show) -> _Found:
    groups: list[tuple[Message, list[tuple[str, str]]]] = [
        (message("part.cue"), [(f"{place}.id", cue.id) for place, cue in placed_cues(show)]),
        (
            message("part.segment"),
            [(f"segments[{n}].id", segment.id) for n, segment in enumerate(show.segments)],
        ),
        (
            message("part.product"),
            [(f"products[{n}].id", product.id) for n, product in enumerate(show.products)],
        ),
        (
            message("part.sku"),
            [(f"products[{n}].sku", product.sku) for n, product in enumerate(show.products)],
        ),
        (
            message("part.layout"),
            [(f"own_layouts[{n}].name", layout.name) for n, layout in enumerate(show.own_layouts)],
        ),
        (
            message("part.pronunciation"),
            [(f"dictionary[{n}].written", one.written) for n, one in enumerate(show.dictionary)],
        ),
        (
            message("part.goal"),
            [(f"goals[{n}]", f"{one.figure}/{one.per}") for n, one in enumerate(show.goals)],
        ),
    ]
    for kind, entries in groups:
        first: dict[str, str] = {}
        for place, name in entries:
            if name in first:
                yield (
                    place,
                    message("show.id_taken", kind=kind, id=name, where=first[name]),
                    message("show.fix_give_another"),
                )
            first.setdefault(name, place)


def _products(show: Show) -> _Found:
    for number, product in enumerate(show.products):
        struck = product.struck_price
        place = f"products[{number}].struck_price"
        if struck is None:
            continue
        if struck.currency != product.price.currency:
            yield place, message("show.other_currency"), message("show.fix_one_currency_a_product")
        elif struck.minor <= product.price.minor:
            yield place, message("show.struck_not_above_price"), message("show.fix_leave_out_or_correct")


def _cues(show: Show) -> _Found:
    known = {product.id for product in show.products}
    for number, segment in enumerate(show.segments):
        if segment.product_id is not None and segment.product_id not in known:
            place = f"segments[{number}].product_id"
            yield place, message("show.no_product", product=segment.product_id), message("fix.name_a_product")
    for place, cue in placed_cues(show):
        product = product_of(cue)
        if product is not None and product not in known:
            yield (
                f"{place}.product_id",
                message("show.no_product", product=product),
                message("fix.name_a_product"),
            )
        # A draft: it is passed over until its clip is there.
        draft = cue.skip or cue.floated
        if draft or not is_avatar(cue):
            continue
        engine = engine_of(cue)
        if engine == "livetalking" and show.avatar.livetalking is None:
            yield f"{place}.engine", message("show.no_livetalking"), message("show.fix_give_livetalking")
        elif (engine == "feed" and show.avatar.feed is None) or (engine == "clip" and clip_of(cue) is None):
            what = message("show.avatar_without_clip")
            yield f"{place}.clip", what, message("show.fix_give_clip_or_feed")


def _media(show: Show) -> _Found:
    named = [
        ("slate_picture", show.slate_picture),
        ("feed", show.feed),
        *((f"avatar.{field}", clip) for field, clip in show.avatar.stand_ins),
    ]
    named += [(f"{place}.{field}", clip) for place, cue in placed_cues(show) for field, clip in clips_of(cue)]
    named += [(f"own_layouts[{n}].background", one.background) for n, one in enumerate(show.own_layouts)]
    for n, product in enumerate(show.products):
        named += [(f"products[{n}].{field}", picture) for field, picture in product.placed_pictures]
    named += [(f"bin[{n}]", name) for n, name in enumerate(show.bin)]
    for place, name in named:
        if name is None:
            continue
        parts = PurePosixPath(name).parts
        if not name or name.startswith("/") or "\\" in name or ":" in name or ".." in parts:
            yield place, message("show.not_in_folder", file=name), message("show.fix_write_path")
        elif not all(map(is_portable, parts)):
            yield place, message("show.name_not_portable", file=name), message("show.fix_rename_file")


def _dates(show: Show) -> _Found:
    named: list[tuple[str, str | None]] = [("avatar.consent_until", show.avatar.consent_until)]
    named += [(f"avatar.consents[{n}].until", one.until) for n, one in enumerate(show.avatar.consents)]
    for number, product in enumerate(show.products):
        named.append((f"products[{number}].price_until", product.price_until))
        if product.coupon is not None:
            named.append((f"products[{number}].coupon.until", product.coupon.until))
    for place, text in named:
        if text is None:
            continue
        try:
            parse_aware(text)
        except ValueError:
            fix = message("fix.write_moment")
            yield place, message("show.no_moment", text=text), fix
