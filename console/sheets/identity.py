"""Which of a show's products a row is: by SKU, id or name; where it may be one or another, it is asked. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from console.model.show import Product
from console.sheets import ids
from console.sheets.cells import Row
from console.sheets.columns import Cells, Columns, Rejected
from console.sheets.questions import CELLS, Question, Reading, asked
from console.sheets.texts import key, loose, text
from console.words.message import message

TOPIC, SAME, OTHER = "same", "same", "other"


class Found(NamedTuple):
    """product: whom a row may mean. sure: whether it can be nobody else."""

    product: Product | None
    sure: bool = True


class Known:
    """A show's products by what a sheet may call them; what two have in common finds neither."""

    def __init__(self, products: Mapping[str, Product]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._near: dict[str, list[str]] = {}
        self._loose: dict[str, list[str]] = {}
        self._ids = products
        for product in products.values():
            self._exact.setdefault(product.sku, []).append(product.id)
            self._loose.setdefault(loose(product.sku), []).append(product.id)
            for name in {key(product.sku), *_names(product)}:
                self._near.setdefault(name, []).append(product.id)

    def by_sku(self, sku: str) -> Product | None:
        """Returns the product of a SKU, whatever its case, width and blanks."""
        return self._one(self._exact.get(sku, []) or self._near.get(key(sku), [])) if sku else None

    def find(self, sku: str, id: str, names: Collection[str], taken: Collection[str]) -> Found:
        """Returns the product of a SKU, else of an id, else of a name. taken: ids of those that other rows name by
        their SKU: a row beside them with the same name is another one.
        """
        certain = self.by_sku(sku) or self._ids.get(id)
        if certain is not None or id or (not sku and not names):
            return Found(certain)
        given = {key(name) for name in names}
        named = self._one(next((one for name in given if (one := self._near.get(name))), []))
        if not sku:
            return Found(named)
        near = self._one(self._loose.get(loose(sku), []))
        if near is not None and near.id not in taken:
            return Found(near, not given or not given.isdisjoint(_names(near)))
        if named is None or named.id in taken:
            return Found(None)
        # Its SKU was made of its name when it came without one: by that nobody knows it.
        return Found(named, named.sku in [ids.of_name(one) for one in (named.name.zh, named.name.en) if one])

    def _one(self, found: list[str]) -> Product | None:
        return self._ids[found[0]] if len(found) == 1 else None


def _names(product: Product) -> set[str]:
    return {key(name) for name in (product.name.zh, product.name.en) if name}


def sku_of(given: str, known: Product) -> str:
    """Returns the SKU of a known product that a row calls so: noughts that a spreadsheet has lost stay."""
    if loose(given) != loose(known.sku):
        return given
    return given if known.sku == loose(known.sku) and given.isdigit() and given[0] == "0" else known.sku


class Asked:
    """The rows of a table that may be a product of the show, or another: what is asked of them, and the answer."""

    def __init__(self, columns: Columns, field: str) -> None:
        self._columns, self._field = columns, field
        self._id = columns.question_id(field, TOPIC)
        self._answer = columns.topics(field).get(TOPIC)
        self._rows: list[tuple[Row, str]] = []

    def decide(self, cells: Cells, found: Found) -> Product | None:
        """Returns whom a row is, None for a new one. Raises Rejected where nobody has said so yet."""
        product = found.product
        if product is None or found.sure:
            return product
        place = self._columns.mapping[self._field]
        given = text(cells.row.cell(place))
        said = " ".join(filter(None, (cells.text(f"name.{language}") for language in ("zh", "en"))))
        name = f"{product.sku} {product.name.pick('zh')}"
        self._rows.append((cells.row, f"{given} {said} ≟ {name}" if said != given else f"{given} ≟ {name}"))
        if self._answer in (SAME, OTHER):
            return product if self._answer == SAME else None
        what = message("sheets.maybe_the_same", text=given, product=name)
        raise Rejected(self._field, what, message("sheets.fix_answer"), self._id)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of all such rows: one question, or none."""
        if not self._rows:
            return ()
        column = self._columns.name(self._field)
        readings = (Reading(SAME, message("read.same")), Reading(OTHER, message("read.other")))
        pairs = tuple(said for _, said in self._rows[:CELLS])
        numbers = () if self._columns.table.turned else tuple(row.number for row, _ in self._rows)
        said = asked(TOPIC, column)
        return (Question(self._id, said, readings, numbers, pairs, column, self._answer),)


def named_by_sku(columns: Iterable[Cells], known: Known) -> set[str]:
    """The ids of the products that rows of a file name by their SKU."""
    made: set[str] = set()
    for cells in columns:
        try:
            product = known.by_sku(cells.text("sku").strip())
        except Rejected:
            continue
        if product is not None:
            made.add(product.id)
    return made
