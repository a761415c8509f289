"""Rows to products: new ones, and known ones (by SKU, else by id) with what the file says. Pure."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from console.base.errors import Problem
from console.model.show import Coupon, Product, Show, Text
from console.sheets import values
from console.sheets.outcome import Change, Outcome, difference
from console.sheets.table import Cell, Row, Table, cell_named
from console.words.message import Message, message

_ID = re.compile(r"[^A-Za-z0-9._-]+")


class Rejected(Exception):
    """A row that cannot be used: its column, what is wrong, and how to mend it."""

    def __init__(self, field: str, what: Message, fix: Message) -> None:
        super().__init__(str(what))
        self.field, self.what, self.fix = field, what, fix


def cell_of(row: Row, mapping: Mapping[str, int], field: str) -> Cell:
    """A row's cell for a field; None where the file has no such column or the row ends before it."""
    place = mapping.get(field)
    return row.cells[place] if place is not None and place < len(row.cells) else None


def filled(cell: Cell) -> bool:
    return cell is not None and str(cell).strip() != ""


def read(field: str, cell: Cell, make: Callable[[Cell], Any], fix: Message) -> Any:
    """A value out of a cell; raises Rejected with the field."""
    try:
        return make(cell)
    except (ValueError, OverflowError) as error:
        raise Rejected(field, values.why(error), fix) from error


def import_products(show: Show, table: Table, mapping: Mapping[str, int]) -> Outcome:
    """The show with the file's products. A row that cannot be used is left out, and a problem says why."""
    by_sku = {product.sku: product for product in show.products}
    by_id = {product.id: product for product in show.products}
    made: dict[str, Product] = {product.id: product for product in show.products}
    changes: list[Change] = []
    rejected: list[Problem] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        try:
            sku = values.text(cell_of(row, mapping, "sku"))
            given = values.text(cell_of(row, mapping, "id"))
            if not sku:
                raise Rejected("sku", message("sheets.no_sku"), message("sheets.fix_give_sku"))
            if sku in seen:
                raise Rejected(
                    "sku",
                    message("sheets.twice", text=sku, row=seen[sku]),
                    message("sheets.fix_leave_one_out"),
                )
            known = by_sku.get(sku) or by_id.get(given)
            product = _product(show, row, mapping, sku, given, known, made)
        except Rejected as error:
            where = cell_named(table, row, mapping, error.field)
            rejected.append(Problem(where, error.what, error.fix))
            continue
        seen[sku] = row.number
        made[product.id] = product
        fields = difference(known, product) if known is not None else {}
        state = "new" if known is None else "changed" if fields else "same"
        changes.append(Change(product.id, product.name.pick(), state, row.number, fields))  # type: ignore[arg-type]
    listed = {change.what for change in changes}
    gone = tuple(product.id for product in show.products if product.id not in listed)
    after = msgspec.structs.replace(show, products=tuple(made.values()))
    return Outcome(after, tuple(changes), tuple(rejected), gone)


def _product(
    show: Show, row: Row, mapping: Mapping[str, int], sku: str, given: str, known: Product | None,
    made: Mapping[str, Product],
) -> Product:  # fmt: skip
    start = dt.datetime.fromisoformat(show.planned_start)
    get = {field: cell_of(row, mapping, field) for field in mapping}
    currency = values.text(get.get("currency")) or (known.price.currency if known is not None else "CNY")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Rejected(
            "currency", message("sheets.no_currency", text=currency), message("sheets.fix_write_currency")
        )

    def price(field: str) -> Any:
        return read(field, get[field], lambda cell: values.money(cell, currency), message("fix.write_price"))

    changes: dict[str, Any] = {"sku": sku}
    if filled(get.get("price")):
        changes["price"] = price("price")
    elif known is None:
        raise Rejected("price", message("sheets.row_without_price"), message("sheets.fix_give_price"))
    name = known.name if known is not None else Text()
    for language in ("zh", "en"):
        if filled(get.get(f"name.{language}")):
            name = msgspec.structs.replace(name, **{language: values.text(get[f"name.{language}"])})
    if not name.pick():
        raise Rejected("name.zh", message("sheets.row_without_name"), message("sheets.fix_give_name"))
    changes["name"] = name
    for field in ("struck_price",):
        if field in mapping:
            changes[field] = price(field) if filled(get[field]) else None
    if "stock" in mapping:
        stock = get["stock"]
        changes["stock"] = (
            read("stock", stock, values.whole, message("sheets.fix_write_number")) if filled(stock) else None
        )
    for field in ("picture", "link"):
        if field in mapping:
            changes[field] = values.text(get[field]) or None
    if "claims" in mapping:
        changes["claims"] = tuple(filter(None, re.split(r"\s*[;；\n]\s*", values.text(get["claims"]))))
    until = message("sheets.fix_write_local_moment")
    if "price_until" in mapping:
        cell = get["price_until"]
        changes["price_until"] = (
            read("price_until", cell, lambda given: values.moment(given, start), until)
            if filled(cell)
            else None
        )
    if "coupon" in mapping:
        changes["coupon"] = None
        if filled(get["coupon"]):
            ends = get.get("coupon_until")
            moment = (
                read("coupon_until", ends, lambda given: values.moment(given, start), until)
                if filled(ends)
                else None
            )
            changes["coupon"] = Coupon(off=price("coupon"), until=moment)
    struck = changes.get("struck_price")
    now = changes.get("price", known.price if known is not None else None)
    if (
        struck is not None
        and now is not None
        and (struck.currency != now.currency or struck.minor <= now.minor)
    ):
        raise Rejected(
            "struck_price",
            message("show.struck_not_above_price"),
            message("sheets.fix_leave_empty_or_correct"),
        )
    if known is not None:
        return msgspec.structs.replace(known, **changes)
    return Product(id=_new_id(given or sku, made), **changes)


def _new_id(wish: str, made: Mapping[str, Any]) -> str:
    base = _ID.sub("-", wish).strip("-")[:56] or "product"
    number, name = 2, base
    while name in made:
        number, name = number + 1, f"{base}-{number}"
    return name
