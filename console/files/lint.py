"""What types cannot say: ids used twice, products that are not there, paths that lead elsewhere. Pure."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from console.base.clock import parse_aware
from console.base.errors import Problem
from console.model.cue import Cue, clip_of, is_avatar, product_of
from console.model.show import Show


def lint(show: Show, where: str) -> list[Problem]:
    """Every such problem in a show. where: the file's name for messages."""
    return [
        Problem(f"{where}: {place}", what, fix)
        for place, what, fix in (*_ids(show), *_products(show), *_cues(show), *_media(show), *_dates(show))
    ]


_Told = Iterable[tuple[str, str, str]]


def placed_cues(show: Show) -> Iterable[tuple[str, Cue]]:
    """Every cue with its place in the file."""
    for number, segment in enumerate(show.segments):
        for place, cue in enumerate(segment.cues):
            yield f"segments[{number}].cues[{place}]", cue
    for number, cue in enumerate(show.adlibs):
        yield f"adlibs[{number}]", cue


def _ids(show: Show) -> _Told:
    groups: dict[str, list[tuple[str, str]]] = {
        "cue": [(f"{place}.id", cue.id) for place, cue in placed_cues(show)],
        "segment": [(f"segments[{n}].id", segment.id) for n, segment in enumerate(show.segments)],
        "product": [(f"products[{n}].id", product.id) for n, product in enumerate(show.products)],
        "SKU": [(f"products[{n}].sku", product.sku) for n, product in enumerate(show.products)],
    }
    for kind, entries in groups.items():
        first: dict[str, str] = {}
        for place, name in entries:
            if name in first:
                yield (
                    place,
                    f"the {kind} {name!r} is there already, at {first[name]}.",
                    "Give it another one.",
                )
            first.setdefault(name, place)


def _products(show: Show) -> _Told:
    for number, product in enumerate(show.products):
        struck = product.struck_price
        place = f"products[{number}].struck_price"
        if struck is None:
            continue
        if struck.currency != product.price.currency:
            yield place, "it is in another currency than the price.", "Use one currency for a product."
        elif struck.minor <= product.price.minor:
            yield place, "the struck price is not above the price.", "Leave it out, or mend it."


def _cues(show: Show) -> _Told:
    known = {product.id for product in show.products}
    for number, segment in enumerate(show.segments):
        if segment.product_id is not None and segment.product_id not in known:
            place = f"segments[{number}].product_id"
            yield place, f"there is no product {segment.product_id!r}.", "Name a product of the show."
    for place, cue in placed_cues(show):
        product = product_of(cue)
        if product is not None and product not in known:
            yield f"{place}.product_id", f"there is no product {product!r}.", "Name a product of the show."
        if is_avatar(cue) and clip_of(cue) is None and show.avatar.feed is None:
            what = "the avatar's cue has no clip, and the show names no feed."
            yield f"{place}.clip", what, "Give the clip, or the OBS input that is the avatar (avatar.feed)."


def _media(show: Show) -> _Told:
    named = [
        ("slate_picture", show.slate_picture),
        ("feed", show.feed),
        ("avatar.fallback_clip", show.avatar.fallback_clip),
    ]
    named += [(f"{place}.clip", clip_of(cue)) for place, cue in placed_cues(show)]
    named += [(f"products[{n}].picture", product.picture) for n, product in enumerate(show.products)]
    for place, name in named:
        if name is None:
            continue
        parts = PurePosixPath(name).parts
        if not name or name.startswith("/") or "\\" in name or ":" in name or ".." in parts:
            yield place, f"{name!r} is not in the show's folder.", "Write it like media/rice.mp4."


def _dates(show: Show) -> _Told:
    named: list[tuple[str, str | None]] = [("avatar.consent_until", show.avatar.consent_until)]
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
            fix = "Write it like 2024-04-16T18:18:00+08:00."
            yield place, f"{text!r} is no date and time with a UTC offset.", fix
