"""Rows to products: new ones, and known ones (by SKU, id or name) with what the file says. Pure."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from console.model.show import MOST_PICTURES, Coupon, Money, Product, Text
from console.questions.usual import intents
from console.sheets import ids
from console.sheets.columns import Cells, Columns, Rejected
from console.sheets.facts import read_answers, read_facts
from console.sheets.fields import KEYS
from console.sheets.formats import CURRENCIES, currency_of
from console.sheets.identity import Asked, Known, named_by_sku, sku_of
from console.sheets.money import Share, currency_in, in_currency, of_price
from console.sheets.outcome import Change, Outcome, RowProblem, difference
from console.sheets.reading import BadCell
from console.sheets.shown import value
from console.sheets.texts import folded, key, loose, text
from console.words.message import message


def import_products(columns: Columns) -> tuple[Outcome, dict[int, str]]:
    """Returns (the show with the file's products, row → product). A row that cannot be used is left out, and a
    problem says why."""
    show = columns.show
    known_ones = Known({product.id: product for product in show.products})
    made: dict[str, Product] = {product.id: product for product in show.products}
    changes: list[Change] = []
    rejected: list[RowProblem] = []
    seen: dict[str, int] = {}
    by_row: dict[int, str] = {}
    rows: dict[str, int] = {}
    every = columns.rows()
    of_others = named_by_sku(every, known_ones)
    asked = Asked(columns, next(one for one in KEYS if one in columns.mapping))
    for cells in every:
        number = cells.row.number
        try:
            product, known = _product(cells, known_ones, made, asked, of_others)
            # 0012 and 12 with one name are one product; with two names they are two.
            said = f"{loose(product.sku)} {key(product.name.pick())}" if known is None else key(product.sku)
            earlier = seen.get(key(product.sku)) or seen.get(said) or rows.get(product.id)
            if earlier:
                field = "sku" if cells.filled("sku") else _name_field(cells)
                called = product.sku if field == "sku" else product.name.pick("zh")
                what = message("sheets.twice", text=called, row=earlier)
                raise Rejected(field, what, message("sheets.fix_leave_one_out"))
        except Rejected as error:
            rejected.append(columns.rejected(cells.row, error))
            continue
        seen[said] = seen[key(product.sku)] = rows[product.id] = number
        by_row[number], made[product.id] = product.id, product
        fields = difference(known, product)
        state = "new" if known is None else "changed" if fields else "same"
        changes.append(Change(product.id, product.name.pick("zh"), state, number, fields, "product"))  # type: ignore[arg-type]
    listed = {change.what for change in changes}
    gone = tuple(product.id for product in show.products if product.id not in listed)
    columns.questions += asked.questions
    after = msgspec.structs.replace(show, products=tuple(made.values()))
    return Outcome(after, tuple(changes), tuple(rejected), gone), by_row


def _name_field(cells: Cells) -> str:
    return next((field for field in ("name.zh", "name.en") if field in cells), "name.zh")


def _product(
    cells: Cells, known_ones: Known, made: Mapping[str, Product], asked: Asked, of_others: Collection[str]
) -> tuple[Product, Product | None]:
    """(the product of a row, the one it was before)."""
    sku, given = cells.text("sku").strip(), cells.text("id").strip()
    names = [cells.text(f"name.{language}") for language in ("zh", "en")]
    if not sku and not given and not any(names):
        field = "sku" if "sku" in cells else _name_field(cells)
        raise Rejected(field, message("sheets.no_sku"), message("sheets.fix_give_sku"))
    found = known_ones.find(sku, given, [name for name in names if name], of_others)
    known = asked.decide(cells, found)
    changes: dict[str, Any] = {"name": _name(known, names)}
    if not changes["name"].pick():
        raise Rejected(
            _name_field(cells), message("sheets.row_without_name"), message("sheets.fix_give_name")
        )
    if known is None:
        changes["sku"] = (sku or given or ids.of_name(changes["name"].pick("zh")))[:64]
    elif sku and key(sku) != key(known.sku):
        changes["sku"] = sku_of(sku, known)[:64]
    changes |= _money(cells, known)
    if "picture" in cells:
        changes |= _pictures(cells.text("picture"))
    if "link" in cells:
        changes["link"] = cells.text("link") or None
    for field in ("stock", "price_until"):
        if field in cells:
            changes[field] = cells.get(field)
    if "claims" in cells:
        changes["claims"] = tuple(filter(None, re.split(r"\s*[;；\n]\s*", cells.text("claims").strip())))
    if "facts" in cells:
        changes["facts"] = read_facts(cells.text("facts"))
    if "answers" in cells:
        changes["answers"] = read_answers(cells.text("answers"), intents(cells.columns.show))
    if known is not None:
        return msgspec.structs.replace(known, **changes), known
    name = ids.free(given or changes["sku"], made, "product")
    return Product(id=name, **changes), None


def _pictures(text: str) -> dict[str, Any]:
    """Returns a product's pictures from a cell: one to a line, or with semicolons between them."""
    parts = text.split("\n") if "\n" in text else re.split("[;；]", text)
    names = tuple(dict.fromkeys(filter(None, (part.strip() for part in parts))))
    if len(names) > MOST_PICTURES:
        raise Rejected(
            "picture",
            message("sheets.many_pictures", most=MOST_PICTURES),
            message("sheets.fix_fewer_pictures"),
        )
    return {"picture": names[0] if names else None, "more_pictures": names[1:]}


def _name(known: Product | None, names: list[str]) -> Text:
    name = known.name if known is not None else Text()
    chinese, english = names
    if english and not chinese and known is None and any(ord(sign) > 0x2E7F for sign in english):
        chinese, english = english, ""
    if known is not None and (chinese or english) in (known.name.zh, known.name.en):
        # One column for the name, in whichever language: the other stays.
        return name
    if chinese:
        name = msgspec.structs.replace(name, zh=chinese)
    return msgspec.structs.replace(name, en=english) if english else name


def _money(cells: Cells, known: Product | None) -> dict[str, Any]:
    """A row's price, the struck one and the coupon."""
    made: dict[str, Any] = {}
    currency = cells.text("currency").upper()
    if currency and not re.fullmatch(r"[A-Z]{3}", currency):
        raise Rejected(
            "currency", message("sheets.no_currency", text=currency), message("sheets.fix_write_currency")
        )
    currency = currency or (known.price.currency if known is not None else "")

    def amount(field: str, currency: str) -> Any:
        value = cells.get(field)
        bare = currency and value is not None and not isinstance(value, Share) and _bare(cells, field)
        try:
            return in_currency(value, currency) if bare else value
        except BadCell as error:
            raise Rejected(field, error.what, message("fix.write_price")) from error

    price = amount("price", currency)
    if price is not None:
        made["price"] = price
    elif known is None:
        raise Rejected("price", message("sheets.row_without_price"), message("sheets.fix_give_price"))
    now: Money = price if price is not None else known.price  # type: ignore[union-attr]
    before = known.struck_price if known is not None else None
    # What names no currency is of the one that stands beside it.
    struck = amount("struck_price", now.currency) if "struck_price" in cells else before
    if struck == now and "struck_price" in cells:
        struck = None  # It is not sold for less: nothing is struck.
    if struck is not None and (struck.currency != now.currency or struck.minor <= now.minor):
        before_price, now_price = value("struck_price", struck), value("price", now)
        if "struck_price" in cells:
            what = message("sheets.struck_not_above", struck=before_price, price=now_price)
            if struck.currency != now.currency:
                what = message("sheets.struck_other_currency", struck=before_price, price=now_price)
            raise Rejected("struck_price", what, message("sheets.fix_leave_empty_or_correct"))
        what = message("sheets.own_struck_not_above", struck=before_price, price=now_price)
        fix = message("sheets.fix_struck_column")
        raise Rejected("price", what, fix)
    made["struck_price"] = struck
    if "coupon" in cells:
        off = amount("coupon", now.currency)
        if isinstance(off, Share):
            off = of_price(off, now)
        until = cells.get("coupon_until")
        made["coupon"] = Coupon(off=off, until=until) if off is not None else None
    return made


def _bare(cells: Cells, field: str) -> bool:
    """Whether an amount names no currency itself, and none stands in its column's name."""
    place = cells.columns.mapping[field]
    format = cells.row.format(place)
    given = text(cells.row.cells[place])
    return (
        not _names_currency(given)
        and currency_of(format) is None
        and currency_in(cells.columns.table.header[place]) is None
    )


@lru_cache(maxsize=4096)
def _names_currency(given: str) -> bool:
    given = folded(given)
    return any(symbol in given for symbol in CURRENCIES) or re.search(r"[A-Z]{3}", given) is not None
