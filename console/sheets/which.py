"""Which product of the show a cell means: by id, SKU, name, or its number in the list. Pure."""

from collections.abc import Callable
from typing import Any

from console.model.show import Show
from console.sheets.cells import Cell
from console.sheets.reading import BadCell, Choice
from console.sheets.texts import key, loose, text, usable
from console.words.message import message


def products(show: Show, alone: bool) -> Callable[[Cell, str], Any]:
    """Returns what reads such cells. alone: a row can come without its product, if somebody says so."""
    exact: dict[str, str] = {}
    numbers: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for number, product in enumerate(show.products, 1):
        for name in filter(None, (product.id, product.sku, product.name.zh, product.name.en)):
            exact.setdefault(name, product.id)
            if product.id not in near.setdefault(key(name), []):
                near[key(name)].append(product.id)
        exact.setdefault(f"#{number}", product.id)
        numbers.setdefault(loose(product.sku), []).append(product.id)

    def read(cell: Cell, format: str) -> Any:
        usable(cell)
        given = text(cell)
        same = near.get(key(given), [])
        found = exact.get(given) or (same[0] if len(same) == 1 else None)
        if found is not None:
            return found
        # Its SKU with noughts that a spreadsheet took, or its number in the list.
        noughts, listed = numbers.get(loose(given), []), exact.get(f"#{given.lstrip('0')}")
        by_sku = noughts[0] if len(noughts) == 1 else None
        if by_sku is not None and listed is not None and by_sku != listed:
            return Choice("numbered", {"as_sku": by_sku, "as_place": listed})
        if by_sku is not None or listed is not None:
            return by_sku or listed
        if alone:
            return Choice("no_product", {"alone": None})
        raise BadCell(message("sheets.no_product", product=given))

    return read
