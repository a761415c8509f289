"""Older show files brought to today's form, step by step, on plain data.

Version 0 was the drafts' format: a product's ``price`` was a decimal string with the currency once
at the top of the show, and a cue's ``kind`` was called ``layout`` with names as people say them.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from console.base.errors import Problem, ShowInvalid
from console.model.show import FORMAT, VERSION
from console.words.message import message

Data = dict[str, Any]

LAYOUTS = {
    "Avatar": "avatar",
    "Card": "card",
    "Avatar + Card": "avatar_card",
    "Avatar+Card": "avatar_card",
    "Video": "video",
    "Slate": "slate",
    "Action": "action",
}
# Currencies whose minor unit is not a hundredth.
MINOR_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "KWD": 3, "BHD": 3}


def migrate(data: Data, where: str) -> tuple[Data, int | None]:
    """The data in today's version, and the version it had (None if it was today's)."""
    if data.get("format", FORMAT) != FORMAT:
        raise ShowInvalid(
            Problem(
                f"{where}: format",
                message("files.other_format", format=data["format"]),
                message("files.format_must_be", format=FORMAT),
            )
        )
    found = data.get("version", VERSION)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise ShowInvalid(
            Problem(
                f"{where}: version",
                message("files.version_no_number"),
                message("files.fix_write_version", version=VERSION),
            )
        )
    if found > VERSION:
        raise ShowInvalid(
            Problem(
                f"{where}: version",
                message("files.newer_version", version=found, reads=VERSION),
                message("files.fix_update_to_open"),
            )
        )
    version = found
    while version < VERSION:
        data = STEPS[version](data, where)
        version += 1
    return data, None if found == VERSION else found


def _from_0(data: Data, where: str) -> Data:
    currency = data.get("currency", "CNY")
    products = [
        _product_0(entry, currency, f"{where}: products[{n}]") for n, entry in _entries(data, "products")
    ]
    segments = [
        {**segment, "cues": [_cue_0(cue) for _, cue in _entries(segment, "cues")]}
        if isinstance(segment, dict)
        else segment
        for _, segment in _entries(data, "segments")
    ]
    adlibs = [_cue_0(cue) for _, cue in _entries(data, "adlibs")]
    rest = {key: value for key, value in data.items() if key != "currency"}
    return {**rest, "version": 1, "products": products, "segments": segments, "adlibs": adlibs}


def _entries(data: Data, name: str) -> list[tuple[int, Any]]:
    entries = data.get(name, [])
    return list(enumerate(entries)) if isinstance(entries, list) else []


def _cue_0(cue: Any) -> Any:
    if not isinstance(cue, dict) or "layout" not in cue:
        return cue
    rest = {key: value for key, value in cue.items() if key != "layout"}
    return {**rest, "kind": LAYOUTS.get(cue["layout"], cue["layout"])}


def _product_0(product: Any, currency: str, where: str) -> Any:
    if not isinstance(product, dict):
        return product
    changed = dict(product)
    for field in ("price", "struck_price"):
        value = product.get(field)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            changed[field] = {"minor": _minor(str(value), currency, f"{where}.{field}"), "currency": currency}
    return changed


def _minor(amount: str, currency: str, where: str) -> int:
    try:
        exact = Decimal(amount).scaleb(MINOR_DIGITS.get(currency, 2))
        minor = int(exact)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise ShowInvalid(
            Problem(where, message("files.no_price", price=amount), message("fix.write_price"))
        ) from error
    if exact != minor:
        raise ShowInvalid(
            Problem(
                where,
                message("files.price_too_fine", price=amount, currency=currency),
                message("files.fix_round_it"),
            )
        )
    return minor


STEPS: dict[int, Callable[[Data, str], Data]] = {0: _from_0}
